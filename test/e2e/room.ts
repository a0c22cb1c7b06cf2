import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Software WebGL on a busy machine: a first picture may take its time. */
export const SLOW = { timeout: 60_000 };

/** The row of a time point, as the worklist names it ("6 months"); of the reference film, "Reference". */
export const rowOf = (page: Page, timePoint: string): Locator =>
  page.getByTestId('worklist-row').filter({ has: page.getByRole('cell', { name: timePoint, exact: true }) });

/** The worklist with this many cases, once the import that fills it has ended. */
export const worklistOf = (page: Page, cases: number): Promise<void> =>
  expect.poll(() => page.getByTestId('worklist-row').count(), SLOW).toBe(cases);

/** Opens a case with the keyboard alone: the row's link is walked to and Enter is pressed. */
export async function openByKeyboard(page: Page, timePoint: string): Promise<void> {
  const link = rowOf(page, timePoint).getByRole('link');
  await page.getByTestId('worklist-filter').focus();
  await page.keyboard.press('ArrowDown');
  for (let step = await page.getByTestId('worklist-row').count(); step > 0; step -= 1) {
    if (await link.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await picturesDrawn(page);
}

/** The picture that hangs as `view`. */
export const pictureOf = (page: Page, view: 'AP' | 'Lateral'): Locator =>
  page.getByRole('region', { name: `picture: ${view}` }).getByTestId('viewport');

/** Both pictures of the open case are on screen. */
export async function picturesDrawn(page: Page): Promise<void> {
  for (const view of ['AP', 'Lateral'] as const) {
    await pictureOf(page, view).and(page.locator('[data-drawn]')).waitFor(SLOW);
  }
}

/** The bar says that the last gesture is on disk, and when. */
export const saved = (page: Page): Promise<void> =>
  expect.poll(() => page.getByTestId('save-state').textContent(), SLOW).toMatch(/^saved \d\d:\d\d$/);
