import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { FilmTruth, TruthFile } from '../../electron/demo/truthFile.ts';
import { appUnderTest } from './appUnderTest.ts';
import { comesBack } from './graphicsProcess.ts';
import { clickAt, drag, leavePictures, marksOf, press } from './marking.ts';
import { openByKeyboard, pictureOf, saved, worklistOf } from './room.ts';

let film: FilmTruth;

const app = appUnderTest(async ({ files, start }) => {
  await generateDemoStudy({ directory: files, cases: [5], scale: 0.4 });
  const { cases } = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8')) as TruthFile;
  const found = cases[0]?.timePoints
    .find(({ month }) => month === 6)
    ?.views.find(({ view }) => view === 'AP');
  if (found === undefined) throw new Error('the demo study has no AP film at six months');
  film = found;
  await start(['--import', files]);
});

async function openCase(): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const { page, context } = await app.open();
  await worklistOf(page, 4);
  await openByKeyboard(page, '6 months');
  return { page, close: () => context.close() };
}

async function marksOnAp(page: Page): Promise<string> {
  await leavePictures(page);
  return marksOf(pictureOf(page, 'AP'));
}

const count = (page: Page): Promise<number> => pictureOf(page, 'AP').getByTestId('outline').count();

describe('pictures on screen', () => {
  it('come back by themselves where the graphics process ended', async () => {
    const { page, close } = await openCase();
    await comesBack(app.browser, pictureOf(page, 'AP'));
    await close();
  });
});

describe('a draft', () => {
  it('loses at most the stroke under way when the service is killed and the window with it', {
    tags: 'smoke',
  }, async () => {
    const first = await openCase();
    const { PA, PB, DA, DB } = film.corners;
    await clickAt(first.page, pictureOf(first.page, 'AP'), [PA, PB, DB, DA]);
    await first.page.keyboard.press('b');
    const [one, two] = film.outlines.filter(({ appearance }) => appearance === 'profile');
    if (one === undefined || two === undefined) throw new Error('the film has no two outlines');
    await drag(first.page, pictureOf(first.page, 'AP'), one.points);
    await saved(first.page);
    const known = await marksOnAp(first.page);

    await drag(first.page, pictureOf(first.page, 'AP'), two.points);
    await expect.poll(() => count(first.page)).toBe(2);
    // The windows of a shell end with it.
    const last = await marksOnAp(first.page);
    expect(last).not.toBe(known);
    await app.service.kill();
    await first.close();

    await app.start();
    const second = await openCase();
    await expect.poll(() => marksOnAp(second.page)).toSatisfy((marks) => marks === known || marks === last);
    await second.close();
  });

  it('is the same when the window crashed, and goes on where it was', async () => {
    const first = await openCase();
    await expect.poll(() => count(first.page)).toBeGreaterThan(0);
    const before = await count(first.page);
    await first.page.keyboard.press('b');
    const whole = film.outlines[0]?.points ?? [];
    await drag(first.page, pictureOf(first.page, 'AP'), whole.slice(0, Math.ceil(whole.length / 3)));
    await expect.poll(() => count(first.page)).toBe(before + 1);
    await saved(first.page);
    const marks = await marksOnAp(first.page);
    // The button is still down, and the stroke drawn, when the window goes.
    const stroke = pictureOf(first.page, 'AP').getByTestId('stroke');
    await first.page.keyboard.press('b');
    await press(first.page, pictureOf(first.page, 'AP'), film.outlines[1]?.points ?? []);
    await expect.poll(() => stroke.getAttribute('d')).toMatch(/^M.+L/);
    const crashed = new Promise((resolve) => first.page.once('crash', resolve));
    void first.page.goto('chrome://crash').catch(() => {});
    await crashed;

    const second = await openCase();
    await expect.poll(() => marksOnAp(second.page)).toBe(marks);
    // What was drawn before the crash can be taken away, and stays away.
    await second.page.keyboard.press('e');
    const [x, y] = whole[1] ?? [0, 0];
    await clickAt(second.page, pictureOf(second.page, 'AP'), [[x, y]]);
    await expect.poll(() => count(second.page)).toBe(before);
    await saved(second.page);
    await second.page.reload();
    await expect.poll(() => count(second.page), { timeout: 60_000 }).toBe(before);
    await second.close();
    await first.close();
  });
});
