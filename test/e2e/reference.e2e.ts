import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { FilmTruth, TruthFile } from '../../electron/demo/truthFile.ts';
import { appShowing } from './appUnderTest.ts';
import { clickAt, drag, leavePictures, marksOf, type PicturePoint } from './marking.ts';
import { openByKeyboard, pictureOf, picturesDrawn, rowOf, SLOW, saved, worklistOf } from './room.ts';

const VIEWS = { AP: 'AP', lateral: 'Lateral' } as const;
let filmsOf: (month: number) => readonly FilmTruth[];

const app = appShowing(async (files) => {
  await generateDemoStudy({ directory: files, cases: [3], scale: 0.4 });
  const { cases } = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8')) as TruthFile;
  filmsOf = (wanted) => cases[0]?.timePoints.find(({ month }) => month === wanted)?.views ?? [];
});

/** Where the corners lie on the screen. */
const cornersOnScreen = (
  page: Page,
  view: 'AP' | 'Lateral',
): Promise<readonly (readonly [number, number])[]> =>
  pictureOf(page, view)
    .locator('[data-handle^="corner:"]')
    .evaluateAll((handles) =>
      handles.map((handle): [number, number] => {
        const { left, top, width, height } = handle.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }),
    );

const defectStep = (page: Page): Promise<string | null> =>
  page.getByRole('region', { name: '2 Defect' }).textContent();

describe('the corners of the reference film', () => {
  it('are carried to a later film, proposed, moved where they belong, and confirmed', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, 'Reference');
    for (const { view, corners } of filmsOf(0)) {
      await clickAt(page, pictureOf(page, VIEWS[view]), [corners.PA, corners.PB, corners.DB, corners.DA]);
    }
    await saved(page);
    const onReference = await marksOf(pictureOf(page, 'AP'));
    expect(await page.getByTestId('submit').count()).toBe(0);
    await page.keyboard.press('Control+Home');
    await expect.poll(() => rowOf(page, 'Reference').textContent()).toMatch(/Marked|Draft/);

    await openByKeyboard(page, '6 months');
    await expect.poll(() => defectStep(page)).toMatch(/carried over, not confirmed/);
    await expect.poll(() => cornersOnScreen(page, 'AP')).toHaveLength(4);

    // Held, the key shows the reference film over the picture; let go, it is gone.
    expect(await page.getByText('Reference film', { exact: true }).count()).toBe(0);
    await page.keyboard.down('p');
    const held = page.getByRole('region', { name: 'picture: AP' }).getByTestId('viewport').nth(1);
    await held.and(page.locator('[data-drawn]')).waitFor(SLOW);
    await expect.poll(() => page.getByText('Reference film', { exact: true }).count()).toBe(2);
    await page.keyboard.up('p');
    await expect.poll(() => page.getByText('Reference film', { exact: true }).count()).toBe(0);

    // A corner that is pulled away from the rest no longer fits.
    const film = filmsOf(6).find(({ view }) => view === 'AP');
    if (film === undefined) throw new Error('no AP film at six months');
    const cornersNow = async (): Promise<readonly PicturePoint[]> =>
      pictureOf(page, 'AP')
        .getByTestId('stroke')
        .evaluate(
          (layer, list) => {
            const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
            if (matrix === null) throw new Error('the overlay has no transform');
            return list.map(([x, y]): [number, number] => {
              const at = new DOMPoint(x, y).matrixTransform(matrix.inverse());
              return [at.x, at.y];
            });
          },
          await cornersOnScreen(page, 'AP'),
        );
    const [first] = await cornersNow();
    if (first === undefined) throw new Error('no corner');
    const away = 8 / film.mmPerPx;
    await drag(page, pictureOf(page, 'AP'), [
      first,
      [first[0] - away / 2, first[1]],
      [first[0] - away, first[1]],
    ]);
    await expect.poll(() => defectStep(page)).toMatch(/fit error \d+\.\d mm/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => defectStep(page)).not.toMatch(/fit error/);

    // Each corner to its place on this film.
    const { PA, PB, DA, DB } = film.corners;
    for (const target of [PA, PB, DA, DB]) {
      const corners = await cornersNow();
      const nearest = corners.toSorted(
        (p, q) =>
          Math.hypot(p[0] - target[0], p[1] - target[1]) - Math.hypot(q[0] - target[0], q[1] - target[1]),
      )[0];
      if (nearest === undefined) throw new Error('no corner');
      const middle: PicturePoint = [(nearest[0] + target[0]) / 2 + 4, (nearest[1] + target[1]) / 2 + 4];
      await drag(page, pictureOf(page, 'AP'), [nearest, middle, target]);
    }
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => defectStep(page)).not.toMatch(/not confirmed/);
    await page.getByRole('region', { name: '2 Defect' }).getByRole('button', { name: 'Defect' }).click();
    await expect.poll(() => defectStep(page)).toMatch(/AP ?four corners/);
    for (const [index, target] of [PA, PB, DA, DB].entries()) {
      const corner = (await cornersNow())[index];
      if (corner === undefined) throw new Error('no corner');
      const off = Math.hypot(corner[0] - target[0], corner[1] - target[1]) * film.mmPerPx;
      expect(off, `corner ${index}, mm off`).toBeLessThan(1);
    }
    await saved(page);

    // The reference film keeps its own.
    await page.keyboard.press('Control+Home');
    await openByKeyboard(page, 'Reference');
    await leavePictures(page);
    await expect.poll(() => marksOf(pictureOf(page, 'AP'))).toBe(onReference);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the earlier films of a case', () => {
  it('hang by key as the reader chose before, walk to and fro, and have a window that follows', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '6 months');
    const priorOf = (where: Page, view: 'AP' | 'Lateral', timePoint: string) =>
      where
        .getByRole('region', { name: `Prior ${view}: ${timePoint}` })
        .getByTestId('viewport')
        .and(where.locator('[data-drawn]'));
    expect(await page.getByTestId('prior-pane').count()).toBe(0);

    await page.keyboard.press('.');
    for (const view of ['AP', 'Lateral'] as const) await priorOf(page, view, '4 months').waitFor(SLOW);
    await picturesDrawn(page);
    await page.keyboard.press('<');
    await priorOf(page, 'AP', '3 months').waitFor(SLOW);
    expect(await page.getByTestId('prior-pane').getByTestId('marking-overlay').count()).toBe(0);
    await page.reload();
    await priorOf(page, 'Lateral', '4 months').waitFor(SLOW);

    // The list of pictures is one stop of the Tab key; the arrows walk in it, and Enter hangs.
    const rail = page.getByRole('navigation', { name: 'Pictures' });
    await expect.poll(() => rail.locator('[data-roving][tabindex="0"]').count()).toBe(1);
    await rail.getByRole('button', { name: /^AP/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => rail.locator('[data-active]').textContent()).toMatch(/^Lateral/);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await priorOf(page, 'AP', 'Reference').waitFor(SLOW);

    const [second] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Shift+P')]);
    second.on('pageerror', ({ message }) => complaints.push(message));
    await priorOf(second, 'AP', '4 months').waitFor(SLOW);
    expect(await second.getByTestId('marking-overlay').count()).toBe(0);
    await expect.poll(() => page.getByTestId('prior-pane').count()).toBe(0);
    await page.keyboard.press('Control+Home');
    await openByKeyboard(page, '4 months');
    await priorOf(second, 'Lateral', '3 months').waitFor(SLOW);
    await second.close({ runBeforeUnload: true });
    await priorOf(page, 'AP', '3 months').waitFor(SLOW);

    // As the next reader of these tests finds it.
    await page.keyboard.press(',');
    await expect.poll(() => page.getByTestId('prior-pane').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
