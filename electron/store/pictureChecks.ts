import type { InstanceId, ReaderId } from '../../shared/base/ids.ts';
import type { CheckRow, PictureBox } from '../../shared/contracts/pictureChecks.ts';
import type { Limb } from '../../shared/dicom/projection.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';

/**
 * How things stand with text burned into a picture: `clean` and `masked` are a person's word, `unchecked` waits
 * for it, and of a picture of another kind it is `notAsked`.
 */
export type BurnedInState = 'clean' | 'masked' | 'unchecked' | 'notAsked';

/**
 * Pictures on which consoles, printers and people write: radiographs, ultrasound, and secondary captures, by their
 * modality and by their class (PS3.4 annex B.5), because files name the one and not the other; pictures of which
 * neither is known (OT); and any that says itself that it has annotations (0028,0301).
 */
const ASKS_FOR_CHECK = `(series.modality IN ('CR', 'DX', 'SC', 'US', 'OT')
  OR instance.sop_class_uid IN ('1.2.840.10008.5.1.4.1.1.1', '1.2.840.10008.5.1.4.1.1.1.1', '1.2.840.10008.5.1.4.1.1.1.1.1',
    '1.2.840.10008.5.1.4.1.1.3', '1.2.840.10008.5.1.4.1.1.3.1', '1.2.840.10008.5.1.4.1.1.6', '1.2.840.10008.5.1.4.1.1.6.1',
    '1.2.840.10008.5.1.4.1.1.6.2', '1.2.840.10008.5.1.4.1.1.7')
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

type CheckRowOfDb = Omit<CheckRow, 'state'> & { readonly outcome: 'clean' | 'masked' | null };

/** Views in the order in which they hang. */
const VIEW_ORDER =
  "CASE projection WHEN 'AP' THEN 1 WHEN 'PA' THEN 2 WHEN 'lateral' THEN 3 WHEN 'oblique' THEN 4 ELSE 5 END";

const rowsWhere = (condition: string): string =>
  `SELECT instance_id AS instanceId, series_id AS seriesId, min(unit_id) AS unitId, case_code AS caseCode, outcome
   FROM instance JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id)
     JOIN patient USING (patient_id) JOIN instance_header USING (instance_id)
     JOIN unit_image USING (instance_id) LEFT JOIN picture_check USING (instance_id)
   WHERE erased_at IS NULL AND ${condition} AND ${ASKS_FOR_CHECK}
   GROUP BY instance_id ORDER BY case_code, unitId, ${VIEW_ORDER}, series_number, series_id, instance_number, instance_id`;

const stated = ({ outcome, ...row }: CheckRowOfDb): CheckRow => ({ ...row, state: outcome ?? 'unchecked' });

/** Every picture that asks for a check, by case and view. What hangs in no case is listed nowhere and left out. */
export const listChecks = (db: ReadableDb): readonly CheckRow[] =>
  allRows<CheckRowOfDb>(db, rowsWhere('TRUE')).map(stated);

/** How many pictures of a reader's cases nobody has looked at. */
export const uncheckedOfReader = (db: ReadableDb, readerId: ReaderId): number =>
  firstRow<{ n: number }>(
    db,
    `SELECT count(DISTINCT instance_id) AS n
     FROM assignment JOIN reading_order USING (reading_order_id) JOIN unit_image USING (unit_id)
       JOIN instance USING (instance_id) JOIN series USING (series_id) JOIN instance_header USING (instance_id)
       LEFT JOIN picture_check USING (instance_id)
     WHERE reader_id = ? AND purpose IN ('training', 'primary', 'repeat') AND outcome IS NULL AND ${ASKS_FOR_CHECK}`,
    readerId,
  )?.n ?? 0;

/** One picture that asks for a check, or null where there is none of this id. */
export function checkRowOf(db: ReadableDb, instanceId: InstanceId): CheckRow | null {
  const row = firstRow<CheckRowOfDb>(db, rowsWhere('instance.instance_id = ?'), instanceId);
  return row === undefined ? null : stated(row);
}

type BoxRow = {
  readonly kind: 'mask' | 'leadMarker';
  readonly letter: 'L' | 'R' | null;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The boxes on a picture, in the order in which they were drawn. */
export const boxesOf = (db: ReadableDb, instanceId: InstanceId): readonly PictureBox[] =>
  allRows<BoxRow>(
    db,
    `SELECT kind, letter, "left", "top", "right", "bottom" FROM picture_box
     WHERE instance_id = ? ORDER BY box_number`,
    instanceId,
  ).map(({ kind, letter, ...edges }) =>
    kind === 'leadMarker' && letter !== null ? { kind, letter, ...edges } : { kind: 'mask', ...edges },
  );

/** The letter of the lead markers on a picture, or that both stand on it; null where there are none. */
export function leadMarkerOf(db: ReadableDb, instanceId: InstanceId): Limb | 'both' | null {
  const rows = allRows<{ letter: Limb }>(
    db,
    "SELECT DISTINCT letter FROM picture_box WHERE instance_id = ? AND kind = 'leadMarker'",
    instanceId,
  );
  return rows.length === 2 ? 'both' : (rows[0]?.letter ?? null);
}

/** What was found on a picture, and by whom. */
export type CheckedPicture = {
  readonly instanceId: InstanceId;
  readonly checkerId: ReaderId;
  readonly at: Date;
  readonly boxes: readonly PictureBox[];
  /** What the copy that is served from now on says otherwise; null where the original is served. */
  readonly servedHeader: object | null;
};

/** Keeps a check in the place of an earlier one. The copy itself is the vault's. */
export function keepCheck(tx: WriteTransaction, check: CheckedPicture): BurnedInState {
  const { instanceId, boxes, servedHeader } = check;
  const outcome = boxes.some(({ kind }) => kind === 'mask') ? 'masked' : 'clean';
  change(tx, 'DELETE FROM picture_check WHERE instance_id = ?', instanceId);
  change(
    tx,
    'INSERT INTO picture_check VALUES (?, ?, ?, ?, ?)',
    instanceId,
    outcome,
    check.checkerId,
    check.at.toISOString(),
    servedHeader === null ? null : JSON.stringify(servedHeader),
  );
  boxes.forEach((box, index) => {
    change(
      tx,
      'INSERT INTO picture_box VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      instanceId,
      index + 1,
      box.kind,
      box.kind === 'leadMarker' ? box.letter : null,
      box.left,
      box.top,
      box.right,
      box.bottom,
    );
  });
  return outcome;
}

/** Whether readers get a copy of this picture in the place of its original. */
export const hasServedCopy = (db: ReadableDb, instanceId: InstanceId): boolean =>
  firstRow(
    db,
    'SELECT 1 FROM picture_check WHERE instance_id = ? AND served_header_json IS NOT NULL',
    instanceId,
  ) !== undefined;
