import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { draftOf, saveDraft } from '../../electron/store/drafts.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import { brokenIn } from './brokenIn.ts';
import { allSidesClear } from './completeRead.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

const script = fileURLToPath(new URL('./crash/saveUntilKilled.ts', import.meta.url));
/** More by hand: OSTEOREAD_KILLS=200. */
const KILLS = Number(process.env.OSTEOREAD_KILLS ?? 2);

/** What the process had acknowledged when it was killed, after so many acknowledgements. */
async function killedAfter(folder: string, acknowledgements: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
    if (said.split('\n').length > acknowledgements) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}

describe('a process that is killed while it saves', () => {
  it('loses nothing that it had acknowledged, and leaves a sound database', {
    timeout: 20_000 * KILLS,
  }, async () => {
    const folder = temporaryFolder();
    const first = must(openWorkspace(folder, OPTIONS));
    const cases = Array.from({ length: 30 * KILLS }, (_, n) =>
      parsedInstance(`c${n}`, { identity: { patientId: `P${n}` } }),
    );
    store(first, ...cases);
    first.close();
    let checked = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await killedAfter(folder, 1 + ((kill * 37) % 90));
      const { db, implicitReader: reader, close } = must(openWorkspace(folder, OPTIONS));
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(db.pragma('foreign_key_check')).toEqual([]);
      expect(brokenIn(db)).toEqual([]);
      for (const [what, id, value] of acknowledged.map((line) => line.split(' '))) {
        const at = primaryAt(asId<UnitId>(id ?? ''), reader.readerId);
        const locked = lockedReadOf(db, at);
        if (what === 'submitted') expect(locked).toMatchObject({ sha256: value, isUnaltered: true });
        else if (locked === null) expect(draftOf(db, at)?.revision).toBeGreaterThanOrEqual(Number(value));
        checked += 1;
      }
      close();
    }
    expect(checked).toBeGreaterThan(KILLS);
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
