import { describe, expect, it } from 'vitest';
import { box, AP as ELSEWHERE, frame, outline } from '../../shared/reading/fixtures/read.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { allSidesClear } from '../../test/store/completeRead.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { must, NOON, OPTIONS, store, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { primaryAt } from './atUnit.ts';
import { change } from './database.ts';
import { draftOf, saveDraft } from './drafts.ts';
import { instancesOfUnit } from './pictures.ts';
import { submitRead } from './reads.ts';
import { withWrite } from './withWrite.ts';
import { worklist } from './worklist.ts';

/** A draft whose stored records were written by somebody else: an older version, or a hand. */
function draftWith(recordsOf: (own: ReturnType<typeof frame>) => readonly unknown[]) {
  const { db, implicitReader: reader } = temporaryWorkspaceWithFilm();
  const [row] = worklist(db, reader.readerId);
  if (row === undefined) throw new Error('no case');
  const at = { ...primaryAt(row.unitId, reader.readerId), now: NOON };
  const [picture] = instancesOfUnit(db, row.unitId);
  if (picture === undefined) throw new Error('no picture');
  const own = frame(picture);
  must(saveDraft(db, at, { baseRevision: 0, records: [own] }));
  withWrite(db, { actor: reader.readerId, action: 'test.recordsChanged', at: NOON }, (tx) => {
    change(tx, 'UPDATE read_draft SET records_json = ?', JSON.stringify(recordsOf(own)));
    return { ok: true, value: { value: null, subject: row.unitId, detail: null } };
  });
  return { db, at, own };
}

function temporaryWorkspaceWithFilm() {
  const workspace = temporaryWorkspace();
  store(workspace, parsedInstance('ap'));
  return workspace;
}

describe('a draft that is opened again', () => {
  it('keeps what fits and sets aside what does not, word for word', () => {
    const old = { id: 'scribble:1', kind: 'scribble', strokes: [[1, 2]] };
    const { db, at, own } = draftWith((record) => [record, old]);
    const records = draftOf(db, at)?.records ?? [];
    expect(records).toEqual([
      own,
      { id: 'setAside:1', kind: 'setAside', was: 'scribble', json: JSON.stringify(old) },
    ]);
  });

  it('sets aside a mark on a picture that it does not have, and can be saved again', () => {
    const foreign = outline(ELSEWHERE, box(1, 1, 5, 5));
    const { db, at } = draftWith((record) => [record, foreign]);
    const records = draftOf(db, at)?.records ?? [];
    expect(records.map(({ kind }) => kind)).toEqual(['frame', 'setAside']);
    must(saveDraft(db, at, { baseRevision: 1, records }));
    expect(draftOf(db, at)?.records).toEqual(records);
  });

  it('is not submitted before the reader has discarded what was set aside', () => {
    const { db, at } = draftWith(() => [{ kind: 'scribble' }]);
    const { softwareVersion } = OPTIONS;
    const refused = submitRead(db, { ...at, softwareVersion }, 1);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'readIncomplete' } });
    expect(!refused.ok && refused.error.message).toMatch(/does not fit any more/);
  });

  it('asks about the limb again that a film contradicts which came in between', () => {
    const workspace = temporaryWorkspace();
    const { db, implicitReader: reader } = workspace;
    store(workspace, parsedInstance('ap', { limb: null }));
    const [row] = worklist(db, reader.readerId);
    if (row === undefined) throw new Error('no case');
    const at = { ...primaryAt(row.unitId, reader.readerId), now: NOON };
    const said: ReadRecord = { id: 'limb', kind: 'limb', limb: 'R' };
    must(saveDraft(db, at, { baseRevision: 0, records: [said, ...allSidesClear] }));
    store(workspace, parsedInstance('lateral', { projection: 'lateral', limb: 'L' }));
    expect(draftOf(db, at)).toMatchObject({ records: { length: 5 }, arrivedLater: { length: 1 } });
    const refused = submitRead(db, { ...at, softwareVersion: OPTIONS.softwareVersion }, 1);
    expect(!refused.ok && refused.error.message).toMatch(/You said right limb, the case says left/);
  });
});
