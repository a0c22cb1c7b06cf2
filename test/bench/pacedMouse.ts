import type { Page } from 'playwright-core';

/** Where a mouse is at a step, in CSS pixels of the window; or how far its wheel turns there. */
export type MouseStep = { readonly x: number; readonly y: number } | { readonly wheel: number };

/**
 * Moves the mouse at an even pace, whatever the screen does meanwhile: a hand does not wait. Ends when the window has
 * taken in every step.
 */
export async function moveMouse(
  page: Page,
  rate: number,
  seconds: number,
  stepAt: (step: number) => MouseStep,
): Promise<void> {
  const sent: Promise<void>[] = [];
  const started = performance.now();
  for (let step = 0; step < seconds * rate; step += 1) {
    const next = stepAt(step);
    sent.push('wheel' in next ? page.mouse.wheel(0, next.wheel) : page.mouse.move(next.x, next.y));
    const wait = started + ((step + 1) * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
  }
  await Promise.all(sent);
}
