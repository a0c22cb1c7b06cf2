import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { saveProtocol } from '../../electron/store/protocol.ts';
import { assignCases, orderedCases, studyAssignments } from '../../electron/store/readingOrders.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { saveScreening, saveTimePoint } from '../../electron/store/studyCaseEdits.ts';
import { studyCases } from '../../electron/store/studyCases.ts';
import { referenceFor, unitById } from '../../electron/store/units.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import { orderBlock, seedOfBlock } from '../../shared/study/readingOrder.ts';
import { parsedInstance } from './parsedInstance.ts';
import { addReaders, coordinator, patientsWithFilms } from './studySetUp.ts';
import { must, store, temporaryWorkspace } from './temporaryWorkspace.ts';

const assign = (workspace: Workspace, kind: 'first' | 'repeat') =>
  assignCases(workspace.db, coordinator(workspace), { kind });

const decide = (workspace: Workspace, outcome: 'included' | 'training' = 'included') => {
  const patientIds = studyCases(workspace.db)
    .cases.filter(({ screening }) => screening.outcome === 'screened')
    .map(({ patientId }) => patientId);
  must(saveScreening(workspace.db, coordinator(workspace), { patientIds, to: { outcome } }));
};

/** A workspace with these readers and every patient included. */
function study(films: readonly number[], ...readers: readonly string[]) {
  const workspace = temporaryWorkspace();
  patientsWithFilms(workspace, films);
  decide(workspace);
  const readerIds = addReaders(workspace, ...readers);
  return { workspace, readerIds };
}

const casesOf = ({ db }: Workspace, place = 0, purpose = 'primary') => {
  const orders = studyAssignments(db).orders.filter((order) => order.purpose === purpose);
  const id = orders[place]?.readingOrderId;
  return id === undefined ? [] : orderedCases(db, id).rows;
};

describe('assigning cases', () => {
  it('gives every reader all included films in a random order of their own, each under a code of its own', () => {
    const { workspace } = study([3, 3, 3, 3, 3, 3, 3], 'Ada', 'Ben');
    must(assign(workspace, 'first'));
    const [ada, ben] = [casesOf(workspace, 0), casesOf(workspace, 1)];
    const films = (rows: typeof ada) => rows.map(({ caseCode, timePoint }) => `${caseCode} ${timePoint}`);
    expect(ada.map(({ position }) => position)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(films(ada).toSorted()).toEqual(films(ben).toSorted());
    expect(films(ada)).not.toEqual(films(ben));
    const patients = studyCases(workspace.db).cases.map(({ caseCode }) => caseCode);
    expect(new Set([...ada, ...ben].map(({ code }) => code).concat(patients)).size).toBe(42 + 7);
    for (const { leastDistance } of studyAssignments(workspace.db).orders)
      expect(leastDistance).toBeGreaterThanOrEqual(5);
    expect(assign(workspace, 'first')).toMatchObject({ ok: false, error: { kind: 'studyState' } });
  });

  it('appends what is included later as a block that keeps its distance, and leaves what is there as it was', () => {
    const { workspace } = study([2, 2, 2, 2, 2, 2], 'Ada');
    must(assign(workspace, 'first'));
    const before = casesOf(workspace);
    patientsWithFilms(workspace, [3, 3, 3, 3, 3, 3], 6);
    decide(workspace);
    must(assign(workspace, 'first'));
    const after = casesOf(workspace);
    expect(after.slice(0, 12)).toEqual(before);
    expect(after.slice(12).map(({ block }) => block)).toEqual(Array.from({ length: 18 }, () => 2));
    expect(studyAssignments(workspace.db).orders).toMatchObject([{ blocks: 2, cases: 30 }]);
  });

  it('can be made again from the stored seed alone', () => {
    const { workspace } = study([3, 2, 3, 2, 3, 2], 'Ada');
    must(assign(workspace, 'first'));
    const { db } = workspace;
    const [order] = studyAssignments(db).orders;
    const stored = db
      .prepare(
        'SELECT unit_id AS unitId, patient_id AS patientId FROM assignment JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) ORDER BY position',
      )
      .all() as { unitId: string; patientId: string }[];
    const again = orderBlock({
      cases: stored.toReversed(),
      before: [],
      minimalDistance: 5,
      seed: seedOfBlock(Number(order?.seed), 1),
    });
    expect(again.order).toEqual(stored);
  });

  it('leaves out the reference film, films after a graft, and cases nobody has included', () => {
    const { workspace } = study([4], 'Ada');
    const [first, second] = studyCases(workspace.db).cases[0]?.defects[0]?.timePoints ?? [];
    if (first === undefined || second === undefined) throw new Error('no film');
    const by = coordinator(workspace);
    const plain = {
      daysSinceSpacer: null,
      isReference: false,
      isGrafted: null,
      hasHeterotopicOssification: null,
      hasRecurrentInfection: null,
    };
    must(saveTimePoint(workspace.db, by, first.timePointId, { ...plain, isReference: true }));
    must(saveTimePoint(workspace.db, by, second.timePointId, { ...plain, isGrafted: true }));
    patientsWithFilms(workspace, [2], 1);
    expect(studyAssignments(workspace.db).films).toEqual({
      toRead: 2,
      training: 0,
      reference: 1,
      grafted: 1,
      undecided: 2,
    });
    must(assign(workspace, 'first'));
    expect(casesOf(workspace)).toHaveLength(2);
    // Two films of one patient and no other: side by side is the best there is.
    expect(studyAssignments(workspace.db).orders).toMatchObject([{ leastDistance: 1 }]);
  });

  it('puts training cases into an order of their own', () => {
    const workspace = temporaryWorkspace();
    patientsWithFilms(workspace, [1, 1]);
    decide(workspace, 'training');
    patientsWithFilms(workspace, [1, 1, 1], 2);
    decide(workspace);
    addReaders(workspace, 'Ada');
    must(assign(workspace, 'first'));
    expect(casesOf(workspace, 0, 'training')).toHaveLength(2);
    expect(casesOf(workspace)).toHaveLength(3);
  });

  it('draws the same cases for every reader to read again, at least twenty, in another order with new codes', () => {
    const { workspace } = study(
      Array.from({ length: 12 }, () => 3),
      'Ada',
      'Ben',
    );
    expect(assign(workspace, 'repeat').ok).toBe(false);
    must(assign(workspace, 'first'));
    must(assign(workspace, 'repeat'));
    const [first, ada, ben] = [
      casesOf(workspace),
      casesOf(workspace, 0, 'repeat'),
      casesOf(workspace, 1, 'repeat'),
    ];
    const films = (rows: typeof ada) => rows.map(({ caseCode, timePoint }) => `${caseCode} ${timePoint}`);
    expect(ada).toHaveLength(20);
    expect(films(ada).toSorted()).toEqual(films(ben).toSorted());
    expect(films(ada)).not.toEqual(films(ben));
    const codes = [...first, ...casesOf(workspace, 1), ...ada, ...ben].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(assign(workspace, 'repeat')).toMatchObject({ ok: false, error: { kind: 'studyState' } });
  });

  it('asks for readers first, and for no repeat read where the protocol wants none', () => {
    const workspace = temporaryWorkspace();
    patientsWithFilms(workspace, [1]);
    decide(workspace);
    expect(assign(workspace, 'first')).toMatchObject({
      error: { message: expect.stringContaining('no reader') },
    });
    addReaders(workspace, 'Ada');
    const { rules, design } = currentStudy(workspace.db);
    must(
      saveProtocol(workspace.db, coordinator(workspace), {
        baseVersion: 1,
        rules,
        design: { ...design, repeatShare: 0 },
        reason: null,
      }),
    );
    must(assign(workspace, 'first'));
    expect(assign(workspace, 'repeat')).toMatchObject({
      error: { message: expect.stringContaining('no repeat reads') },
    });
  });

  it('assigns the radiographs alone where readers see no CT, and keeps the case one case', () => {
    const workspace = temporaryWorkspace();
    const film = (name: string, modality: string, studyDate: string) =>
      parsedInstance(name, {
        modality,
        isReference: studyDate === '20240101',
        identity: {
          studyDate,
          studyInstanceUid: `1.2.${studyDate}`,
          seriesInstanceUid: `1.2.${studyDate}.${modality === 'CT' ? 1 : 2}`,
          sopInstanceUid: `1.2.${studyDate}.${modality === 'CT' ? 1 : 2}.1`,
        },
      });
    store(
      workspace,
      film('film', 'DX', '20240601'),
      film('scan', 'CT', '20240601'),
      film('reference', 'DX', '20240101'),
      film('reference scan', 'CT', '20240101'),
    );
    decide(workspace);
    addReaders(workspace, 'Ada');
    const { db } = workspace;
    const { rules, design } = currentStudy(db);
    const radiographs = { ...design, readersSee: { ...design.readersSee, series: false } };
    must(
      saveProtocol(db, coordinator(workspace), { baseVersion: 1, rules, design: radiographs, reason: null }),
    );
    must(assign(workspace, 'first'));
    const shown = db
      .prepare(
        'SELECT modality FROM assignment JOIN unit_image USING (unit_id) JOIN instance USING (instance_id) JOIN series USING (series_id)',
      )
      .pluck()
      .all();
    expect(shown).toEqual(['DX']);
    const [assigned] = db.prepare('SELECT unit_id FROM assignment').pluck().all();
    const unit = unitById(db, asId<UnitId>(String(assigned)));
    if (unit === null) throw new Error('no unit');
    const at = primaryAt(unit.unitId, workspace.implicitReader.readerId);
    expect(referenceFor(db, unit, at)?.images.map(({ modality }) => modality)).toEqual(['DX']);
    expect(studyAssignments(db).readers[0]?.missing.primary).toBe(0);
    expect(worklist(db, workspace.implicitReader.readerId)).toHaveLength(2);
  });
});
