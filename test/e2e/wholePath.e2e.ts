import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { TimePointTruth, TruthFile } from '../../electron/demo/truthFile.ts';
import { importReportSchema } from '../../shared/contracts/imports.ts';
import { appUnderTest } from './appUnderTest.ts';
import { clickAt, drag, leavePictures, marksOf, pixelsOf } from './marking.ts';
import { openByKeyboard, pictureOf, picturesDrawn, rowOf, SLOW, saved, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';

const CASE = 4;
const GRADES = ['0', 'I', 'II', 'III', 'IV'];
const VIEWS = { AP: 'AP', lateral: 'Lateral' } as const;

let truth: TimePointTruth;

const app = appUnderTest(async ({ files }) => {
  await generateDemoStudy({ directory: files, cases: [CASE], withScans: false });
  const { cases } = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8')) as TruthFile;
  const found = cases[0]?.timePoints.find(({ month }) => month === 6);
  if (found === undefined) throw new Error('the demo study has no film at six months');
  truth = found;
});
const filmsOf = (month: number): string => join(app.files, `case-${CASE}`, `month-${month}`);

/** Everything a reader sees of the read: marks, states, percentages, grade. */
async function seen(page: Page): Promise<readonly string[]> {
  const sides = truth.views.flatMap((view) => view.sides.map(({ side }) => side));
  return Promise.all([
    ...(await marksIn(page)),
    ...sides.map(async (side) => (await page.getByTestId(`side-${side}`).allTextContents()).join()),
    page
      .getByTestId('grade-card')
      .allTextContents()
      .then((texts) => texts.join()),
  ]);
}

const percentOf = async (page: Page, side: string): Promise<number> =>
  Number(/^(\d+) %/.exec((await page.getByTestId(`percent-${side}`).textContent()) ?? '')?.[1]);

const outlinesIn = (picture: Locator): Locator => picture.getByTestId('outline');

const hung = (page: Page): readonly Locator[] => [pictureOf(page, 'AP'), pictureOf(page, 'Lateral')];

async function marksIn(page: Page): Promise<readonly string[]> {
  await leavePictures(page);
  return Promise.all(hung(page).map(marksOf));
}

const MEASURED = {
  length: expect.stringMatching(/^[\d.]+ mm ± [\d.]+$/),
  ellipse: expect.stringMatching(/mean \d+.*area [\d,]+ mm²/),
};
/** Sorted: they are drawn in the order of their random ids. */
const measuresIn = async (page: Page): Promise<readonly string[]> =>
  (await pictureOf(page, 'AP').locator('[data-measure]').allTextContents()).sort();

/**
 * Both pictures with their marks after a reload. A browser that is short of time paints in other bits and may give
 * single pixels at their seams another shade, so several loads are compared; marks that lay elsewhere by any
 * fraction of a pixel would differ in all of them.
 */
async function reloadedPixels(page: Page): Promise<readonly Buffer[]> {
  await page.reload();
  await picturesDrawn(page);
  const pixels: Buffer[] = [];
  for (const picture of hung(page)) pixels.push(await pixelsOf(page, picture));
  return pixels;
}

describe('the whole path', () => {
  it('from a folder of radiographs to a locked grade that is the same after a restart', {
    tags: 'smoke',
  }, async () => {
    const imported = await runToEnd('importCli', ['--workspace', app.workspace, filmsOf(6)]);
    expect(imported.stderr).toBe('');
    expect(importReportSchema.parse(JSON.parse(imported.stdout))).toMatchObject({
      added: 2,
      alreadyHere: 0,
      notImages: 0,
      damaged: [],
      studies: 1,
      series: 2,
    });
    await app.start();
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);

    // The same films by hand are already here; those of another day come in beside them.
    const films = [6, 4].flatMap((month) =>
      ['ap', 'lateral'].map((view) => join(filmsOf(month), `${view}.dcm`)),
    );
    await app.service.chooseImports(page, films, async () => {
      await page.getByTestId('import').click();
      await page.getByRole('menuitem', { name: 'Files' }).click();
    });
    await page.getByTestId('import-report').waitFor(SLOW);
    expect(await page.getByTestId('import-added').textContent()).toBe('2');
    expect(await page.getByTestId('import-already-here').textContent()).toBe('2');
    await worklistOf(page, 2);
    const [earlier = '', later = ''] = await page
      .getByTestId('worklist-row')
      .evaluateAll((rows) => rows.map((row) => row.querySelectorAll('td')[1]?.textContent ?? ''));

    await openByKeyboard(page, later);
    const steps: (readonly string[])[] = [await seen(page)];
    const keep = async (): Promise<void> => {
      steps.push(await seen(page));
    };

    // The corners: the tool is in hand, and moves on to the lateral picture by itself.
    for (const { view, corners } of truth.views) {
      const picture = pictureOf(page, VIEWS[view]);
      for (const corner of [corners.PA, corners.PB, corners.DB, corners.DA]) {
        await clickAt(page, picture, [corner]);
        await keep();
      }
      await expect.poll(() => picture.getByTestId('side-line').count()).toBe(2);
    }
    // The outlines: the tool is in hand after the last corner.
    await expect.poll(() => page.getByTestId('tool-outline').getAttribute('aria-pressed')).toBe('true');
    for (const { view, outlines } of truth.views) {
      const picture = pictureOf(page, VIEWS[view]);
      for (const { points, appearance } of outlines) {
        const before = await outlinesIn(picture).count();
        await drag(page, picture, points);
        await expect.poll(() => outlinesIn(picture).count()).toBe(before + 1);
        await keep();
        if (appearance === 'profile') continue;
        const question = page.getByTestId('face-question');
        if ((await question.count()) > 0) await question.getByRole('button', { name: /face-on/ }).click();
        else await page.keyboard.press('x');
        await expect.poll(() => picture.locator('[data-face="enFace"]').count()).toBeGreaterThan(0);
        await keep();
      }
    }
    await page.keyboard.press('Enter');
    await keep();

    // What the screen says is what the model was made with.
    for (const { side, state, coverage } of truth.views.flatMap((view) => view.sides)) {
      if (state === 'none') {
        expect(await page.getByTestId(`state-${side}`).textContent()).toBe('No bone');
        continue;
      }
      expect(Math.abs((await percentOf(page, side)) - 100 * coverage), `${side} side`).toBeLessThanOrEqual(2);
      expect(await page.getByTestId(`state-${side}`).textContent(), `${side} side`).toMatch(
        state === 'cont' ? /^Continuous/ : /^Discontinuous/,
      );
    }
    const grade = truth.grades.map((code) => GRADES[code]).join(' or ');
    expect(await page.getByTestId('derived-grade').textContent()).toBe(grade);

    // Every step back, and every step forth again, shows exactly what was there.
    for (let index = steps.length - 2; index >= 0; index -= 1) {
      await page.keyboard.press('Control+z');
      await expect.poll(() => seen(page), { message: `undo to step ${index}` }).toEqual(steps[index]);
    }
    expect(await page.getByTestId('undo').isDisabled()).toBe(true);
    for (let index = 1; index < steps.length; index += 1) {
      await page.keyboard.press('Control+y');
      await expect.poll(() => seen(page), { message: `redo to step ${index}` }).toEqual(steps[index]);
    }
    expect(await page.getByTestId('redo').isDisabled()).toBe(true);

    // What is measured beside the marks is kept with the read, and is measured again from the picture.
    const corner = truth.views.find(({ view }) => view === 'AP')?.corners.PA;
    if (corner === undefined) throw new Error('no AP film');
    for (const [key, down] of [
      ['l', 40],
      ['o', 120],
    ] as const) {
      await page.keyboard.press(key);
      await drag(page, pictureOf(page, 'AP'), [
        [corner[0] - 140, corner[1] + down],
        [corner[0] - 60, corner[1] + down + 60],
      ]);
    }
    await expect.poll(() => measuresIn(page)).toEqual([MEASURED.length, MEASURED.ellipse]);

    await page.keyboard.press(String(truth.grades[0]));
    await saved(page);
    await page.keyboard.press('Escape');
    const draft = await seen(page);
    const marks = await marksIn(page);
    const gradeText = await page.getByTestId('derived-grade').textContent();
    await page.reload();
    await picturesDrawn(page);
    await expect.poll(() => seen(page)).toEqual(draft);

    const unitId = /#\/units\/([\w-]+)/.exec(page.url())?.[1] ?? '';
    await page.keyboard.press('Control+Enter');
    await page.getByRole('banner').getByText(earlier, { exact: true }).waitFor(SLOW);
    await page.keyboard.press('Control+Home');
    await expect.poll(() => rowOf(page, later).textContent(), SLOW).toContain('Submitted');
    await openByKeyboard(page, later);
    await page.getByTestId('locked').waitFor();
    await expect.poll(() => measuresIn(page)).toEqual([MEASURED.length, MEASURED.ellipse]);
    await expect.poll(() => marksIn(page)).toEqual(marks);
    const before = [await reloadedPixels(page), await reloadedPixels(page)];
    expect(complaints).toEqual([]);
    await context.close();

    await app.service.stop();
    await app.start();
    const again = await app.open();
    await worklistOf(again.page, 2);
    await openByKeyboard(again.page, later);
    await again.page.getByTestId('locked').waitFor();
    expect(await again.page.getByTestId('derived-grade').textContent()).toBe(gradeText);
    expect(gradeText).toBe(grade);
    await expect.poll(() => measuresIn(again.page)).toEqual([MEASURED.length, MEASURED.ellipse]);
    await expect.poll(() => marksIn(again.page)).toEqual(marks);
    await expect
      .poll(async () => {
        const now = await reloadedPixels(again.page);
        return now.map((picture, index) => before.some((pictures) => pictures[index]?.equals(picture)));
      }, SLOW)
      .toEqual([true, true]);

    // Nothing changes it: no key, no stroke, no request.
    for (const key of ['0', 'Enter', 'd', 'b', 'Control+z', 'Delete', 'Control+Enter']) {
      await again.page.keyboard.press(key);
    }
    const [outline] = truth.views[0]?.outlines ?? [];
    if (outline === undefined) throw new Error('no outline on the AP film');
    await drag(again.page, pictureOf(again.page, 'AP'), outline.points);
    expect(await marksIn(again.page)).toEqual(marks);
    for (const [method, path, body] of [
      ['PUT', 'draft', { baseRevision: 0, records: [] }],
      ['POST', 'submit', { baseRevision: 1 }],
    ] as const) {
      const answer = await again.page.evaluate(
        async (request) => {
          const response = await fetch(request.url, {
            method: request.method,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request.body),
          });
          return {
            status: response.status,
            type: response.headers.get('content-type'),
            problem: await response.json(),
          };
        },
        { url: `/api/units/${unitId}/${path}`, method, body },
      );
      expect(answer.status).toBe(409);
      expect(answer.type).toContain('application/problem+json');
      expect(answer.problem).toMatchObject({
        kind: 'readLocked',
        detail: expect.stringMatching(/^[A-Z].{30,}\.$/),
      });
    }
    await again.context.close();
  });
});
