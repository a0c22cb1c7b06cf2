import { describe, expect, it } from 'vitest';
import { frame } from '../../shared/reading/fixtures/read.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from '../../test/store/completeRead.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { must, NOON, OPTIONS, store, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { primaryAt } from './atUnit.ts';
import { draftOf, saveDraft } from './drafts.ts';
import { otherBoneFor, readBonesApart } from './otherBone.ts';
import { instancesOfUnit, picturesOfUnit } from './pictures.ts';
import { submitRead } from './reads.ts';
import { nextUnit, worklist } from './worklist.ts';

const film = (name: string, projection: 'AP' | 'lateral', studyDate = '20260101') =>
  parsedInstance(name, {
    projection,
    limb: 'L',
    bodyPart: 'FOREARM',
    identity: { studyDate, studyInstanceUid: `1.2.3.${studyDate}`, seriesInstanceUid: `1.2.4.${studyDate}` },
  });

const NOTHING_FOUND: ReadRecord = {
  id: 'evidence',
  kind: 'evidence',
  ct: 'negative',
  mr: 'negative',
  exploration: 'notDone',
  histology: 'notDone',
  explorationThicknessMm: null,
};

function forearm() {
  const workspace = temporaryWorkspace();
  store(workspace, film('ap', 'AP'), film('lateral', 'lateral'));
  const { db, implicitReader: reader } = workspace;
  const rows = () => worklist(db, reader.readerId);
  const [row] = rows();
  if (row === undefined) throw new Error('no case');
  const at = { ...primaryAt(row.unitId, reader.readerId), now: NOON };
  return { workspace, db, rows, at };
}

describe('a forearm whose bones are read apart', () => {
  it('has a unit for each bone with the same pictures, and the marks stay with the bone that was named', () => {
    const { db, rows, at } = forearm();
    const [picture] = instancesOfUnit(db, at.unitId);
    if (picture === undefined) throw new Error('no picture');
    must(saveDraft(db, at, { baseRevision: 0, records: [frame(picture)] }));
    const other = must(readBonesApart(db, at, 'radius'));
    expect(
      rows()
        .map(({ bone }) => bone)
        .sort(),
    ).toEqual(['radius', 'ulna']);
    expect(instancesOfUnit(db, other)).toEqual(instancesOfUnit(db, at.unitId));
    expect(draftOf(db, at)?.records).toHaveLength(1);
    expect(draftOf(db, { ...at, unitId: other })).toBeNull();
    expect(otherBoneFor(db, { ...at, unitId: other })).toMatchObject({
      unitId: at.unitId,
      bone: 'radius',
      records: [{ kind: 'frame' }],
    });
    expect(nextUnit(db, at.readerId, at.unitId)).toBe(other);
  });

  it('has the higher grade of both, with its bone, once both are submitted', () => {
    const { db, rows, at } = forearm();
    const other = { ...at, unitId: must(readBonesApart(db, at, 'radius')) };
    const [picture] = instancesOfUnit(db, at.unitId);
    if (picture === undefined) throw new Error('no picture');
    const submit = (unit: typeof at, records: readonly ReadRecord[]): void => {
      must(saveDraft(db, unit, { baseRevision: 0, records }));
      must(submitRead(db, { ...unit, softwareVersion: OPTIONS.softwareVersion }, 1));
    };
    submit(other, [...allSidesClear, NOTHING_FOUND]);
    expect(rows().map(({ caseGrade }) => caseGrade)).toEqual([null, null]);
    const ap = instancesOfUnit(db, at.unitId).find(
      (id) => picturesOfUnit(db, at.unitId).find(({ instanceId }) => instanceId === id)?.projection === 'AP',
    );
    submit(at, bridgedOnAp(ap ?? picture));
    const highest = { grade: 'III', bone: 'radius' };
    expect(rows().map(({ caseGrade }) => caseGrade)).toEqual([highest, highest]);
  });

  it('has no grade of both where films without a date may be of one day or of several', () => {
    const workspace = temporaryWorkspace();
    const { db, implicitReader: reader } = workspace;
    for (const study of ['one', 'two']) {
      const identity = { studyDate: '', studyInstanceUid: study, seriesInstanceUid: study };
      for (const view of ['AP', 'lateral'] as const) {
        store(workspace, {
          ...film(`${study} ${view}`, view),
          identity: { ...film('', view).identity, ...identity },
        });
      }
    }
    const rows = () => worklist(db, reader.readerId);
    const [first] = rows();
    if (first === undefined) throw new Error('no case');
    must(readBonesApart(db, { ...primaryAt(first.unitId, reader.readerId), now: NOON }, 'radius'));
    expect(rows()).toHaveLength(4);
    for (const { unitId } of rows()) {
      const at = {
        ...primaryAt(unitId, reader.readerId),
        now: NOON,
        softwareVersion: OPTIONS.softwareVersion,
      };
      must(saveDraft(db, at, { baseRevision: 0, records: [...allSidesClear, NOTHING_FOUND] }));
      must(submitRead(db, at, 1));
    }
    expect(rows().map(({ caseGrade }) => caseGrade)).toEqual([null, null, null, null]);
  });

  it('is asked for once: a second time gives the same unit', () => {
    const { db, rows, at } = forearm();
    const other = must(readBonesApart(db, at, 'ulna'));
    expect(must(readBonesApart(db, at, 'ulna'))).toBe(other);
    expect(rows()).toHaveLength(2);
  });

  it('takes later films to both bones, and at each time point of before', () => {
    const { workspace, db, rows, at } = forearm();
    must(readBonesApart(db, at, 'radius'));
    store(workspace, film('later', 'AP', '20260301'), film('same day', 'AP'));
    const later = rows();
    expect(later).toHaveLength(4);
    const counts = later.map(({ unitId }) => instancesOfUnit(db, unitId).length);
    expect(counts.sort()).toEqual([1, 1, 3, 3]);
  });

  it('is none where the defect lies in another bone', () => {
    const workspace = temporaryWorkspace();
    store(workspace, parsedInstance('leg', { bodyPart: 'TIBIA' }));
    const [row] = worklist(workspace.db, workspace.implicitReader.readerId);
    if (row === undefined) throw new Error('no case');
    const at = { ...primaryAt(row.unitId, workspace.implicitReader.readerId), now: NOON };
    const refused = readBonesApart(workspace.db, at, 'radius');
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalidRequest' } });
    expect(worklist(workspace.db, workspace.implicitReader.readerId)).toHaveLength(1);
  });
});
