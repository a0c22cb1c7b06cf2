import { randomUUID } from 'node:crypto';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { StudyDesign } from '../../shared/study/studyDesign.ts';
import { change, firstRow, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';

/** Modalities that are cross sections; a protocol of radiographs alone leaves them out. */
const IS_RADIOGRAPH = "modality NOT IN ('CT', 'MR')";

/** Which pictures of a time point are read, as a condition on series. */
export const readPictures = ({ readersSee }: StudyDesign): string =>
  readersSee.series ? 'TRUE' : IS_RADIOGRAPH;

/**
 * The unit that is read of a case: the one of all its pictures, or where readers see no CT and MR one of the
 * radiographs alone, made where there is none. What arrived since is added as long as nobody has read it.
 */
export function readUnitOf(tx: WriteTransaction, unitId: string, design: StudyDesign): UnitId {
  if (design.readersSee.series) return asId<UnitId>(unitId);
  const known = firstRow<{ unit_id: UnitId }>(
    tx,
    `SELECT radiographs.unit_id FROM reading_unit AS whole JOIN reading_unit AS radiographs USING (time_point_id)
       WHERE whole.unit_id = ? AND radiographs.modality_set = 'radiographs'`,
    unitId,
  )?.unit_id;
  const radiographs = known ?? asId<UnitId>(randomUUID());
  if (known === undefined) {
    const whole = firstRow<{ time_point_id: string }>(
      tx,
      'SELECT time_point_id FROM reading_unit WHERE unit_id = ?',
      unitId,
    );
    insertSealed(tx, 'reading_unit', {
      unit_id: radiographs,
      time_point_id: whole?.time_point_id ?? '',
      modality_set: 'radiographs',
    });
  }
  change(
    tx,
    `INSERT INTO unit_image SELECT ?, instance_id FROM unit_image
       JOIN instance USING (instance_id) JOIN series USING (series_id)
     WHERE unit_id = ? AND ${IS_RADIOGRAPH} AND instance_id NOT IN (SELECT instance_id FROM unit_image WHERE unit_id = ?)
       AND NOT EXISTS (SELECT 1 FROM read WHERE read.unit_id = ?)`,
    radiographs,
    unitId,
    radiographs,
    radiographs,
  );
  return radiographs;
}
