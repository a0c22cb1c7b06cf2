/**
 * The worklist of 10,000 cases, half of them read, in the running application: from asking the service for it to the
 * first rows painted, and from a letter typed in the filter to the rows that match, painted. Goals: 150 ms and 30 ms.
 * Beside them without a goal: the whole start of the window, from the reload to the first rows painted.
 * Run by `npm run bench worklist`.
 */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { launchChromium, openPage, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { tellFigure } from './figure.ts';
import { filmCaseWriter } from './filmCases.ts';

const CASES = 10_000;
const TIMES = 9;
const OPEN_GOAL_MS = 150;
const FILTER_GOAL_MS = 30;
/** As large as the figures of a read with outlines on both pictures. */
const DERIVED = JSON.stringify({
  grade: 'III',
  primaryGrade: 3,
  sides: Array.from({ length: 40 }, (_, index) => ({
    side: 'medial',
    coverage: index / 40,
    lips: [index, null],
  })),
});

/** Writes the rows that a worklist is made of, and nothing that opens a case. */
function writeCases(directory: string): void {
  const opened = openWorkspace(directory, { now: () => new Date(), softwareVersion: 'bench' });
  if (!opened.ok) throw new Error('no workspace');
  const { readerId } = opened.value.implicitReader;
  opened.value.close();
  const db = new Database(databasePath(directory));
  const study = db
    .prepare('SELECT study_id, protocol_version_id FROM study JOIN protocol_version USING (study_id)')
    .get() as {
    study_id: string;
    protocol_version_id: string;
  };
  const writeCase = filmCaseWriter(db, study.study_id);
  const read = db.prepare(
    `INSERT INTO read (read_id, unit_id, reader_id, purpose, occasion, version, protocol_version_id, author_id,
       origin_workspace_id, schema_version, document_json, context_json, derived_json, sha256, software_version, submitted_at)
     VALUES (?, ?, ?, 'primary', 1, 1, ?, ?, ?, 1, '[]', '{}', ?, ?, 'bench', '2026-01-01T00:00:00.000Z')`,
  );
  db.transaction(() => {
    for (let index = 0; index < CASES; index += 1) {
      const { unitId } = writeCase(index);
      const sha256 = 'a'.repeat(64);
      if (index % 2 === 0)
        read.run(
          randomUUID(),
          unitId,
          readerId,
          study.protocol_version_id,
          readerId,
          randomUUID(),
          DERIVED,
          sha256,
        );
    }
  })();
  db.close();
}

/** Milliseconds until the first rows are on the screen: from the request for them, and from the start of the window. */
type Opening = { readonly asked: number; readonly started: number };

async function opened(page: Page): Promise<Opening> {
  await page.reload();
  return page.evaluate(
    () =>
      new Promise<Opening>((resolve) => {
        const look = () => {
          if (document.querySelector('[data-testid="worklist-row"]') === null) requestAnimationFrame(look);
          else
            requestAnimationFrame(() => {
              const [asked] = performance
                .getEntriesByType('resource')
                .filter(({ name }) => name.includes('/api/worklist'));
              const started = performance.now();
              resolve({ asked: started - (asked?.startTime ?? Number.NaN), started });
            });
        };
        look();
      }),
  );
}

/** From a letter typed to the rows that match it on the screen. */
async function filtered(page: Page, letter: string): Promise<number> {
  await page.evaluate(() => {
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => performance.mark('painted', { detail: timeStamp }))),
      { capture: true, once: true },
    );
    performance.clearMarks('painted');
  });
  await page.keyboard.press(letter);
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
  return page.evaluate(() => {
    const [mark] = performance.getEntriesByName('painted');
    return mark instanceof PerformanceMark ? mark.startTime - Number(mark.detail) : Number.NaN;
  });
}

process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const workspace = join(folder.path, 'workspace');
writeCases(workspace);
const service = await startService(workspace, []);
const browser = await launchChromium();
try {
  const { page, complaints } = await openPage(browser, service.url);
  await page.getByTestId('worklist-row').first().waitFor();
  const openings: Opening[] = [];
  for (let time = 0; time < TIMES; time += 1) openings.push(await opened(page));
  const filterings: number[] = [];
  for (const word of ['tib', 'fem', 'sub']) {
    for (const letter of word) filterings.push(await filtered(page, letter));
    if ((await page.getByTestId('worklist-row').count()) === 0) throw new Error(`${word} finds nothing`);
    await page.keyboard.press('Escape');
  }
  // The keys walk to the last of all rows, and on from there.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.waitForFunction(
    (last) => document.activeElement?.closest('tr')?.ariaRowIndex === last,
    String(CASES + 1),
  );
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(
    (last) => document.activeElement?.closest('tr')?.ariaRowIndex === last,
    String(CASES),
  );
  tellFigure({
    id: 'opens',
    what: 'worklist of 10,000 cases opens',
    unit: 'ms',
    measured: medianOf(openings.map(({ asked }) => asked)),
    goal: atMost(OPEN_GOAL_MS, 6),
  });
  tellFigure({
    id: 'starts',
    what: 'window on 10,000 cases, from its start to the first rows',
    unit: 'ms',
    measured: medianOf(openings.map(({ started }) => started)),
  });
  tellFigure({
    id: 'filters',
    what: 'worklist of 10,000 cases filters',
    unit: 'ms',
    measured: medianOf(filterings),
    goal: atMost(FILTER_GOAL_MS, 6),
  });
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}
