import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appUnderTest } from './appUnderTest.ts';
import { SLOW, settingKept, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';
import { windowedSlice, windowlessFilm } from './windowFilms.ts';

const app = appUnderTest(async ({ files, workspace, start }) => {
  writeFileSync(join(files, 'slice'), windowedSlice());
  writeFileSync(join(files, 'film'), windowlessFilm());
  await runToEnd('importCli', ['--workspace', workspace, files]);
  await start();
});

const drawn = (page: Page) => page.getByTestId('viewport').and(page.locator('[data-drawn]')).first();
const readout = (page: Page) => drawn(page).getByTestId('window-readout');

/** The field with this label has the focus. */
const focused = (page: Page, label: string): Promise<void> =>
  expect
    .poll(async () => {
      const field = page.getByLabel(label);
      return (await field.count()) === 1 && (await field.evaluate((one) => one === document.activeElement));
    })
    .toBe(true);

/** Opens the case with pictures of a modality, by its chip. */
async function openCaseWith(page: Page, chip: string): Promise<void> {
  await page
    .getByTestId('worklist-row')
    .filter({ has: page.getByText(chip, { exact: true }) })
    .getByRole('link')
    .press('Enter');
  await drawn(page).waitFor(SLOW);
}

/** So many commands the list finds for a word. */
async function expectCommands(page: Page, word: string, count: number): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Find a command' });
  const actions = page.locator('.mantine-Spotlight-action');
  await actions.first().waitFor();
  await field.fill(word);
  await expect.poll(() => actions.count()).toBe(count);
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
}

/** Opens the menu of windows by keys, down to the window of the reader's own. */
async function openWindows(page: Page): Promise<void> {
  // Enter is a button's own only where keys have brought the focus there.
  await page.keyboard.press('Tab');
  await readout(page).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Callus' }).waitFor(SLOW);
}

describe('the windows of a picture', () => {
  it('are chosen, kept under a name, changed and zoomed by keys alone, and stay the reader’s', {
    tags: 'smoke',
  }, async () => {
    const { page, complaints } = await app.open();
    const shows = (text: string) => expect.poll(() => readout(page).textContent()).toBe(text);
    await worklistOf(page, 2);
    await openCaseWith(page, 'CT');
    expect(await drawn(page).locator('[data-edge=right]').textContent()).toBe('LA');
    expect(await drawn(page).locator('[data-edge=top]').textContent()).toBe('AR');
    await drawn(page).click();

    await shows('W 1500 L 300');
    await page.keyboard.press('Alt+2');
    await shows('W 350 L 50');
    await page.keyboard.press('Alt+2');
    await shows('W 1500 L 300');
    await page.keyboard.press('Alt+Shift+1');
    await shows('W 2000 L 500');

    // Stored values of the slice count up from 0, pixel by pixel, and begin again at 3000.
    await page.keyboard.press('y');
    await drawn(page).click();
    const probe = drawn(page).locator('[data-measure=probe]');
    await expect.poll(() => probe.count()).toBe(1);
    const said = /^(\S+) HUcolumn (\d+), row (\d+)$/;
    await expect.poll(() => probe.textContent()).toMatch(said);
    const [, value, column, row] = said.exec((await probe.textContent()) ?? '') ?? [];
    expect(Number(value?.replace('−', '-'))).toBe(((Number(row) * 64 + Number(column)) % 3000) - 1024);
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Alt+0');
    await focused(page, 'Keep the present window as');
    await page.keyboard.type('Callus');
    const kept = settingKept(page, 'windowPresets');
    await page.keyboard.press('Enter');
    await page.getByLabel('Keep the present window as').waitFor({ state: 'detached' });
    await kept;
    await page.keyboard.press('Alt+1');
    await shows('W 1500 L 300');
    await page.reload();
    await drawn(page).waitFor(SLOW);
    await drawn(page).click();
    await openWindows(page);
    const names = await page.getByRole('menuitem').allTextContents();
    expect(names.join()).toContain('File 1 of 2: bone');
    expect(names.join()).toContain('Callus');
    expect(names.join()).not.toContain('Window^');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+4');
    await shows('W 2000 L 500');

    await openWindows(page);
    await page.getByRole('menuitem', { name: 'Keep this window' }).press('Enter');
    await focused(page, 'Keep the present window as');
    await page.getByRole('button', { name: 'Rename Callus' }).press('Enter');
    await focused(page, 'New name for Callus');
    await page.keyboard.type('Callus wide');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete Callus wide' }).press('Enter');
    await expect.poll(() => page.getByLabel('Windows that you kept').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByLabel('Keep the present window as').waitFor({ state: 'detached' });

    const zoom = async () =>
      Number.parseInt((await drawn(page).getByTestId('zoom-readout').textContent()) ?? '', 10);
    const fitted = await zoom();
    for (const _ of [1, 2, 3]) await page.keyboard.press('+');
    await expect.poll(zoom).toBeGreaterThan(1.9 * fitted);
    await page.keyboard.press('g');
    await expect.poll(() => drawn(page).getAttribute('data-tool')).toBe('pan');
    await expectCommands(page, 'soft tissue', 1);

    await page.keyboard.press('Control+Home');
    await worklistOf(page, 2);
    await openCaseWith(page, 'AP');
    await drawn(page).click();
    await expectCommands(page, 'soft tissue', 0);
    expect(complaints).toEqual([]);
  });
});
