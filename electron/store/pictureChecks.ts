import type { InstanceId } from '../../shared/base/ids.ts';
import { firstRow, type ReadableDb } from './database.ts';

/**
 * How things stand with text burned into a picture: `clean` and `masked` are a person's word, `unchecked` waits
 * for it, and of a picture of another kind it is `notAsked`.
 */
export type BurnedInState = 'clean' | 'masked' | 'unchecked' | 'notAsked';

/**
 * Pictures on which consoles, printers and people write: radiographs, ultrasound, and secondary captures by their
 * class (1.2.840.10008.5.1.4.1.1.7 and its multi-frame forms), whatever modality they name; and any that says
 * itself that it has annotations (0028,0301).
 */
export const ASKS_FOR_CHECK = `(series.modality IN ('CR', 'DX', 'SC', 'US')
  OR instance.sop_class_uid = '1.2.840.10008.5.1.4.1.1.7'
  OR instance.sop_class_uid LIKE '1.2.840.10008.5.1.4.1.1.7.%'
  OR instance_header.header_json ->> '$.00280301.Value[0]' = 'YES')`;

/** Whether text burned into this picture was looked for, and what came of it. */
export function burnedInState(db: ReadableDb, instanceId: InstanceId): BurnedInState {
  const row = firstRow<{ outcome: 'clean' | 'masked' | null; is_asked: number }>(
    db,
    `SELECT outcome, ${ASKS_FOR_CHECK} AS is_asked
     FROM instance JOIN series USING (series_id) JOIN instance_header USING (instance_id)
       LEFT JOIN picture_check USING (instance_id)
     WHERE instance_id = ?`,
    instanceId,
  );
  if (row === undefined) return 'notAsked';
  return row.outcome ?? (row.is_asked === 1 ? 'unchecked' : 'notAsked');
}
