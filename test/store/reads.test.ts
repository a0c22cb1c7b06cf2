import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { derive, derivedNumbers, storedGrade } from '../../electron/store/derivedNumbers.ts';
import { draftOf, saveDraft, takeInPictures } from '../../electron/store/drafts.ts';
import { classifyFault } from '../../electron/store/errors.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { instancesOfUnit } from '../../electron/store/pictures.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { verifyRead } from '../../electron/store/verifyRead.ts';
import { nextUnit, worklist } from '../../electron/store/worklist.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { brokenIn } from './brokenIn.ts';
import { allSidesClear, bridgedOnAp } from './completeRead.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, NOON, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

/** A workspace with one case, AP and lateral. */
function oneCase(folder = temporaryFolder()) {
  const workspace = temporaryWorkspace(folder);
  store(
    workspace,
    parsedInstance('ap'),
    parsedInstance('lat', { projection: 'lateral', patientOrientation: { row: 'A', column: 'F' } }),
  );
  const unitId = rows(workspace)[0]?.unitId ?? asId<UnitId>('');
  return { workspace, at: at(workspace, unitId) };
}

const rows = ({ db, implicitReader: reader }: Workspace) => worklist(db, reader.readerId);
const at = (workspace: Workspace, unitId: UnitId) => ({
  ...primaryAt(unitId, workspace.implicitReader.readerId),
  now: NOON,
  softwareVersion: '0.1.0-test',
});
const save = (
  workspace: Workspace,
  where: ReturnType<typeof at>,
  records: readonly ReadRecord[],
  baseRevision = 0,
) => saveDraft(workspace.db, where, { baseRevision, records });

/** What someone with the file and an editor can do; the triggers guard against the software, not against that. */
const edit = ({ db }: Workspace, sql: string) =>
  db.exec(
    `DROP TRIGGER read_no_update; DROP TRIGGER read_image_no_update; DROP TRIGGER read_image_no_delete; ${sql}`,
  );

describe('a draft', () => {
  it('comes back record for record, and counts its revisions', () => {
    const { workspace, at } = oneCase();
    const instanceId = instancesOfUnit(workspace.db, at.unitId)[0];
    const records = instanceId === undefined ? [] : bridgedOnAp(instanceId);
    expect(must(save(workspace, at, [])).revision).toBe(1);
    expect(must(save(workspace, at, records, 1))).toEqual({ revision: 2, savedAt: NOON.toISOString() });
    expect(draftOf(workspace.db, at)).toMatchObject({ revision: 2, records, arrivedLater: [] });
    expect(rows(workspace)[0]?.status).toBe('draft');
  });

  it('is not saved over a newer one, which stays', () => {
    const { workspace, at } = oneCase();
    must(save(workspace, at, allSidesClear));
    for (const base of [0, 2, 7]) {
      expect(save(workspace, at, [], base)).toMatchObject({ ok: false, error: { kind: 'draftConflict' } });
    }
    expect(draftOf(workspace.db, at)).toMatchObject({ revision: 1, records: allSidesClear });
  });

  it('fixes its pictures when it is begun, and names those that arrive later', () => {
    const { workspace, at } = oneCase();
    must(save(workspace, at, []));
    store(workspace, parsedInstance('oblique', { projection: 'oblique' }));
    const draft = draftOf(workspace.db, at);
    expect(draft?.images.size).toBe(2);
    expect(draft?.arrivedLater).toHaveLength(1);
    const [later] = draft?.arrivedLater ?? [];
    const foreign = later === undefined ? [] : bridgedOnAp(later);
    expect(save(workspace, at, foreign, 1)).toMatchObject({ ok: false, error: { kind: 'invalidRequest' } });
  });

  it('takes them in when the reader says so, as a revision of its own', () => {
    const { workspace, at } = oneCase();
    must(save(workspace, at, allSidesClear));
    store(workspace, parsedInstance('oblique', { projection: 'oblique' }));
    expect(takeInPictures(workspace.db, at, 0)).toMatchObject({
      ok: false,
      error: { kind: 'draftConflict' },
    });
    expect(must(takeInPictures(workspace.db, at, 1)).revision).toBe(2);
    expect(draftOf(workspace.db, at)).toMatchObject({
      revision: 2,
      records: allSidesClear,
      arrivedLater: [],
    });
    must(submitRead(workspace.db, at, 2));
    expect(lockedReadOf(workspace.db, at)?.context.images).toHaveLength(3);
    expect(takeInPictures(workspace.db, at, 2)).toMatchObject({ ok: false, error: { kind: 'readLocked' } });
  });

  it('is refused for a case that is not there', () => {
    const { workspace, at } = oneCase();
    const elsewhere = { ...at, unitId: asId<UnitId>('00000000-0000-4000-8000-000000000000') };
    expect(save(workspace, elsewhere, [])).toMatchObject({ ok: false, error: { kind: 'notFound' } });
  });

  it('outlives the process', () => {
    const folder = temporaryFolder();
    const first = must(openWorkspace(folder, OPTIONS));
    store(first, parsedInstance('ap'));
    const where = at(first, rows(first)[0]?.unitId ?? asId<UnitId>(''));
    must(save(first, where, allSidesClear));
    first.close();
    expect(draftOf(temporaryWorkspace(folder).db, where)?.records).toEqual(allSidesClear);
  });
});

describe('a submitted read', () => {
  const submitted = (folder?: string) => {
    const { workspace, at } = oneCase(folder);
    const ap = instancesOfUnit(workspace.db, at.unitId).find((id) => isAp(workspace, id));
    const records = ap === undefined ? [] : bridgedOnAp(ap);
    must(save(workspace, at, records));
    return { workspace, at, records, read: must(submitRead(workspace.db, at, 1)) };
  };
  const isAp = ({ db }: Workspace, instanceId: string) =>
    db.prepare('SELECT projection FROM instance WHERE instance_id = ?').pluck().get(instanceId) === 'AP';

  it('holds every record, its derived grade and a hash that holds', () => {
    const { workspace, at, records, read } = submitted();
    expect(read.records.toSorted(byId)).toEqual(records.toSorted(byId));
    expect(read).toMatchObject({
      version: 1,
      purpose: 'primary',
      softwareVersion: '0.1.0-test',
      isUnaltered: true,
    });
    expect(storedGrade(read.derived)).toBe('III');
    expect(verifyRead(read)).toBe('intact');
    expect(lockedReadOf(workspace.db, at)).toEqual(read);
    expect(draftOf(workspace.db, at)).toBeNull();
    expect(rows(workspace)[0]).toMatchObject({
      status: 'submitted',
      grade: 'III',
      savedAt: NOON.toISOString(),
    });
  });

  it('is refused while something is missing, in sentences, and the draft stays', () => {
    const { workspace, at } = oneCase();
    must(save(workspace, at, allSidesClear.slice(1)));
    const refused = submitRead(workspace.db, at, 1);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'readIncomplete' } });
    if (!refused.ok) expect(refused.error.message).toMatch(/^Medial side is unread\. .*draft is kept/);
    expect(draftOf(workspace.db, at)?.revision).toBe(1);
    expect(workspace.db.prepare('SELECT count(*) FROM read_image').pluck().get()).toBe(0);
  });

  it('is refused for another revision than the last, and for a case without a draft', () => {
    const { workspace, at } = oneCase();
    expect(submitRead(workspace.db, at, 1)).toMatchObject({ ok: false, error: { kind: 'draftConflict' } });
    must(save(workspace, at, []));
    must(save(workspace, at, allSidesClear, 1));
    expect(submitRead(workspace.db, at, 1)).toMatchObject({ ok: false, error: { kind: 'draftConflict' } });
    expect(submitRead(workspace.db, at, 2).ok).toBe(true);
  });

  it('takes no second word: neither a draft nor another submit', () => {
    const { workspace, at, read } = submitted();
    for (const base of [0, 1, 2]) {
      expect(save(workspace, at, [], base)).toMatchObject({ ok: false, error: { kind: 'readLocked' } });
      expect(submitRead(workspace.db, at, base)).toMatchObject({ ok: false, error: { kind: 'readLocked' } });
    }
    expect(lockedReadOf(workspace.db, at)).toEqual(read);
  });

  it('is read against what was there, whatever arrives or changes later', () => {
    const { workspace, at, read } = submitted();
    store(workspace, parsedInstance('oblique', { projection: 'oblique' }));
    workspace.db.exec("UPDATE defect SET limb = 'R'");
    const later = lockedReadOf(workspace.db, at);
    expect(later).toEqual(read);
    expect(later?.context.images).toHaveLength(2);
    expect(later?.context.defect.limb).toBe('L');
  });

  it.each([
    ['a mark', "UPDATE read SET document_json = replace(document_json, '3.3', '3.4')"],
    [
      'a setting',
      `UPDATE read SET context_json = replace(context_json, '"threshold":0.5', '"threshold":0.4')`,
    ],
    ['a calibration', "UPDATE read SET context_json = replace(context_json, '[0.1,0.1]', '[0.1,0.2]')"],
    ['the software', "UPDATE read SET software_version = '0.1.1'"],
    ['the time', "UPDATE read SET submitted_at = '2026-03-01T12:00:00.001Z'"],
    ['an image hash', "UPDATE read_image SET content_sha256 = replace(content_sha256, 'a', 'b')"],
    ['the image set', 'DELETE FROM read_image WHERE instance_id = (SELECT max(instance_id) FROM read_image)'],
  ])('no longer holds when %s was changed in the file', (_, sql) => {
    const { workspace, at } = submitted();
    edit(workspace, sql);
    const read = lockedReadOf(workspace.db, at);
    expect(read === null ? null : verifyRead(read)).toBe('altered');
  });

  it.each([
    ['its marks', 'UPDATE read SET document_json = \'[{"kind":"nonsense"}]\''],
    ['its context', "UPDATE read SET context_json = '{}'"],
  ])('is damage, and no fault of the software, where %s were changed into what it never writes', (_, sql) => {
    const { workspace, at } = submitted();
    edit(workspace, sql);
    let thrown: unknown;
    try {
      lockedReadOf(workspace.db, at);
    } catch (error) {
      thrown = error;
    }
    expect(classifyFault(thrown)?.kind).toBe('workspaceDamaged');
  });

  it('says when other numbers derive from it than were stored', () => {
    const { workspace, at } = submitted();
    edit(workspace, `UPDATE read SET derived_json = json_set(derived_json, '$.grade', 'IV')`);
    const read = lockedReadOf(workspace.db, at);
    expect(read === null ? null : verifyRead(read)).toBe('derivedDiffers');
  });

  it('stands in the audit with its hash, and the chain holds', () => {
    const { workspace, read } = submitted();
    const details = workspace.db
      .prepare("SELECT detail_json FROM audit_event WHERE action = 'read.submitted'")
      .pluck()
      .all();
    expect(details).toEqual([expect.stringContaining(read.sha256)]);
    expect(brokenIn(workspace.db)).toEqual([]);
  });

  it('keeps an own grade that overrides the derived one beside it, with its reason, and neither over the other', () => {
    const { workspace, at } = oneCase();
    const ap = instancesOfUnit(workspace.db, at.unitId).find((id) => isAp(workspace, id));
    const records = ap === undefined ? [] : bridgedOnAp(ap);
    const ownGrade: ReadRecord = {
      id: 'ownGrade',
      kind: 'ownGrade',
      grade: { kind: 'grade', grade: 2 },
      reason: '',
      isCommitted: false,
      marksChangedAfterCommit: false,
    };
    must(save(workspace, at, [...records, ownGrade]));
    expect(submitRead(workspace.db, at, 1)).toMatchObject({ ok: false, error: { kind: 'readIncomplete' } });
    const reasoned = { ...ownGrade, reason: 'A gap on the stored film' };
    must(save(workspace, at, [...records, reasoned], 1));
    const read = must(submitRead(workspace.db, at, 2));
    expect(read.derived).toEqual(derivedNumbers(derive(read.context, records), records));
    expect(read.records).toContainEqual(reasoned);
    expect(rows(workspace)[0]?.grade).toBe('III');
    expect(verifyRead(read)).toBe('intact');
  });

  it('may return a case as unreadable, and says so instead of a grade', () => {
    const { workspace, at } = oneCase();
    must(save(workspace, at, [{ id: 'unreadable', kind: 'unreadable', reason: 'Cast' }]));
    expect(storedGrade(must(submitRead(workspace.db, at, 1)).derived)).toBe('Unreadable');
  });

  it('gives a different hash to the same marks of another case', () => {
    const [one, other] = [submitted(), submitted()];
    expect(one.read.sha256).not.toBe(other.read.sha256);
  });
});

describe('the next case', () => {
  it('is the next without a submitted read, never a reference film', () => {
    const workspace = temporaryWorkspace();
    const study = (n: number) => ({
      studyInstanceUid: `1.${n}`,
      seriesInstanceUid: `1.${n}.1`,
      studyDate: `2024010${n}`,
    });
    store(
      workspace,
      parsedInstance('reference', { isReference: true, identity: study(1) }),
      parsedInstance('second', { identity: study(2) }),
      parsedInstance('third', { identity: study(3) }),
    );
    const [reference, second, third] = rows(workspace).map(({ unitId }) => unitId);
    if (reference === undefined || second === undefined || third === undefined)
      throw new Error('three units');
    const readerId = workspace.implicitReader.readerId;
    expect(nextUnit(workspace.db, readerId, second)).toBe(third);
    expect(nextUnit(workspace.db, readerId, third)).toBe(second);
    must(save(workspace, at(workspace, second), allSidesClear));
    expect(submitRead(workspace.db, at(workspace, reference), 1)).toMatchObject({ ok: false });
    must(submitRead(workspace.db, at(workspace, second), 1));
    expect(nextUnit(workspace.db, readerId, third)).toBeNull();
  });
});

const byId = (a: ReadRecord, b: ReadRecord): number => (a.id < b.id ? -1 : 1);
