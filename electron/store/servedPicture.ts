import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { StoredFrame } from '../dicom/frameBytes.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { storedFrame, transferSyntaxOf } from './identityVault.ts';

/**
 * The header of an instance as it goes with the bytes that readers get, in SQL: where a masked copy is served, what
 * that one says otherwise is merged in (RFC 7396). Over `instance_header` and, left joined, `picture_check`.
 */
export const SERVED_HEADER = `json_patch(header_json, coalesce(served_header_json, '{}'))`;

/** What is needed to decode one frame of a picture that readers may see. */
export type ServedPicture = {
  readonly frame: StoredFrame;
  readonly header: { readonly [tag: string]: JsonValue };
  /** In which the frame's bytes are handed out. */
  readonly transferSyntaxUid: string;
};

/** One frame of an instance, counted from 1, as readers get it; null where there is no such frame. */
export function servedPicture(
  db: ReadableDb,
  originalsDirectory: string,
  instanceId: InstanceId,
  frameNumber: number,
): ServedPicture | null {
  const row = firstRow<{ header: string }>(
    db,
    `SELECT ${SERVED_HEADER} AS header FROM instance_header LEFT JOIN picture_check USING (instance_id)
     WHERE instance_id = ?`,
    instanceId,
  );
  const frame = row === undefined ? null : storedFrame(db, originalsDirectory, instanceId, frameNumber);
  if (row === undefined || frame === null) return null;
  return { frame, header: JSON.parse(row.header), transferSyntaxUid: transferSyntaxOf(db, instanceId) };
}

/** How many frames a picture of a unit has; null where it is none of the unit. */
export const framesInUnit = (db: ReadableDb, unitId: UnitId, instanceId: InstanceId): number | null =>
  firstRow<{ readonly frames: number }>(
    db,
    `SELECT number_of_frames AS frames FROM unit_image JOIN instance USING (instance_id)
     WHERE unit_id = ? AND instance_id = ?`,
    unitId,
    instanceId,
  )?.frames ?? null;

/** Whether a picture belongs to a unit: a reader asks for pictures by the unit that is being read. */
export const isInUnit = (db: ReadableDb, unitId: UnitId, instanceId: InstanceId): boolean =>
  firstRow(db, 'SELECT 1 FROM unit_image WHERE unit_id = ? AND instance_id = ?', unitId, instanceId) !==
  undefined;
