import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WatchedPage } from '../shell/watchedPage.ts';
import { appUnderTest } from './appUnderTest.ts';
import { readByKeys, settleByKeys, tabTo } from './byKeys.ts';
import { clickAt, drag, leavePictures, marksOf, type PicturePoint } from './marking.ts';
import { openRow, pictureOf, SLOW, saved, settled, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';

const dicom = join(import.meta.dirname, '..', '..', '..', 'shared', 'dicom');
/** CR of a distal tibia, AP: JPEG lossless, MONOCHROME1, 1760 × 1760, no spacing, a lytic lesion. */
const TIBIA = join(dicom, 'Enet4+dicom-test-files', 'data', 'WG04', 'JPLL', 'RG3_JPLL');
/** CR of a hand, PA: JPEG 2000 lossless, 0.115 mm in the plane of the detector, no limb and no orientation. */
const HAND = join(
  dicom,
  'pydicom+pylibjpeg-data',
  'ljdata',
  'ds',
  'JPEG2000Lossless',
  'NM_Kakadu44_SOTmarkerincons.dcm',
);

const app = appUnderTest(() => undefined);

/** Imports one film into a workspace of its own and opens its case. */
async function openFilm(workspace: string, file: string): Promise<WatchedPage> {
  const imported = await runToEnd('importCli', ['--workspace', workspace, file]);
  expect(JSON.parse(imported.stdout)).toMatchObject({ added: 1, damaged: [] });
  return reopen(workspace);
}

async function reopen(workspace: string): Promise<WatchedPage> {
  await app.start([], workspace);
  const watched = await app.open();
  await worklistOf(watched.page, 1);
  await openRow(watched.page, watched.page.getByTestId('worklist-row'));
  await film(watched.page).and(watched.page.locator('[data-drawn]')).waitFor(SLOW);
  await settled(film(watched.page));
  return watched;
}

const film = (page: Page): Locator => page.getByTestId('viewport');

/** How many shades of grey are seen in the middle of a picture, and the share of the brightest. */
async function shadesOf(page: Page, picture: Locator): Promise<number> {
  const png = (await picture.screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const size = Math.floor(Math.min(bitmap.width, bitmap.height) / 2);
    const { data } = context.getImageData(
      Math.floor((bitmap.width - size) / 2),
      Math.floor((bitmap.height - size) / 2),
      size,
      size,
    );
    return new Set(data.filter((_, index) => index % 4 === 0)).size;
  }, png);
}

type Marks = { readonly corners: readonly PicturePoint[]; readonly bone: readonly PicturePoint[] };

async function mark(page: Page, { corners, bone }: Marks): Promise<void> {
  await clickAt(page, film(page), corners);
  await expect.poll(() => page.getByTestId('side-line').count()).toBe(2);
  await expect.poll(() => page.getByTestId('tool-outline').getAttribute('aria-pressed')).toBe('true');
  await drag(page, film(page), bone);
  await expect.poll(() => page.getByTestId('outline').count()).toBe(1);
}

/** The sides that are left and the grade II, with a reason where one is asked. */
async function readByMouse(page: Page): Promise<void> {
  await page.getByTestId('clear-rest').click();
  await page.getByTestId('own-grade').getByRole('button', { name: 'II', exact: true }).click();
  const reason = page.getByTestId('own-grade-reason');
  if ((await reason.count()) > 0) {
    await reason.fill('one view only');
    await page.getByTestId('step-6').click();
  }
  await expect.poll(() => page.getByTestId('missing').count()).toBe(0);
  await saved(page);
}

/** Submits, starts everything anew and wants to find the same. */
async function submitAndReopen({ page, context, complaints }: WatchedPage, workspace: string): Promise<void> {
  const grade = await page.getByTestId('derived-grade').textContent();
  expect(grade).toMatch(/II/);
  await page.keyboard.press('Escape');
  await leavePictures(page);
  const marks = await marksOf(film(page));
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('locked').waitFor(SLOW);
  expect(complaints).toEqual([]);
  await context.close();

  await app.service.stop();
  const again = await reopen(workspace);
  await again.page.getByTestId('locked').waitFor();
  await expect.poll(() => again.page.getByTestId('derived-grade').textContent()).toBe(grade);
  await leavePictures(again.page);
  await expect.poll(() => marksOf(film(again.page))).toBe(marks);
  expect(await shadesOf(again.page, film(again.page))).toBeGreaterThan(100);
  expect(again.complaints).toEqual([]);
  await again.context.close();
}

const absent = (file: string): string => (existsSync(file) ? '' : ' (skipped: ../shared/dicom is absent)');

describe('a real radiograph', () => {
  it.skipIf(!existsSync(TIBIA))(
    `without spacing is painted, measured in pixels, graded and locked${absent(TIBIA)}`,
    async () => {
      const workspace = join(app.folder, 'tibia');
      const watched = await openFilm(workspace, TIBIA);
      const { page } = watched;
      expect(await shadesOf(page, film(page))).toBeGreaterThan(100);
      expect(await pictureOf(page, 'AP').count()).toBe(1);
      expect(await film(page).textContent()).toContain('not calibrated: lengths in pixels');
      expect(await page.getByTestId('scale-bar').textContent()).toMatch(/^\d+ px$/);
      await mark(page, {
        corners: [
          [788, 1010],
          [910, 1010],
          [924, 1235],
          [755, 1235],
        ],
        // From the proximal end to the middle of the side at the left.
        bone: [
          [800, 1000],
          [740, 1000],
          [730, 1060],
          [730, 1120],
          [800, 1122],
          [805, 1060],
        ],
      });
      const row = page.locator('[data-testid^="side-"]').filter({ hasText: /\d+ %/ });
      await expect.poll(() => row.count()).toBeGreaterThan(0);
      const percent = Number(/(\d+) %/.exec((await row.first().textContent()) ?? '')?.[1]);
      expect(percent).toBeGreaterThan(44);
      expect(percent).toBeLessThan(56);
      const room = (await page.getByTestId('reading-room').textContent()) ?? '';
      expect(room).toMatch(/\d px/);
      expect(room).not.toMatch(/\d mm/);
      await readByMouse(page);
      await submitAndReopen(watched, workspace);
    },
  );

  it.skipIf(!existsSync(HAND))(
    `whose header says neither limb nor orientation is asked for both, then graded and locked${absent(HAND)}`,
    async () => {
      const workspace = join(app.folder, 'hand');
      const watched = await openFilm(workspace, HAND);
      const { page } = watched;
      expect(await shadesOf(page, film(page))).toBeGreaterThan(100);
      expect(await film(page).textContent()).toContain('orientation not stated');
      expect(await film(page).textContent()).toContain('detector plane, not corrected');
      expect(await page.getByTestId('scale-bar').textContent()).toMatch(/^\d+ mm$/);
      await mark(page, {
        corners: [
          [1075, 1225],
          [1148, 1225],
          [1152, 1495],
          [1068, 1495],
        ],
        // On the shaft of the third metacarpal.
        bone: [
          [1085, 1215],
          [1035, 1215],
          [1030, 1290],
          [1035, 1360],
          [1082, 1360],
        ],
      });
      // From here on without the mouse: what is missing leads to where it is said.
      await settleByKeys(
        page,
        /left or a right limb|Name the sides/,
        page.getByRole('region', { name: '1 Images' }),
      );
      await tabTo(page, page.getByTestId('limb').getByRole('button', { name: 'Right' }));
      await page.keyboard.press('Space');
      await tabTo(page, page.getByTestId('larger-column-side').getByRole('button').first());
      await page.keyboard.press('Space');
      await expect.poll(() => page.locator('[data-testid^="percent-"]').count()).toBeGreaterThan(0);
      await readByKeys(page);
      await submitAndReopen(watched, workspace);
    },
  );
});
