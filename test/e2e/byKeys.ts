import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { holdsFocus, saved } from './room.ts';

/** More stops of Tab than any screen has. */
const MOST_STOPS = 150;

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((found) => found === document.activeElement);

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isFocused(wanted.first())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${wanted}`);
}

/** The focus goes on from a list's entry to where it is settled: what is missing is a way there. */
export async function settleByKeys(page: Page, sentence: RegExp, settles: Locator): Promise<void> {
  await tabTo(page, page.getByTestId('missing').getByRole('button', { name: sentence }));
  await page.keyboard.press('Enter');
  await holdsFocus(settles.first());
}

/**
 * Works on the marks of a case with one outline and its corners, states a side, the evidence and the grade II with
 * the reason where one is asked, all without a mouse; what is left is to submit.
 */
export async function readByKeys(page: Page): Promise<void> {
  const corner = page.getByRole('button', { name: /^Proximal corner, left/ }).first();
  await tabTo(page, corner);
  await expect.poll(() => page.locator('[data-testid^="side-"][data-highlighted]').count()).toBe(1);
  const placeOf = (mark: Locator) => mark.evaluate((element) => element.getBoundingClientRect().x);
  const before = await placeOf(corner);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => placeOf(corner)).toBeGreaterThan(before);
  // A run of nudges is one step.
  await page.keyboard.press('Control+z');
  await expect.poll(() => placeOf(corner)).toBe(before);

  const outline = page.getByTestId('outline');
  const drawn = await outline.getAttribute('d');
  await tabTo(page, page.getByRole('button', { name: /^New bone 1 of 1/ }));
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => outline.getAttribute('d')).not.toBe(drawn);
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => outline.getAttribute('d')).toBe(drawn);
  const vertices = page.locator('[data-handle^="vertex:"]');
  await page.keyboard.press(';');
  await expect.poll(() => vertices.count()).toBeGreaterThan(2);
  const all = await vertices.count();
  const vertex = page.getByRole('button', { name: `Point 2 of ${all} of the outline` });
  await page.keyboard.press(';');
  await expect.poll(() => isFocused(vertex)).toBe(true);
  const first = await placeOf(vertex);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => placeOf(vertex)).toBeGreaterThan(first);
  await page.keyboard.press('Control+z');
  await expect.poll(() => outline.getAttribute('d')).toBe(drawn);
  await page.keyboard.press('Delete');
  await expect.poll(() => vertices.count()).toBe(all - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => outline.getAttribute('d')).toBe(drawn);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByTestId('vertex-key').count()).toBe(0);
  await page.keyboard.press('c');
  await expect.poll(() => outline.getAttribute('data-class')).toBe('indistinct');
  await page.keyboard.press('Control+z');
  await expect.poll(() => outline.getAttribute('data-class')).toBe('definite');

  const unread = page.locator('[data-testid^="set-"][data-unread]');
  const left = await unread.count();
  await settleByKeys(page, /unread/, unread);
  await page.keyboard.press('Enter');
  const clear = page.getByRole('menuitem', { name: /^Clear/ });
  await clear.waitFor();
  // The menu takes the arrows a moment after it is seen.
  await expect
    .poll(async () => {
      if (!(await isFocused(clear))) await page.keyboard.press('ArrowDown');
      return isFocused(clear);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await clear.waitFor({ state: 'hidden' });
  await expect.poll(() => unread.count()).toBe(left - 1);
  if (left > 1) {
    await tabTo(page, page.getByTestId('clear-rest'));
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => unread.count()).toBe(0);

  await tabTo(page, page.getByRole('button', { name: 'Other evidence' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('evidence-ct').getByRole('button', { name: 'Negative' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('2');
  await expect.poll(() => page.getByTestId('own-grade').locator('[aria-pressed="true"]').count()).toBe(1);
  const reason = page.getByTestId('own-grade-reason');
  if ((await reason.count()) > 0) {
    await expect.poll(() => isFocused(reason)).toBe(true);
    await page.keyboard.type('one view only');
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => page.getByTestId('missing').count()).toBe(0);
  await saved(page);
}
