import type { Page } from 'playwright-core';

declare global {
  /** What a hand did since it was set to nothing: presses of a button, of a key, and turns of the wheel. */
  var gestures: { pointer: number; keys: number; wheel: number } | undefined;
}

/**
 * Counts what a hand does to a page, as the page itself sees it: every press of a pointer's button, every key that
 * is no modifier (a chord is one), every turn of the wheel. A script cannot miscount itself.
 */
export async function startCounting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isFirst = globalThis.gestures === undefined;
    globalThis.gestures = { pointer: 0, keys: 0, wheel: 0 };
    if (!isFirst) return;
    const count = (kind: 'pointer' | 'keys' | 'wheel') => (event: Event) => {
      if (event instanceof KeyboardEvent) {
        const isModifier = ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key);
        if (isModifier || event.repeat) return;
      }
      if (globalThis.gestures !== undefined) globalThis.gestures[kind] += 1;
    };
    window.addEventListener('pointerdown', count('pointer'), { capture: true });
    window.addEventListener('keydown', count('keys'), { capture: true });
    window.addEventListener('wheel', count('wheel'), { capture: true, passive: true });
  });
}

/** How many gestures were made since {@link startCounting}. */
export const gesturesOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { pointer, keys, wheel } = globalThis.gestures ?? { pointer: NaN, keys: NaN, wheel: NaN };
    return pointer + keys + wheel;
  });
