import type { AtUnit } from '../../electron/store/atUnit.ts';
import { saveDraft } from '../../electron/store/drafts.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type InstanceId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { px } from '../../shared/geometry/point.ts';
import type { Grade } from '../../shared/grading/grade.ts';
import { type OwnGradeRecord, type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from '../store/completeRead.ts';
import { boneIn } from '../store/marksByHand.ts';
import { parsedInstance } from '../store/parsedInstance.ts';
import { must, NOON, store } from '../store/temporaryWorkspace.ts';

/** Imports an AP and a lateral film each of so many patients; their units with the AP film. */
export function importPatients(workspace: Workspace, count: number) {
  const films = Array.from({ length: count }, (_, place) =>
    (['AP', 'lateral'] as const).map((projection) =>
      parsedInstance(`film ${place} ${projection}`, {
        projection,
        ...(projection === 'lateral' && { patientOrientation: { row: 'A', column: 'F' } }),
        identity: {
          patientId: `P${place}`,
          studyInstanceUid: `1.2.4.${place}`,
          seriesInstanceUid: `1.2.4.${place}.1`,
          sopInstanceUid: `1.2.4.${place}.1.${projection === 'AP' ? 1 : 2}`,
        },
      }),
    ),
  );
  store(workspace, ...films.flat());
  const filmOf = workspace.db
    .prepare(
      "SELECT instance_id FROM unit_image JOIN instance USING (instance_id) WHERE unit_id = ? AND projection = 'AP'",
    )
    .pluck();
  return worklist(workspace.db, workspace.implicitReader.readerId).map(({ unitId }) => ({
    unitId,
    film: asId<InstanceId>(String(filmOf.get(unitId))),
  }));
}

/**
 * The records of a read that comes to this grade: no bone with a negative or a positive MR, a piece of the medial side,
 * all of it, or all of both sides of the film. The reader commits the same grade, or another.
 */
export function recordsFor(film: InstanceId, grade: Grade, committed: Grade = grade): readonly ReadRecord[] {
  const own: OwnGradeRecord = {
    id: 'ownGrade',
    kind: 'ownGrade',
    grade: { kind: 'grade', grade: committed },
    reason: committed === grade ? '' : 'As I see it',
    isCommitted: true,
    marksChangedAfterCommit: false,
  };
  return [...marksFor(film, grade), own];
}

function marksFor(film: InstanceId, grade: Grade): readonly ReadRecord[] {
  const evidence = (mr: 'positive' | 'negative'): ReadRecord => ({
    id: 'evidence',
    kind: 'evidence',
    ct: 'notDone',
    mr,
    exploration: 'notDone',
    histology: 'notDone',
    explorationThicknessMm: null,
  });
  const bridged = bridgedOnAp(film);
  switch (grade) {
    case 0:
      return [...allSidesClear, evidence('negative')];
    case 1:
      return [...allSidesClear, evidence('positive')];
    case 2:
      return [
        ...bridged.map((record) =>
          record.kind === 'outline'
            ? { ...record, points: [px(1, 1), px(3.3, 1), px(3.3, 4), px(1, 4)] }
            : record,
        ),
        // The film is so small that any gap lies near the tolerance, and the reader is asked.
        {
          id: sideRecordId('medial'),
          kind: 'side',
          side: 'medial',
          statement: { kind: 'nearTolerance', answer: 'discontinuous' },
        },
      ];
    case 3:
      return bridged;
    case 4:
      return [
        ...bridged.filter(({ id }) => id !== 'side:lateral'),
        boneIn(film, { left: 6.7, top: 1, right: 9, bottom: 19 }),
      ];
  }
}

/** Locks a read of these records, as a reader's window does. */
export function lockRead(
  { db }: Pick<Workspace, 'db'>,
  at: { readonly unitId: UnitId; readonly readerId: ReaderId } & Partial<AtUnit>,
  records: readonly ReadRecord[],
): void {
  const where = {
    purpose: 'primary',
    occasion: 1,
    assignmentId: null,
    ...at,
    now: NOON,
    softwareVersion: '0.1.0-test',
  } as const;
  must(saveDraft(db, where, { baseRevision: 0, records }));
  must(submitRead(db, where, 1));
}
