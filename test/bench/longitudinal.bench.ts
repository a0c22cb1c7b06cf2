/**
 * From the key on a row of the worklist to four time points on screen, AP and lateral each, laid on each other by their
 * corners with their marks, in the running application: Chromium without a graphics card, the demo study's uncompressed
 * films at their full size. Cold: a window that has shown no picture yet. Warm: the same room opened again. Goal: all
 * eight pictures within 3 s. Run by `npm run bench longitudinal`.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { FilmTruth, TruthFile } from '../../electron/demo/truthFile.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { picturesOfUnit } from '../../electron/store/pictures.ts';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import { frameRecordId, type ReadRecord } from '../../shared/reading/readDocument.ts';
import { launchChromium, openPage, runToEnd, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { must } from '../store/temporaryWorkspace.ts';
import { lockRead } from '../study/readsOfTwo.ts';
import { tellFigure } from './figure.ts';

const OPENS = 5;
const PICTURES = 8;
const GOAL_MS = 3000;
const LIMIT_MS = 60_000;

const cornersOn = (instanceId: InstanceId, { corners }: FilmTruth): ReadRecord => ({
  id: frameRecordId(instanceId),
  kind: 'frame',
  instanceId,
  carried: null,
  frame: {
    kind: 'fourCorners',
    proximalA: corners.PA,
    proximalB: corners.PB,
    distalA: corners.DA,
    distalB: corners.DB,
    bendsA: [],
    bendsB: [],
  },
});

/** Locks a read of every time point with the true corners; the reference film becomes a film like the others. */
function lockReads(directory: string, truth: TruthFile): void {
  const opened = must(
    openWorkspace(directory, { now: () => new Date('2026-03-01T12:00:00Z'), softwareVersion: '0.1.0' }),
  );
  const { db, implicitReader } = opened;
  db.prepare('UPDATE time_point SET is_reference = 0').run();
  const unitOf = db
    .prepare(
      `SELECT unit_id FROM reading_unit JOIN time_point USING (time_point_id)
       WHERE coalesce(days_since_spacer, 0) = ? AND modality_set = 'all'`,
    )
    .pluck();
  for (const { daysSinceSpacer, views } of truth.cases[0]?.timePoints ?? []) {
    const unitId = unitOf.get(daysSinceSpacer) as UnitId;
    const frames = picturesOfUnit(db, unitId).flatMap(({ instanceId, projection }) => {
      const film = views.find(({ view }) => view === projection);
      return film === undefined ? [] : [cornersOn(instanceId, film)];
    });
    lockRead(opened, { unitId, readerId: implicitReader.readerId }, [...frames, ...allSidesClear]);
  }
  opened.close();
}

/** Opens the room by its key, and goes back; milliseconds to the last picture. */
async function open(page: Page): Promise<number> {
  await page.getByTestId('worklist-filter').press('ArrowDown');
  await page.evaluate(() => {
    performance.clearMarks();
    addEventListener('keydown', ({ timeStamp }) => performance.mark('opened', { startTime: timeStamp }), {
      capture: true,
      once: true,
    });
  });
  await page.keyboard.press('Alt+j');
  await page
    .locator('[data-testid="viewport"][data-drawn]')
    .nth(PICTURES - 1)
    .waitFor({ timeout: LIMIT_MS });
  const took = await page.evaluate((pictures) => {
    const [opened] = performance.getEntriesByName('opened');
    const painted = performance.getEntriesByName('osteoread:first-paint');
    const last = painted[pictures - 1];
    if (opened === undefined || last === undefined) throw new Error('no marks');
    return last.startTime - opened.startTime;
  }, PICTURES);
  await page.keyboard.press('Control+Home');
  await page.getByTestId('worklist-row').first().waitFor({ timeout: LIMIT_MS });
  return took;
}

const tell = (id: 'cold' | 'warm', times: readonly number[]): void =>
  tellFigure({
    id,
    what: `four time points, all ${PICTURES} pictures, ${id}`,
    unit: 'ms',
    measured: medianOf(times),
    goal: atMost(GOAL_MS, 7),
  });

process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const demo = join(folder.path, 'demo');
const workspace = join(folder.path, 'workspace');
const study = await generateDemoStudy({ directory: demo, cases: [1] });
await runToEnd('importCli', ['--workspace', workspace, demo]);
lockReads(workspace, JSON.parse(readFileSync(join(demo, 'truth.json'), 'utf8')) as TruthFile);
const service = await startService(workspace);
const browser = await launchChromium();
try {
  console.log(`${study.files.length} files, ${(study.bytes / 1e6).toFixed(0)} MB`);
  const cold: number[] = [];
  const warm: number[] = [];
  for (let index = 0; index < OPENS; index += 1) {
    const { page, context, complaints } = await openPage(browser, service.url);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByTestId('worklist-row').first().waitFor({ timeout: LIMIT_MS });
    cold.push(await open(page));
    warm.push(await open(page));
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await context.close();
  }
  tell('cold', cold);
  tell('warm', warm);
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}
