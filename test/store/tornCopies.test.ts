import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { draftOf, saveDraft } from '../../electron/store/drafts.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { SEED, TORN_COPIES, tellFigure } from '../sizes.ts';
import { brokenIn } from './brokenIn.ts';
import { allSidesClear } from './completeRead.ts';
import { findingsOf, keepFinding } from './crash/findings.ts';
import { type Said, started } from './crash/killed.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

/** Copies of one run of the process that writes. */
const AT_ONCE = 10;
const STROKES = 8;
/** Between two copies, and between the copy of the database and that of its log. */
const LONGEST_PAUSE_MS = 150;

const logOf = (folder: string): string => `${databasePath(folder)}-wal`;

/** A workspace with so many cases, closed. */
function workspaceWithCases(cases: number): string {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  store(
    workspace,
    ...Array.from({ length: cases }, (_, n) => parsedInstance(`c${n}`, { identity: { patientId: `P${n}` } })),
  );
  workspace.close();
  return folder;
}

/** Copies database and log one after the other while both are written to; every second log loses its end. */
async function tornCopy(folder: string, random: () => number): Promise<string> {
  const copy = temporaryFolder();
  const files = [databasePath, logOf];
  for (const path of random() < 0.5 ? files : files.toReversed()) {
    copyFileSync(path(folder), path(copy));
    await pause(random() * LONGEST_PAUSE_MS);
  }
  const log = readFileSync(logOf(copy)).length;
  if (random() < 0.5) truncateSync(logOf(copy), Math.floor(random() * log));
  return copy;
}

/** Whether a copy holds what had been written by some moment, and nothing of later: case after case, stroke after stroke. */
function isPrefix({ db, implicitReader: { readerId } }: Workspace, { lines }: Said): boolean {
  const order = [...new Set(lines.map(([, unit = '']) => unit))];
  const hashes = new Map(lines.filter(([said]) => said === 'submitted').map(([, unit, sha]) => [unit, sha]));
  const states = order.map((unit) => {
    const at = primaryAt(asId<UnitId>(unit), readerId);
    const read = lockedReadOf(db, at);
    if (read !== null)
      return read.isUnaltered && read.sha256 === (hashes.get(unit) ?? read.sha256) ? 'whole' : 'wrong';
    const draft = draftOf(db, at);
    if (draft === null) return 'none';
    const strokes = draft.records.filter(({ kind }) => kind === 'outline').length;
    const isWhole = draft.revision > STROKES ? strokes === 0 : strokes === draft.revision;
    return isWhole ? 'begun' : 'wrong';
  });
  return /^(whole,)*(begun,)?(none,)*$/.test(`${states.join()},`);
}

type Outcome = 'prefix' | 'refused' | 'told' | 'wrong';

/** What a person meets who opens the copy. */
function outcomeOf(copy: string, said: Said): Outcome {
  const opened = openWorkspace(copy, OPTIONS);
  if (!opened.ok) return opened.error.kind === 'damaged' ? 'refused' : 'wrong';
  const workspace = opened.value;
  try {
    if (workspace.warning !== null || brokenIn(workspace.db).length > 0) return 'told';
    return workspace.db.pragma('integrity_check', { simple: true }) === 'ok' && isPrefix(workspace, said)
      ? 'prefix'
      : 'wrong';
  } finally {
    workspace.close();
  }
}

describe('a copy of database and log that was torn', () => {
  it('holds what was acknowledged by some moment, or is refused as damaged, or is told to have been changed', {
    timeout: 30_000 + 3000 * TORN_COPIES,
  }, async () => {
    const random = seededRandom(SEED);
    const whole = workspaceWithCases(150);
    const outcomes: Outcome[] = findingsOf('torn').map(({ folder, said }) => outcomeOf(folder, said));
    const asked = outcomes.length + TORN_COPIES;
    while (outcomes.length < asked) {
      const folder = temporaryFolder();
      copyFileSync(databasePath(whole), databasePath(folder));
      const writer = await started('readUntilKilled', [folder, String(STROKES)]);
      const copies: string[] = [];
      for (let count = Math.min(AT_ONCE, asked - outcomes.length); count > 0; count -= 1)
        copies.push(await tornCopy(folder, random));
      const said = await writer.kill();
      for (const copy of copies) {
        const files = [databasePath, logOf].map((path) => [path(copy), readFileSync(path(copy))] as const);
        const outcome = outcomeOf(copy, said);
        outcomes.push(outcome);
        if (outcome !== 'wrong') continue;
        const asFound = temporaryFolder();
        for (const [path, bytes] of files) writeFileSync(join(asFound, basename(path)), bytes);
        keepFinding('torn', { folder: asFound, said });
      }
    }
    const count = (of: Outcome): number => outcomes.filter((outcome) => outcome === of).length;
    tellFigure(
      `torn copies: ${outcomes.length}, ${count('prefix')} a prefix, ${count('refused')} refused as damaged, ` +
        `${count('told')} told by the audit, ${count('wrong')} wrong`,
    );
    expect(count('wrong')).toBe(0);
  });
});

describe('a power cut', () => {
  it('that leaves the log cut at any byte leaves a sound database at its last whole commit', () => {
    const folder = temporaryFolder();
    const { db, implicitReader: reader } = temporaryWorkspace(folder);
    db.pragma('wal_autocheckpoint = 0');
    store({ db, implicitReader: reader }, parsedInstance('a'));
    const unitId = worklist(db, reader.readerId)[0]?.unitId ?? asId<UnitId>('');
    const at = { ...primaryAt(unitId, reader.readerId), now: OPTIONS.now() };
    db.pragma('wal_checkpoint(TRUNCATE)');
    for (let baseRevision = 0; baseRevision < 10; baseRevision++) {
      must(saveDraft(db, at, { baseRevision, records: allSidesClear }));
    }
    const log = readFileSync(join(folder, 'osteoread.sqlite-wal'));
    const revisions = Array.from({ length: 21 }, (_, n) => {
      const copy = temporaryFolder();
      copyFileSync(join(folder, 'osteoread.sqlite'), join(copy, 'osteoread.sqlite'));
      writeFileSync(join(copy, 'osteoread.sqlite-wal'), log.subarray(0, Math.round((log.length * n) / 20)));
      const opened = temporaryWorkspace(copy);
      expect(opened.db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(brokenIn(opened.db)).toEqual([]);
      return draftOf(opened.db, at)?.revision ?? 0;
    });
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect(new Set(revisions)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  });
});
