import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  GUIDE_PICTURES,
  type GuidePicture,
  MOST_BYTES,
  PICTURES_FOLDER,
  STAMPS_FILE,
  screenStamp,
} from '../../build/guidePictures.ts';
import { caseByNumber } from '../../electron/demo/filmJob.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { TruthFile } from '../../electron/demo/truthFile.ts';
import { saveDraft } from '../../electron/store/drafts.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { asId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { type PointPx, px } from '../../shared/geometry/point.ts';
import { type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';
import { appUnderTest } from '../e2e/appUnderTest.ts';
import { openTab } from '../e2e/coordinating.ts';
import { damageDatabase } from '../e2e/damagedDatabase.ts';
import { clickOnPhotograph, drawOnPhotograph, seePhotograph } from '../e2e/histologySteps.ts';
import { demoReads } from '../e2e/lockedDemo.ts';
import { markScan, scanDrawn } from '../e2e/markedScan.ts';
import { leavePictures } from '../e2e/marking.ts';
import { picturesDrawn, SLOW, saved, worklistOf } from '../e2e/room.ts';
import { runToEnd } from '../e2e/runningApp.ts';
import { must, NOON, OPTIONS } from '../store/temporaryWorkspace.ts';
import { BAR, tissuePhotograph, VESSELS } from './tissue.ts';

// Takes the pictures of docs/guide.md, one screen after another of one workspace (npm run pictures). It proves nothing
// that other tests do not, so it is a project of its own and no part of `npm test`.

const root = join(import.meta.dirname, '..', '..');
const CASES = [1, 2, 3, 4, 5] as const;
const WITH_CT = 4;

/** The second reader draws a little less than there is, and does not see the faintest piece. */
function asSecondSees(records: readonly ReadRecord[]): readonly ReadRecord[] {
  const outlines = records.filter(({ kind }) => kind === 'outline');
  return records.map((record) => {
    if (record.kind !== 'outline' || record === outlines[0]) return record;
    const { points } = record;
    const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
    const [column, row] = [mean(0), mean(1)];
    const smaller = ([x, y]: PointPx): PointPx => px(column + (x - column) * 0.86, row + (y - row) * 0.86);
    return { ...record, points: points.map(smaller) };
  });
}

/** Every patient had a CT that showed nothing further, so that grade 0 can be told from I. */
const EVIDENCE: ReadRecord = {
  id: 'evidence',
  kind: 'evidence',
  ct: 'negative',
  mr: 'notDone',
  exploration: 'notDone',
  histology: 'notDone',
  explorationThicknessMm: null,
};

type Continuous = Extract<
  Extract<ReadRecord, { kind: 'side' }>['statement'],
  { kind: 'nearTolerance' }
>['answer'];

/** Locks a read, or only saves it; what the reader is asked of gaps near the tolerance is answered alike for all. */
function lock(
  workspace: Workspace,
  at: Where,
  marks: readonly ReadRecord[],
  answer: Continuous,
  isLocked = true,
): void {
  const records = [...marks, EVIDENCE];
  must(saveDraft(workspace.db, at, { baseRevision: 0, records }));
  const locked = submitRead(workspace.db, at, 1);
  if (locked.ok) return;
  const asked = SIDES.filter((side) =>
    JSON.stringify(locked.error).toLowerCase().includes(`"${side} side: continuous here`),
  );
  const answers = asked.map(
    (side): ReadRecord => ({
      id: sideRecordId(side),
      kind: 'side',
      side,
      statement: { kind: 'nearTolerance', answer },
    }),
  );
  const others = records.filter(({ id }) => !answers.some((answer) => answer.id === id));
  must(saveDraft(workspace.db, at, { baseRevision: 1, records: [...others, ...answers] }));
  if (isLocked) must(submitRead(workspace.db, at, 2));
}

const whereOf = (unitId: UnitId, readerId: ReaderId) =>
  ({
    unitId,
    readerId,
    purpose: 'primary',
    occasion: 1,
    assignmentId: null,
    now: NOON,
    softwareVersion: OPTIONS.softwareVersion,
  }) as const;
type Where = ReturnType<typeof whereOf>;

let film: UnitId;
let scan: UnitId;
let rows = 0;

const app = appUnderTest(async ({ files, workspace: folder, start }) => {
  await generateDemoStudy({ directory: files, cases: CASES, withScans: true });
  expect((await runToEnd('importCli', ['--workspace', folder, files])).code).toBe(0);
  const truth: TruthFile = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8'));
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
  if (first === undefined || second === undefined) throw new Error('there are two readers');
  const reads = demoReads(workspace, truth);
  for (const { unitId, records } of reads) {
    lock(workspace, whereOf(unitId, first), records, 'continuous');
    lock(workspace, whereOf(unitId, second), asSecondSees(records), 'discontinuous');
  }
  const at = (caseNumber: number, month: number): (typeof reads)[number] => {
    const found = reads.find((read) => read.caseNumber === caseNumber && read.month === month);
    if (found === undefined) throw new Error('the demo study has changed');
    return found;
  };
  // What is open is what this reader is drawing.
  const drawn = at(5, 6);
  const reader = whereOf(drawn.unitId, workspace.implicitReader.readerId);
  lock(workspace, reader, drawn.records, 'continuous', false);
  film = drawn.unitId;
  scan = at(WITH_CT, 6).unitId;
  workspace.close();
  rows = reads.length + CASES.length;
  await start();
});

let page: Page;
beforeAll(async () => {
  ({ page } = await app.open());
  await page.setViewportSize({ width: 1440, height: 900 });
});

const stamps: Record<string, string> = existsSync(join(root, STAMPS_FILE))
  ? JSON.parse(readFileSync(join(root, STAMPS_FILE), 'utf8'))
  : {};

/** Keeps the window as it is now, small enough to come with every installer. */
async function take(name: GuidePicture, of: Page = page): Promise<void> {
  await of.mouse.move(2, 2);
  // What only just happened is no part of a picture.
  await expect.poll(() => of.getByTestId('notice').textContent()).toBe('');
  await expect.poll(() => of.getByText('saving', { exact: true }).count()).toBe(0);
  await expect
    .poll(() => of.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0)))
    .toBe(true);
  let whole = await of.screenshot();
  for (let next = await of.screenshot(); !next.equals(whole); next = await of.screenshot()) whole = next;
  // Grain of a film takes more than its letters: the best of these that is small enough.
  for (const quality of [92, 86, 80, 74]) {
    const bytes = await sharp(whole).webp({ quality, smartSubsample: true, effort: 6 }).toBuffer();
    writeFileSync(join(root, PICTURES_FOLDER, `${name}.webp`), bytes);
    if (bytes.length < MOST_BYTES) break;
  }
  stamps[name] = screenStamp(root, GUIDE_PICTURES[name]);
  const sorted = Object.fromEntries(Object.entries(stamps).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, STAMPS_FILE), `${JSON.stringify(sorted, null, 2)}\n`);
}

const goTo = (hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

describe('the pictures of the guide', () => {
  it('show the worklist', async () => {
    await worklistOf(page, rows);
    await take('worklist');
  });

  it('show a film that is being read', async () => {
    await goTo(`#/units/${film}`);
    await picturesDrawn(page);
    await expect.poll(() => page.getByTestId('thumbnail').count()).toBe(2);
    await leavePictures(page);
    await take('reading-room');
  });

  it('show a CT in planes with its defect laid flat', async () => {
    await goTo(`#/units/${scan}`);
    await page.getByTestId('reading-room').waitFor(SLOW);
    await page.keyboard.press('Shift+S');
    await scanDrawn(page);
    await markScan(page, caseByNumber(WITH_CT));
    const posterior = page.getByTestId('sector-percent-posterior');
    await expect
      .poll(async () => Number.parseFloat((await posterior.textContent()) ?? ''))
      .toBeGreaterThan(50);
    await page.getByTestId('volume-islands').click();
    // The planes go where the bone is.
    await page
      .getByTestId('unwrapped-map')
      .getByRole('application')
      .click({ position: { x: 60, y: 200 } });
    const value = page.getByTestId('volume-value');
    await expect.poll(async () => Number.parseFloat((await value.textContent()) ?? '')).toBeGreaterThan(300);
    await saved(page);
    await take('volume-room');
  });

  it('show the tabs of a study', async () => {
    await goTo('#/study/protocol');
    await page.getByTestId('setting-gradeReveal').first().waitFor(SLOW);
    await take('protocol');
    await openTab(page, 'Agreement');
    await page.getByTestId('grade-statistics').locator('[data-statistic="kappa"] td').nth(2).waitFor(SLOW);
    await take('agreement');
    await openTab(page, 'Cohort');
    await page.getByTestId('cohort').getByText('Incidence', { exact: true }).click(SLOW);
    await page.getByTestId('incidence-picture').waitFor(SLOW);
    await take('cohort');
    await openTab(page, 'Exports');
    await page.getByTestId('export-all-tables').waitFor(SLOW);
    await take('exports');
  });

  it('show two reads of one case', async () => {
    await openTab(page, 'Disagreements');
    await page.getByTestId('open-consensus').first().click(SLOW);
    await page.getByTestId('consensus').locator('[data-drawn]').nth(1).waitFor(SLOW);
    await take('consensus');
  });

  it('show one defect over time', async () => {
    await goTo('#/');
    await worklistOf(page, rows);
    await goTo(`#/units/${film}`);
    await picturesDrawn(page);
    await page.keyboard.press('Alt+J');
    const room = page.getByTestId('longitudinal');
    await expect.poll(() => room.locator('[data-drawn]').count(), SLOW).toBe(6);
    await expect.poll(() => room.locator('img').count(), SLOW).toBe(4);
    await take('longitudinal');
  });

  it('show a section that is being counted', async () => {
    await goTo('#/study/histology');
    const photograph = join(app.files, 'section.png');
    writeFileSync(photograph, await tissuePhotograph());
    const tab = page.getByTestId('study-histology');
    await tab.getByLabel('Case').selectOption({ index: 1 });
    await tab.locator('input[type=file]').setInputFiles(photograph);
    await page.getByTestId('take-section').click();
    await seePhotograph(page);
    await drawOnPhotograph(page, [BAR.from, BAR.to]);
    await page.getByLabel('Length of the bar in µm').fill(String(BAR.lengthUm));
    await page.getByTestId('use-bar').click();
    await page.getByTestId('section-um-per-px').waitFor(SLOW);
    await page.getByTestId('read-section').click();
    await seePhotograph(page);
    const area = [
      [180, 330],
      [1400, 330],
      [1400, 690],
      [180, 690],
    ] as const;
    await clickOnPhotograph(page, [...area, area[0]]);
    await page.keyboard.press('Shift+C');
    await clickOnPhotograph(page, VESSELS);
    await expect
      .poll(() => page.getByTestId('vessels-counted').textContent(), SLOW)
      .toBe(String(VESSELS.length));
    await take('histology');
  });

  it('show the ways out of a damaged workspace', async () => {
    await goTo('#/');
    await worklistOf(page, rows);
    await page.getByTestId('workspace-menu').click();
    await page.getByTestId('open-backups').click();
    const dialog = page.getByTestId('backups-dialog');
    await dialog.getByRole('button', { name: 'Make a copy now' }).click();
    await dialog.getByText('Made by hand').waitFor(SLOW);
    await page.context().close();
    await app.service.stop();
    damageDatabase(app.workspace);
    await app.start();
    const damaged = await app.open();
    await damaged.page.setViewportSize({ width: 1440, height: 900 });
    await damaged.page.getByTestId('rescue').getByTestId('backup').first().waitFor(SLOW);
    await take('rescue', damaged.page);
  });
});
