import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** On a busy machine a first picture may take its time. */
export const SLOW = { timeout: 60_000 };

/** The row of a time point, as the worklist names it ("6 months"); of the reference film, "Reference". */
export const rowOf = (page: Page, timePoint: string): Locator =>
  page.getByTestId('worklist-row').filter({ has: page.getByRole('cell', { name: timePoint, exact: true }) });

/** The worklist with this many cases, once the import that fills it has ended. */
export const worklistOf = (page: Page, cases: number): Promise<void> =>
  expect.poll(() => page.getByTestId('worklist-row').count(), SLOW).toBe(cases);

/** Opens a case with the keyboard alone: its link is walked to from the filter, and Enter is pressed. */
export async function openRow(page: Page, row: Locator): Promise<void> {
  const link = row.getByRole('link');
  const isReached = (): Promise<boolean> => link.evaluate((element) => element === document.activeElement);
  // A list that is being read again has no row to walk to yet.
  await link.waitFor(SLOW);
  await page.getByTestId('worklist-filter').focus();
  await page.keyboard.press('ArrowDown');
  for (
    let left = await page.getByTestId('worklist-row').count();
    left > 1 && !(await isReached());
    left -= 1
  ) {
    await page.keyboard.press('ArrowDown');
  }
  expect(await isReached(), 'the arrow keys reach the row').toBe(true);
  await page.keyboard.press('Enter');
}

/** Opens the case of a time point with the keyboard alone, and waits for both pictures. */
export async function openByKeyboard(page: Page, timePoint: string): Promise<void> {
  await openRow(page, rowOf(page, timePoint));
  await picturesDrawn(page);
}

/** The picture that hangs as `view`. */
export const pictureOf = (page: Page, view: 'AP' | 'Lateral'): Locator =>
  page.getByRole('region', { name: `picture: ${view}` }).getByTestId('viewport');

/** Where a picture lies in the next frame, as text to compare: what it was told to do before that is done by then. */
const placeOf = (picture: Locator): Promise<string> =>
  picture.getByTestId('stroke').evaluate(async (layer) => {
    await new Promise(requestAnimationFrame);
    const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
    if (matrix === null) throw new Error('the overlay has no transform');
    return [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f].join(' ');
  });

/** Waits until two looks in a row find something in the same place. */
export async function still(look: () => Promise<string>): Promise<void> {
  let before: string | null = null;
  await expect
    .poll(async () => {
      const now = await look();
      const isSame = now === before;
      before = now;
      return isSame;
    })
    .toBe(true);
}

/** Waits until a picture lies where it stays. */
export const settled = (picture: Locator): Promise<void> => still(() => placeOf(picture));

/** Both pictures of the open case are on screen, and lie where they stay. */
export async function picturesDrawn(page: Page): Promise<void> {
  const pictures = (['AP', 'Lateral'] as const).map((view) => pictureOf(page, view));
  for (const picture of pictures) await picture.and(page.locator('[data-drawn]')).waitFor(SLOW);
  // The first is fitted again when the second has come, to the magnification of both.
  for (const picture of pictures) await settled(picture);
}

/** The focus is in a dialog or a menu: each takes it a moment after it is seen, and a key before that is not for it. */
export const holdsFocus = (element: Locator): Promise<void> =>
  expect.poll(() => element.evaluate((found) => found.contains(document.activeElement)), SLOW).toBe(true);

/** The service has kept a setting of the reader. To be asked for before what causes it. */
export const settingKept = (page: Page, name: string): Promise<unknown> =>
  page.waitForResponse(
    (response) => response.url().endsWith(`/api/settings/${name}`) && response.request().method() === 'PUT',
    SLOW,
  );

/** The bar says that the last gesture is on disk, and when: after midnight, on which day. */
export const saved = (page: Page): Promise<void> =>
  expect.poll(() => page.getByTestId('save-state').textContent(), SLOW).toMatch(/^saved .*\d\d:\d\d$/);
