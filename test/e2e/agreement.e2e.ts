import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../electron/store/open.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import type { Grade } from '../../shared/grading/grade.ts';
import { must, OPTIONS } from '../store/temporaryWorkspace.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { appUnderTest } from './appUnderTest.ts';
import { clickOnPhotograph, drawOnPhotograph, sectionPhotograph, seePhotograph } from './histologySteps.ts';
import { recordCaseData } from './recordingCases.ts';
import { SLOW } from './room.ts';
import { seriousFaultsAsShown } from './seriousFaults.ts';

const FIRST: readonly Grade[] = [0, 1, 2, 2, 3, 3, 4, 4];
const SECOND: readonly Grade[] = [0, 1, 2, 3, 3, 3, 4, 2];

const app = appUnderTest(async ({ workspace: folder, start }) => {
  const workspace = must(openWorkspace(folder, OPTIONS));
  const [first, second] = ['Dr. Anna', 'Dr. Boris'].map((name): ReaderId => {
    const readerId = asId<ReaderId>(randomUUID());
    workspace.db
      .prepare(
        "INSERT INTO reader (reader_id, study_id, name, role, created_at) SELECT ?, study_id, ?, 'reader', created_at FROM study",
      )
      .run(readerId, name);
    return readerId;
  });
  importPatients(workspace, 9).forEach(({ unitId, film }, place) => {
    const other = SECOND[place];
    if (first !== undefined)
      lockRead(workspace, { unitId, readerId: first }, recordsFor(film, FIRST[place] ?? 0));
    if (second !== undefined && other !== undefined) {
      lockRead(workspace, { unitId, readerId: second }, recordsFor(film, other));
    }
  });
  workspace.close();
  await start();
});

/** The cells of a statistic, as they are read on the screen. */
const shown = (page: Page, statistic: string): Promise<readonly string[]> =>
  page.getByTestId('grade-statistics').locator(`[data-statistic="${statistic}"] td`).allTextContents();

describe('the agreement tab', () => {
  it('shows the kappa that is worked out by hand, and the same intervals for the same seed', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await page.getByTestId('open-study').click();
    await page.getByRole('tab', { name: 'Agreement', exact: true }).click();
    const matrix = page.getByTestId('grade-matrix');
    await matrix.waitFor(SLOW);
    expect(await page.getByTestId('agreement-status').textContent()).toContain(
      '8 units read by both, of 8 patients. 1 of 9 is not in',
    );
    // Agreed 6 of 8; by chance (1 + 1 + 4 + 6 + 2) / 64 = 14/64: kappa 34/50.
    const ofStudy = await shown(page, 'kappa');
    expect(ofStudy[0]).toBe('0.680');
    expect((await shown(page, 'same'))[0]).toBe('75.0 %');
    expect(await matrix.getAttribute('aria-label')).toContain('6 of 8 on the diagonal');

    const seed = page.getByLabel('Seed of the samples');
    const own = await seed.inputValue();
    // The table goes with its seed. Of so few units about every second seed gives the same interval.
    const seedOfStudy = page.getByRole('button', { name: 'Seed of the study' });
    let other: readonly string[] = [];
    for (let tried = 5; tried < 45 && (other[2] === undefined || other[2] === ofStudy[2]); tried += 1) {
      await seed.fill(String(tried));
      await seedOfStudy.waitFor(SLOW);
      await matrix.waitFor(SLOW);
      other = await shown(page, 'kappa');
    }
    expect(other[0]).toBe('0.680');
    expect(other[2]).not.toBe(ofStudy[2]);
    await seedOfStudy.click();
    await expect.poll(() => shown(page, 'kappa'), SLOW).toEqual(ofStudy);
    expect(await seed.inputValue()).toBe(own);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Numbers as CSV' }).click();
    const table = readFileSync(await (await download).path(), 'utf8');
    expect(table).toContain(`"bootstrapSeed",${own}`);
    expect(table).toMatch(/"grades","derived","exclude","kappa",8,0\.68/);
    expect(table).not.toContain('Anna');

    // The reads behind it leave by keys, readers as numbers.
    await page.getByRole('tab', { name: 'Exports', exact: true }).click();
    const reads = page.waitForEvent('download');
    const save = page.getByRole('button', { name: 'Save osteoread-reads.csv' });
    await save.press('Enter', SLOW);
    const rows = readFileSync(await (await reads).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(rows).toHaveLength(1 + 9 + 8);
    expect(rows.join()).not.toMatch(/Anna|Boris/);
    await page.getByText('osteoread-reads.csv was handed to your downloads.').waitFor();
    await expect.poll(() => save.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has a cohort beside it: incidence as worked by hand, groups with their warnings, a table as it is read', async () => {
    const { page, context, complaints } = await app.open();
    await page.getByTestId('open-study').click();
    await page.getByRole('tab', { name: 'Cohort', exact: true }).press('Enter', SLOW);
    await page.getByTestId('case-flow').waitFor(SLOW);
    await page.getByRole('button', { name: 'Incidence', exact: true }).press('Enter');
    const incidence = page.getByTestId('cohort-incidence');
    const rows = async (): Promise<readonly string[]> =>
      (await incidence.locator('tbody tr').allInnerTexts()).map((row) => row.replaceAll('\t', ' | '));
    // 0, I, II, {II, III}, III, III, IV, {II, IV}, and 0 by the first reader alone.
    expect((await rows())[0]).toContain('I or more | none open | 7 | 9 | 77.8 % | 40.0 % to 97.2 %');
    expect((await rows())[1]).toContain('II or more | none open | 6 | 9 | 66.7 %');
    expect((await rows())[2]).toContain('III or more | left out | 3 | 7 | 42.9 %');
    expect((await rows())[4]).toContain('counted as having | 5 | 9 | 55.6 %');
    await page.getByTestId('incidence-picture').waitFor();
    expect(await seriousFaultsAsShown(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV: Incidence by highest grade' }).press('Enter');
    const table = readFileSync(await (await download).path(), 'utf8');
    expect(table).toContain('"1","none",7,9,0.7777777777777778,0.39');

    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    const field = (name: string) => page.getByRole('combobox', { name, exact: true });
    await field('Group by').fill('Reached grade II');
    await page.getByRole('option', { name: 'Reached grade II', exact: true }).click();
    await page.getByText('are circular and test nothing', { exact: false }).waitFor(SLOW);
    expect(await seriousFaultsAsShown(page)).toEqual([]);

    await page.getByRole('button', { name: 'Regression', exact: true }).click();
    await field('Outcome').fill('Highest share');
    await page.getByRole('option', { name: 'Highest share of the defect', exact: true }).click();
    await field('Predictors').fill('Graded films');
    await page.getByRole('option', { name: 'Graded films', exact: true }).click();
    // Everybody has one film.
    await page.getByText('A predictor does not vary', { exact: false }).waitFor(SLOW);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has case data beside it, said in a form and taken from tables', async () => {
    const { page, context, complaints } = await app.open();
    await page.getByTestId('open-study').click();
    await recordCaseData(page, app.folder);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a section of histology', () => {
  it('is taken in, calibrated by its bar, outlined and counted by pointer and keys, and locked with its density', async () => {
    const { page, context, complaints } = await app.open();
    const photograph = join(app.files, 'section.png');
    writeFileSync(photograph, await sectionPhotograph());
    await page.getByTestId('open-study').click();
    await page.getByRole('tab', { name: 'Histology', exact: true }).click();
    const tab = page.getByTestId('study-histology');
    await tab.getByLabel('Case').selectOption({ index: 1 });
    await tab.locator('input[type=file]').setInputFiles(photograph);
    await page.getByTestId('take-section').click();
    await seePhotograph(page);
    await drawOnPhotograph(page, [
      [680, 580],
      [720, 580],
      [780, 580],
    ]);
    await page.getByLabel('Length of the bar in µm').fill('200');
    await page.getByTestId('use-bar').click();
    const scale = page.getByTestId('section-um-per-px');
    await expect.poll(() => scale.textContent()).toMatch(/^(1\.9\d|2\.0\d|2) µm per pixel$/);

    await page.getByTestId('read-section').click();
    // Until the room is there the photograph is still that of the study.
    await page.getByTestId('section-room').waitFor(SLOW);
    await seePhotograph(page);
    // 200 × 100 pixels of 2 µm: 0.08 mm².
    await clickOnPhotograph(page, [
      [100, 300],
      [300, 300],
      [300, 400],
      [100, 400],
      [100, 300],
    ]);
    await page.keyboard.press('Shift+C');
    await clickOnPhotograph(page, [
      [120, 320],
      [160, 350],
      [200, 380],
      [240, 330],
      [500, 300],
    ]);
    const counted = page.getByTestId('vessels-counted');
    await expect.poll(() => counted.textContent()).toBe('4');
    // A click too many is undone, and a vessel comes by keys too.
    const vessels = page.getByTestId('vessel');
    await clickOnPhotograph(page, [[280, 390]]);
    await expect.poll(() => vessels.count()).toBe(6);
    await page.keyboard.press('Control+z');
    await expect.poll(() => vessels.count()).toBe(5);
    await page.getByTestId('photograph').focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => vessels.count()).toBe(6);
    await page.keyboard.press('Control+z');
    await expect.poll(() => counted.textContent()).toBe('4');
    const density = page.getByTestId('density').locator('strong');
    const shown = await density.textContent();
    expect(Number.parseFloat(shown ?? '')).toBeGreaterThan(47);
    expect(Number.parseFloat(shown ?? '')).toBeLessThan(53);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Locked ', { exact: false }).first().waitFor(SLOW);

    await page.getByTestId('open-study').click();
    await page.getByRole('tab', { name: 'Histology', exact: true }).click();
    const results = page.getByTestId('section-results');
    await expect.poll(() => results.textContent()).toContain(shown ?? 'nothing');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
