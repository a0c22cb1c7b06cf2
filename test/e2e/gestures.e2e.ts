import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { FilmTruth, TruthFile } from '../../electron/demo/truthFile.ts';
import { appShowing } from './appUnderTest.ts';
import { gesturesOf, startCounting } from './gestureCount.ts';
import { clickAt, drag, type PicturePoint } from './marking.ts';
import { openByKeyboard, pictureOf, picturesDrawn, rowOf, SLOW, saved, worklistOf } from './room.ts';
import { seriousFaults } from './seriousFaults.ts';

const VIEWS = { AP: 'AP', lateral: 'Lateral' } as const;
let filmsOf: (month: number) => readonly FilmTruth[];

const app = appShowing(async (files) => {
  await generateDemoStudy({ directory: files, cases: [1], scale: 0.3 });
  const { cases } = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8')) as TruthFile;
  filmsOf = (wanted) => cases[0]?.timePoints.find(({ month }) => month === wanted)?.views ?? [];
});

const setCorners = async (page: Page, { view, corners }: FilmTruth): Promise<void> =>
  clickAt(page, pictureOf(page, VIEWS[view]), [corners.PA, corners.PB, corners.DB, corners.DA]);

/** A lip of a fifth of the side line that begins at one corner and leads to another, drawn about the line. */
function lip(from: PicturePoint, to: PicturePoint, { mmPerPx }: FilmTruth): readonly PicturePoint[] {
  const along = [(to[0] - from[0]) / 5, (to[1] - from[1]) / 5] as const;
  const half = 2 / mmPerPx;
  const at = (share: number, side: number): PicturePoint => [
    from[0] + along[0] * share + side,
    from[1] + along[1] * share,
  ];
  return [at(-0.1, -half), at(0.5, -half), at(1, -half), at(1, half), at(0.5, half), at(-0.1, half)];
}

/** Three strokes: two lips on the AP film and one on the lateral, none of which bridges a side. */
async function drawThree(page: Page, films: readonly FilmTruth[]): Promise<void> {
  const [ap, lateral] = films;
  if (ap === undefined || lateral === undefined) throw new Error('two views are needed');
  const strokes = [
    [ap, ap.corners.PA, ap.corners.DA],
    [ap, ap.corners.DB, ap.corners.PB],
    [lateral, lateral.corners.PA, lateral.corners.DA],
  ] as const;
  for (const [index, [film, from, to]] of strokes.entries()) {
    await drag(page, pictureOf(page, VIEWS[film.view]), lip(from, to, film));
    await expect.poll(() => page.getByTestId('outline').count()).toBe(index + 1);
  }
}

const opened = (page: Page, timePoint: string): Promise<void> =>
  page.getByRole('banner').getByText(timePoint, { exact: true }).waitFor(SLOW);

describe('the gestures that a case takes', () => {
  it('are 2 without new bone, 14 for three outlines, 7 with the corners of the reference film', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '3 months');
    await startCounting(page);
    await page.keyboard.press('0');
    await expect.poll(() => page.getByTestId('derived-grade').textContent()).toBe('0 or I');
    await expect.poll(() => page.getByTestId('submit').isEnabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    // First: it goes again by itself.
    await expect
      .poll(() => page.getByTestId('notice').textContent(), SLOW)
      .toContain('The next case is open.');
    await opened(page, '4 months');
    expect(await gesturesOf(page)).toBe(2);
    await picturesDrawn(page);
    await expect.poll(() => page.getByTestId('derived-grade').textContent()).toMatch(/^not read yet/i);

    await startCounting(page);
    for (const film of filmsOf(4)) await setCorners(page, film);
    await expect.poll(() => page.getByTestId('tool-outline').getAttribute('aria-pressed')).toBe('true');
    await drawThree(page, filmsOf(4));
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await expect.poll(() => page.getByTestId('submit').isEnabled()).toBe(true);
    await expect.poll(() => page.getByTestId('derived-grade').textContent()).toBe('II');
    await page.keyboard.press('Control+Enter');
    await opened(page, '6 months');
    expect(await gesturesOf(page)).toBe(14);

    await page.keyboard.press('Control+Home');
    await openByKeyboard(page, 'Reference');
    for (const film of filmsOf(0)) await setCorners(page, film);
    await saved(page);
    await page.keyboard.press('Control+Home');
    await openByKeyboard(page, '6 months');
    await startCounting(page);
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => page.getByTestId('tool-outline').getAttribute('aria-pressed')).toBe('true');
    await drawThree(page, filmsOf(6));
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await expect.poll(() => page.getByTestId('submit').isEnabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => page.getByTestId('notice').textContent(), SLOW)
      .toContain('That was the last case.');
    expect(await gesturesOf(page)).toBe(7);
    await page.getByTestId('locked').waitFor();

    await page.keyboard.press('Control+Home');
    await worklistOf(page, 4);
    for (const [timePoint, grade] of [
      ['3 months', '0 or I'],
      ['4 months', 'II'],
      ['6 months', 'II'],
    ] as const) {
      const row = rowOf(page, timePoint);
      await row.getByText('Submitted', { exact: true }).waitFor(SLOW);
      await row.getByRole('cell', { name: grade, exact: true }).waitFor(SLOW);
    }
    await rowOf(page, 'Reference').getByText('Marked', { exact: true }).waitFor(SLOW);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Where stored places lie in a pane of the room, by the transform that its marks are drawn under. */
const inPane = (pane: Locator, points: readonly PicturePoint[]): Promise<readonly PicturePoint[]> =>
  pane
    .getByTestId('marks')
    .locator('g')
    .first()
    .evaluate((layer, list) => {
      const matrix = layer instanceof SVGGraphicsElement ? layer.getScreenCTM() : null;
      const box = layer.closest('[data-testid="viewport"]')?.getBoundingClientRect();
      if (matrix === null || box === undefined) throw new Error('the marks have no transform');
      return list.map(([column, row]): [number, number] => {
        const { x, y } = new DOMPoint(column, row).matrixTransform(matrix);
        return [x - box.left, y - box.top];
      });
    }, points);

const cornersOf = ({ corners: { PA, PB, DA, DB } }: FilmTruth): readonly PicturePoint[] => [PA, PB, DA, DB];

describe('the same case over time', () => {
  it('is opened by a key, and shows a place of the defect at one place of the screen in every film', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await page.getByTestId('worklist-filter').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+j');
    // Of the four, 3 months has no corners: the other three are laid on each other.
    const panes = page.getByTestId('pane-AP');
    await expect.poll(() => panes.count(), SLOW).toBe(3);
    await expect.poll(() => page.locator('[data-testid="viewport"][data-drawn]').count(), SLOW).toBe(6);
    // At 6 months the reader took over the corners of the reference film where they lay.
    const films = [0, 4, 0].map((month) => filmsOf(month).find(({ view }) => view === 'AP'));
    /** How far a corner of the defect lies from where the first film has it, at most, in CSS pixels. */
    const apart = async (): Promise<number> => {
      const places = await Promise.all(
        films.map((film, index) => (film === undefined ? [] : inPane(panes.nth(index), cornersOf(film)))),
      );
      const [first, ...others] = places;
      const far = others.flatMap((corners) =>
        corners.map(([x, y], corner) =>
          Math.hypot(x - (first?.[corner]?.[0] ?? 0), y - (first?.[corner]?.[1] ?? 0)),
        ),
      );
      return far.length === 8 ? Math.max(...far) : Number.NaN;
    };
    // Corners were clicked on whole pixels of the screen; how far off they are says the fit.
    await expect
      .poll(() => page.getByTestId('link').allTextContents())
      .toContain('Others are laid on this one');
    await expect.poll(() => panes.nth(2).getByTestId('link').textContent()).toMatch(/^Fit [<\d]/);
    await expect.poll(apart).toBeLessThan(6);
    const before = await inPane(panes.nth(2), [[0, 0]]);
    await page.keyboard.press('+');
    await page.keyboard.press('r');
    await page.keyboard.press('f');
    await expect.poll(() => inPane(panes.nth(2), [[0, 0]])).not.toEqual(before);
    await expect.poll(apart).toBeLessThan(8);

    // A fourth is chosen in the strip, and says that it moves alone.
    const strip = page.getByTestId('strip-film');
    await strip.nth(0).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await expect.poll(() => panes.count()).toBe(4);
    await expect.poll(() => panes.nth(1).getByTestId('link').textContent()).toContain('moves alone');
    await page.keyboard.press('Shift+U');
    await expect.poll(() => page.getByTestId('ghost').count(), SLOW).toBeGreaterThan(0);
    await page.getByTestId('intervals').getByText('First bone').first().waitFor();
    await page.getByTestId('chart-grade').waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    // One alone is linked with nothing, which is no fault of it.
    for (const index of [1, 2, 3]) {
      await strip.nth(index).focus();
      await page.keyboard.press(' ');
    }
    await expect.poll(() => panes.count()).toBe(1);
    await expect.poll(() => page.getByTestId('link').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
