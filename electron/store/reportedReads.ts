import type { UnitId } from '../../shared/base/ids.ts';
import { asId } from '../../shared/base/ids.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { type LockedRead, lockedReadById } from './lockedReads.ts';

/** A locked read with what its objects need beside its figures. */
export type ReadToReport = {
  readonly read: LockedRead;
  readonly unitId: UnitId;
  /** When its author, or whoever agreed on it, signed it; null where nobody has. */
  readonly signedAt: string | null;
};

type Row = { readonly readId: string; readonly unitId: string; readonly signedAt: string | null };

/** The locked read of this hash; null where there is none here. */
export function readToReport(db: ReadableDb, sha256: string): ReadToReport | null {
  const row = firstRow<Row>(
    db,
    `SELECT read_id AS readId, unit_id AS unitId,
       (SELECT min(signed_at) FROM signature JOIN signature_read USING (signature_id)
        WHERE signature_read.read_id = read.read_id AND meaning IN ('authorship', 'consensus')) AS signedAt
     FROM read WHERE sha256 = ?`,
    sha256,
  );
  const read = row === undefined ? null : lockedReadById(db, row.readId);
  return row === undefined || read === null
    ? null
    : { read, unitId: asId<UnitId>(row.unitId), signedAt: row.signedAt };
}
