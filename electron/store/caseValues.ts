import { asId, type PatientId } from '../../shared/base/ids.ts';
import type { CaseValue, CaseValues } from '../../shared/cohort/caseValue.ts';
import { DEFECT_VARIABLES } from '../../shared/cohort/caseVariables.ts';
import {
  type CaseHistory,
  type CaseOfData,
  caseValueSchema,
  type StudyCaseData,
} from '../../shared/contracts/caseData.ts';
import { newestValues, ownCaseVariables, studyCaseVariables } from './caseVariables.ts';
import { allRows, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';

type DefectRow = {
  readonly patient_id: string;
  readonly species: string;
  readonly bone: string | null;
  readonly is_read: number;
};

/** Variables and values of every patient that was not erased, by case code. */
export function studyCaseData(db: ReadableDb): StudyCaseData {
  const values = caseValuesOf(db);
  const defects = defectsByPatient(db, EVERYBODY);
  const cases = allRows<{ readonly patient_id: string; readonly case_code: string }>(
    db,
    'SELECT patient_id, case_code FROM patient WHERE erased_at IS NULL ORDER BY case_code',
  ).map(({ patient_id, case_code }): CaseOfData => {
    const patientId = asId<PatientId>(patient_id);
    const own = defects.get(patient_id) ?? [];
    return {
      patientId,
      caseCode: case_code,
      values: { ...values.get(patientId) },
      defects: { count: own.length, isRead: own.some(({ is_read }) => is_read === 1) },
    };
  });
  return { variables: ownCaseVariables(db), cases };
}

/**
 * What is recorded of every patient that was not erased, by the keys of the study's variables, null where nothing is.
 * Species and bone are those of the patient's defects; where these differ, as the two bones of a forearm do, nothing.
 *
 * @param only of these patients; of all where it is left out
 */
export function caseValuesOf(
  db: ReadableDb,
  only?: ReadonlySet<PatientId>,
): ReadonlyMap<PatientId, CaseValues> {
  const whom = only === undefined ? EVERYBODY : { where: AMONG, ids: [JSON.stringify([...only])] };
  const nothing = Object.fromEntries(studyCaseVariables(db).map(({ key }) => [key, null]));
  const defects = defectsByPatient(db, whom);
  const patients = allRows<{ readonly patient_id: string }>(
    db,
    `SELECT patient_id FROM patient ${whom.where} ${only === undefined ? 'WHERE' : 'AND'} erased_at IS NULL`,
    ...whom.ids,
  );
  const all = new Map<string, Record<string, CaseValue>>(
    patients.map(({ patient_id }) => [
      patient_id,
      { ...nothing, ...ofDefects(defects.get(patient_id) ?? []) },
    ]),
  );
  for (const { patient_id, variable, value_json } of newestRows(db, whom)) {
    const values = all.get(patient_id);
    if (values !== undefined && Object.hasOwn(nothing, variable))
      values[variable] = storedJson(caseValueSchema, value_json);
  }
  return new Map([...all].map(([patientId, values]) => [asId<PatientId>(patientId), values]));
}

/** Of whom something is asked. */
type Whom = { readonly where: string; readonly ids: readonly string[] };

const EVERYBODY: Whom = { where: '', ids: [] };
const AMONG = 'WHERE patient_id IN (SELECT value FROM json_each(?))';

const newestRows = (db: ReadableDb, { where, ids }: Whom) =>
  allRows<{ readonly patient_id: string; readonly variable: string; readonly value_json: string }>(
    db,
    newestValues(where),
    ...ids,
  );

const defectsByPatient = (db: ReadableDb, { where, ids }: Whom): ReadonlyMap<string, readonly DefectRow[]> =>
  Map.groupBy(
    allRows<DefectRow>(
      db,
      `SELECT patient_id, species, bone, EXISTS (
         SELECT 1 FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
         WHERE time_point.defect_id = defect.defect_id) AS is_read
       FROM defect ${where}`,
      ...ids,
    ),
    ({ patient_id }) => patient_id,
  );

const ofDefects = (defects: readonly DefectRow[]): CaseValues =>
  Object.fromEntries(
    DEFECT_VARIABLES.map((key) => {
      const [first, ...others] = new Set(defects.map((defect) => defect[key]));
      return [key, others.length === 0 ? (first ?? null) : null];
    }),
  );

/** What was recorded of a patient, the newest first; empty for one that is not there. */
export function caseHistory(db: ReadableDb, patientId: PatientId): CaseHistory {
  const rows = allRows<Omit<CaseHistory['entries'][number], 'value'> & { readonly json: string }>(
    db,
    `SELECT entry, variable AS key, value_json AS json, via, name AS by, case_value.created_at AS at
     FROM case_value JOIN reader ON reader_id = author_id WHERE patient_id = ? ORDER BY entry DESC`,
    patientId,
  );
  return { entries: rows.map(({ json, ...row }) => ({ ...row, value: storedJson(caseValueSchema, json) })) };
}
