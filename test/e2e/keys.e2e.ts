import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { appShowing, demoCases } from './appUnderTest.ts';
import { readByKeys } from './byKeys.ts';
import { clickAt, drag, leavePictures } from './marking.ts';
import { openByKeyboard, pictureOf, picturesDrawn, SLOW, settingKept, worklistOf } from './room.ts';
import { seriousFaultsAsShown } from './seriousFaults.ts';

const app = appShowing(demoCases([1], 0.2));

/** Corners on the AP film of the size that is made here, and bone on one of their sides. */
const CORNERS = [
  [80, 120],
  [128, 120],
  [128, 184],
  [80, 184],
] as const;
const BONE = [
  [74, 120],
  [88, 120],
  [88, 150],
  [74, 150],
] as const;

describe('the keys of a reader', () => {
  it('are changed, asked about where another command has them, and still there after a reload', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '3 months');
    const keyOf = (command: string) => page.getByTestId(`key-${command}`).getAttribute('aria-label');
    const pressed = (tool: string) => page.getByTestId(`tool-${tool}`).getAttribute('aria-pressed');

    // What is typed at once is found at once, though the names in other languages are on their way.
    const asked = Promise.withResolvers<Route>();
    await page.route('**/assets/chinese-*', asked.resolve);
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill('change the keys');
    await expect.poll(() => page.locator('.mantine-Spotlight-action').count()).toBe(1);
    const otherNames = await asked.promise;
    await page.keyboard.press('Enter');
    await page.getByTestId('keys').waitFor();
    await otherNames.continue();
    await page.unroute('**/assets/chinese-*');
    await page.getByTestId('key-tool.hardware').click();
    await page.keyboard.press('b');
    await page.getByText('B is the key for “New bone: draw an outline').waitFor();
    const kept = settingKept(page, 'keyMap');
    await page.keyboard.press('Enter');
    await expect.poll(() => keyOf('tool.hardware')).toContain(': B.');
    await kept;
    await expect.poll(() => keyOf('tool.outline')).toContain('no key');

    await page.reload();
    await picturesDrawn(page);
    // Until the reader's keys have come, those of everybody are in force.
    await expect
      .poll(() => page.getByTestId('tool-hardware').getAttribute('aria-keyshortcuts'), SLOW)
      .toBe('B');
    await page.keyboard.press('b');
    await expect.poll(() => pressed('hardware')).toBe('true');
    expect(await pressed('outline')).toBe('false');

    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Undo all my changes' }).click();
    await expect.poll(() => keyOf('tool.outline')).toContain(': B.');
    await page.keyboard.press('Escape');
    await page.getByTestId('keys').waitFor({ state: 'detached' });
    await page.keyboard.press('b');
    await expect.poll(() => pressed('outline')).toBe('true');

    // A whole case: only its marks are drawn by hand, everything else is done by keys, to the next case.
    await page.keyboard.press('d');
    await clickAt(page, pictureOf(page, 'AP'), CORNERS);
    await page.keyboard.press('b');
    await drag(page, pictureOf(page, 'AP'), BONE);
    await expect.poll(() => page.getByTestId('outline').count()).toBe(1);
    await leavePictures(page);
    await readByKeys(page);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('banner').getByText('4 months', { exact: true }).waitFor(SLOW);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the guide', () => {
  it('opens by F1 over a case, leads through the documents, finds words, and Esc goes back to the case', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '6 months');
    await picturesDrawn(page);
    const caseAddress = page.url();
    await page.keyboard.press('F1');
    const help = page.getByTestId('help');
    await help.getByRole('heading', { name: 'Guide', exact: true }).waitFor();
    await help.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'CT and MR' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/help/guide#ct-and-mr');
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    const picture = help.getByRole('img').first();
    await expect
      .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
      .toBe(1440);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Bland–Altman');
    await expect.poll(() => page.getByTestId('help-found').textContent()).toMatch(/^1 of \d+$/);
    await page.keyboard.press('Escape');
    await help.getByRole('link', { name: 'Method and limits' }).click();
    await help.getByRole('heading', { name: 'From marks to a grade' }).waitFor();
    await page.keyboard.press('Escape');
    await picturesDrawn(page);
    expect(page.url()).toBe(caseAddress);

    await page.keyboard.press('?');
    await page.getByTestId('open-guide').click();
    await help.getByRole('heading', { name: 'Guide', exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the language of a reader', () => {
  it('changes at once, is there after a reload, and a command is found by its English name too', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    const language = () => page.evaluate(() => document.documentElement.lang);
    await page.getByTestId('workspace-menu').click();
    const kept = settingKept(page, 'language');
    await page.getByTestId('language-zh').click();
    await page.getByText('我的阅片').waitFor();
    await expect.poll(language).toBe('zh');
    await kept;

    await page.reload();
    await page.getByText('我的阅片').waitFor();
    await page.getByTestId('worklist-filter').blur();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: '查找命令' }).fill('show or change the keys');
    await expect.poll(() => page.locator('.mantine-Spotlight-action').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByTestId('keys').getByText('返回阅片列表').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('keys').waitFor({ state: 'detached' });

    await page.getByTestId('workspace-menu').click();
    await page.getByTestId('language-en').click();
    await page.getByText('My read').waitFor();
    await expect.poll(language).toBe('en');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
