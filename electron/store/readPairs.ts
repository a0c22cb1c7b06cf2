import { asId, type ReaderId, type ReadId, type UnitId } from '../../shared/base/ids.ts';
import type { Bone, Limb } from '../../shared/dicom/projection.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';

/** A locked read and whose it is. */
export type LockedBy = { readonly readId: ReadId; readonly readerId: ReaderId };

/** Two readers' locked reads of one unit. Which is first is as random as the ids of reads are. */
export type ReadPair = {
  readonly unitId: UnitId;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly reads: readonly [LockedBy, LockedBy];
};

type PairRow = {
  readonly unit_id: string;
  readonly read_id: string;
  readonly reader_id: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
};

/**
 * The units that exactly two readers have read and locked apart, each with the newest version of either read. A unit
 * whose read is being amended is not among them until that is locked too.
 */
export function readPairs(db: ReadableDb): readonly ReadPair[] {
  const rows = allRows<PairRow>(
    db,
    `SELECT read.unit_id, read_id, read.reader_id, limb, bone
     FROM read
       JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
       JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE purpose = 'primary' AND occasion = 1 AND erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM read AS later WHERE later.amendment_of = read.read_id)
       AND NOT EXISTS (SELECT 1 FROM read_draft AS draft WHERE draft.amendment_of = read.read_id)
     ORDER BY read.unit_id, read_id`,
  );
  return [...Map.groupBy(rows, ({ unit_id }) => unit_id).values()].flatMap((reads) => {
    const [first, second, ...others] = reads;
    if (first === undefined || second === undefined || others.length > 0) return [];
    return {
      unitId: asId<UnitId>(first.unit_id),
      limb: first.limb,
      bone: first.bone,
      reads: [lockedBy(first), lockedBy(second)],
    };
  });
}

const lockedBy = ({ read_id, reader_id }: PairRow): LockedBy => ({
  readId: asId<ReadId>(read_id),
  readerId: asId<ReaderId>(reader_id),
});

/** How many units there are to read: references, which are not graded, and erased patients left out. */
export const unitsToRead = (db: ReadableDb): number =>
  firstRow<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id) WHERE is_reference = 0 AND erased_at IS NULL`,
  )?.n ?? 0;
