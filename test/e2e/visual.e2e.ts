import { globSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { appUnderTest } from './appUnderTest.ts';
import { differenceOf, notComparable } from './baseline.ts';
import { clickAt, drag } from './marking.ts';
import { openByKeyboard, pictureOf, rowOf, SLOW, saved, settled, worklistOf } from './room.ts';

/** The smallest window that readers have, and the usual one. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

const app = appUnderTest(async ({ files, start }) => {
  await generateDemoStudy({ directory: files, cases: [2], scale: 0.25 });
  await start(['--import', filmsOf(3)]);
});
const filmsOf = (month: number): string => join(app.files, 'case-2', `month-${month}`);

/** A frame and an outline on a film of this size. */
const CORNERS = [
  [100, 150],
  [160, 150],
  [160, 230],
  [100, 230],
] as const;
const BONE = [
  [90, 150],
  [110, 150],
  [112, 170],
  [110, 190],
  [90, 190],
] as const;

let page: Page;
let reason: string | null = null;

beforeAll(async () => {
  page = (await app.open()).page;
  reason = await notComparable(page);
});
beforeEach(({ skip }) => skip(reason !== null, reason ?? ''));

/** The screen at each size is as it was. */
async function expectAsBefore(name: string): Promise<void> {
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const picture of await page.getByTestId('viewport').and(page.locator('[data-drawn]')).all()) {
      if ((await picture.getByTestId('stroke').count()) > 0) await settled(picture);
    }
    expect.soft(await differenceOf(page, `${name}-${width}`, known)).toBe(null);
  }
}

/** The codes that the cases were given by chance. */
let known: readonly string[] = [];
const noteCodes = async (): Promise<void> => {
  known = await page.getByTestId('worklist-row').getByRole('link').allTextContents();
};
const toWorklist = async (cases: number): Promise<void> => {
  await page.keyboard.press('Control+Home');
  await worklistOf(page, cases);
};

/** Cuts short what the workspace holds of a film, before anything of it was shown. */
function cutShort(path: string): void {
  const film = readFileSync(path);
  const stored = globSync(join(app.workspace, 'originals', '**', '*'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .find((file) => readFileSync(file).equals(film));
  if (stored === undefined) throw new Error('the workspace does not hold the film as it was');
  truncateSync(stored, Math.floor(film.length * 0.7));
}

// The tests follow one reader from screen to screen: each begins where the one before ended.
describe('a screen looks as it was last seen to be right', () => {
  it('where a picture is checked for text', async () => {
    await worklistOf(page, 1);
    await noteCodes();
    await page.getByTestId('workspace-menu').click();
    await page.getByTestId('open-checks').click();
    await page.getByTestId('masking-room').locator('[data-drawn]').waitFor(SLOW);
    await expectAsBefore('checks');
  });

  it('where nothing is marked yet', async () => {
    await toWorklist(1);
    await page
      .getByTestId('import-files')
      .setInputFiles(
        [4, 6].flatMap((month) => ['ap', 'lateral'].map((view) => join(filmsOf(month), `${view}.dcm`))),
      );
    await page.getByTestId('import-report').waitFor(SLOW);
    await worklistOf(page, 3);
    await noteCodes();
    cutShort(join(filmsOf(6), 'ap.dcm'));
    await openByKeyboard(page, '3 months');
    await expectAsBefore('empty');
  });

  it('where several grades are feasible', async () => {
    await page.keyboard.press('0');
    await saved(page);
    await expectAsBefore('indeterminate');
  });

  it('where the read is locked', async () => {
    await page.keyboard.press('Control+Enter');
    await page.getByRole('banner').getByText('4 months', { exact: true }).waitFor(SLOW);
    await toWorklist(3);
    await rowOf(page, '3 months').getByText('Submitted').waitFor(SLOW);
    await openByKeyboard(page, '3 months');
    await page.getByTestId('locked').waitFor();
    await expectAsBefore('locked');
  });

  it('where marks give a grade', async () => {
    await toWorklist(3);
    await openByKeyboard(page, '4 months');
    for (const view of ['AP', 'Lateral'] as const) {
      await clickAt(page, pictureOf(page, view), CORNERS);
      await expect.poll(() => pictureOf(page, view).getByTestId('side-line').count()).toBe(2);
    }
    for (const view of ['AP', 'Lateral'] as const) await drag(page, pictureOf(page, view), BONE);
    await expect.poll(() => page.getByTestId('outline').count()).toBe(2);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await saved(page);
    await expectAsBefore('marked');
  });

  it('where a picture cannot be shown', async () => {
    await toWorklist(3);
    await rowOf(page, '6 months').getByRole('link').press('Enter');
    await pictureOf(page, 'AP').getByRole('alert').waitFor(SLOW);
    await pictureOf(page, 'Lateral').and(page.locator('[data-drawn]')).waitFor(SLOW);
    await expectAsBefore('error');
  });

  it('where the pictures are still on their way', async () => {
    await toWorklist(3);
    // Asked for and never answered, for as long as the page stands.
    await page.route('**/frames/*', () => undefined);
    await page.reload();
    await rowOf(page, '4 months').getByRole('link').press('Enter');
    for (const view of ['AP', 'Lateral'] as const) {
      await pictureOf(page, view).getByRole('status').getByText('Loading').waitFor(SLOW);
    }
    await expectAsBefore('loading');
  });
});
