import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { allSidesClear } from '../../test/store/completeRead.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import {
  must,
  NOON,
  store,
  temporaryFolder,
  temporaryWorkspace,
} from '../../test/store/temporaryWorkspace.ts';
import { primaryAt } from './atUnit.ts';
import { databasePath } from './connection.ts';
import { saveDraft } from './drafts.ts';
import { libraryVersion } from './libraryVersion.ts';
import { worklist } from './worklist.ts';

/** A workspace of one case, and another connection to it. */
function oneCase() {
  const folder = temporaryFolder();
  const workspace = temporaryWorkspace(folder);
  store(workspace, parsedInstance('one'));
  const rows = () => worklist(workspace.db, workspace.implicitReader.readerId);
  return { workspace, rows, folder };
}

describe('the version of the library', () => {
  it('stays through drafts, so that a list is not made anew for each', () => {
    const { workspace, rows } = oneCase();
    const before = libraryVersion(workspace.db);
    const [row] = rows();
    if (row === undefined) throw new Error('no case');
    const at = { ...primaryAt(row.unitId, workspace.implicitReader.readerId), now: NOON };
    must(saveDraft(workspace.db, at, { baseRevision: 0, records: allSidesClear }));
    expect(libraryVersion(workspace.db)).toBe(before);
    expect(rows()[0]?.status).toBe('draft');
  });

  it('is another after an import, a correction here and one by another process, and lists follow', () => {
    const { workspace, rows, folder } = oneCase();
    expect(rows()).toHaveLength(1);
    store(workspace, parsedInstance('two', { identity: { patientId: 'P2', studyInstanceUid: '1.2.3.9' } }));
    expect(rows()).toHaveLength(2);
    workspace.db.exec("UPDATE defect SET bone = 'femur'");
    expect(rows().map(({ bone }) => bone)).toEqual(['femur', 'femur']);
    const other = new Database(databasePath(folder));
    other.exec("UPDATE defect SET bone = 'ulna'");
    other.close();
    expect(rows().map(({ bone }) => bone)).toEqual(['ulna', 'ulna']);
  });

  it('is not said inside a transaction, which may be taken back', () => {
    const { workspace, rows } = oneCase();
    workspace.db.exec("BEGIN; UPDATE defect SET bone = 'femur'");
    expect(libraryVersion(workspace.db)).toBeNull();
    expect(rows()[0]?.bone).toBe('femur');
    workspace.db.exec('ROLLBACK');
    expect(rows()[0]?.bone).toBe('tibia');
  });
});
