import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { cellFaultWords } from '../../shared/cohort/caseFaultWords.ts';
import { type CaseValue, valueFault } from '../../shared/cohort/caseValue.ts';
import { type DefectVariable, defectVariable } from '../../shared/cohort/caseVariables.ts';
import type { CaseChange, SaveCaseValues } from '../../shared/contracts/caseData.ts';
import { say } from '../english.ts';
import { caseValuesOf } from './caseValues.ts';
import { studyCaseVariables } from './caseVariables.ts';
import { change, firstRow, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import type { StudyActor } from './protocol.ts';
import { insertSealed } from './sealedRows.ts';
import { isRead } from './studyCaseEdits.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

/**
 * Records values of cases, all or none. Nothing is overwritten: each becomes the newest entry of its variable. Species
 * and bone are written to the defect, under its own rules. The audit says which variables of how many cases, and seals
 * the values without repeating them, so that they go when the patient is erased.
 */
export function saveCaseValues(
  db: WritableDb,
  by: StudyActor,
  { via, changes }: SaveCaseValues,
): Result<null, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'caseData.recorded', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const variables = new Map(studyCaseVariables(tx).map((variable) => [variable.key, variable]));
    const recorded = caseValuesOf(tx, new Set(changes.map(({ patientId }) => patientId)));
    const counts: Record<string, number> = {};
    const patients = new Set<string>();
    const written = new Set<string>();
    for (const one of changes) {
      const values = recorded.get(one.patientId);
      if (values === undefined) return err(NO_SUCH_CASE);
      const variable = variables.get(one.key);
      const stands: CaseValue = values[one.key] ?? null;
      const place = `${one.patientId} ${one.key}`;
      if (variable === undefined || stands !== one.from || written.has(place)) return err(CHANGED_MEANWHILE);
      written.add(place);
      if (one.to === one.from) continue;
      const fault = valueFault(variable, one.to);
      if (fault !== null) return err(doesNotFit(one.key, say(cellFaultWords(variable, fault))));
      const ofDefect = defectVariable(one.key);
      const refusal = ofDefect === null ? record(tx, by, via, one) : writeDefects(tx, ofDefect, one);
      if (refusal !== null) return err(refusal);
      patients.add(one.patientId);
      counts[one.key] = (counts[one.key] ?? 0) + 1;
    }
    if (patients.size === 0) return err(NOTHING_CHANGED);
    const [only] = patients;
    return ok({
      value: null,
      subject: patients.size === 1 && only !== undefined ? only : null,
      detail: { via, cases: patients.size, values: counts },
    });
  });
}

function record(
  tx: WriteTransaction,
  by: StudyActor,
  via: SaveCaseValues['via'],
  { patientId, key, to }: CaseChange,
): null {
  const last = firstRow<{ readonly entry: number }>(
    tx,
    'SELECT entry FROM case_value WHERE patient_id = ? ORDER BY entry DESC LIMIT 1',
    patientId,
  );
  insertSealed(tx, 'case_value', {
    patient_id: patientId,
    entry: (last?.entry ?? 0) + 1,
    variable: key,
    value_json: canonicalJson(to),
    via,
    author_id: by.readerId,
    created_at: by.now.toISOString(),
  });
  return null;
}

function writeDefects(
  tx: WriteTransaction,
  column: DefectVariable,
  { patientId, to }: CaseChange,
): StudyRefusal | null {
  if (isRead(tx, 'patient_id', patientId)) return DEFECT_IS_READ;
  const found = firstRow<{ readonly count: number }>(
    tx,
    'SELECT count(*) AS count FROM defect WHERE patient_id = ?',
    patientId,
  );
  if (found?.count === 0) return NO_DEFECT;
  if (column === 'bone' && found?.count !== 1) return SEVERAL_DEFECTS;
  if (column === 'species' && to === null) return ALWAYS_A_SPECIES;
  change(
    tx,
    `UPDATE defect SET ${column} = ? WHERE patient_id = ?`,
    to === null ? null : String(to),
    patientId,
  );
  return null;
}

const NO_SUCH_CASE: StudyRefusal = {
  kind: 'notFound',
  message: 'One of these cases is not in the study any more, so nothing was recorded. Open the tab again.',
};
const CHANGED_MEANWHILE = studyRefusal(
  'Variables or values were changed in another window meanwhile, so nothing was recorded. Open the tab again to see ' +
    'what stands there now.',
);
const NOTHING_CHANGED = studyRefusal('All of this is recorded already, so nothing was changed.');
const doesNotFit = (key: string, what: string): StudyRefusal =>
  studyRefusal(`“${key}”: ${what} Nothing was recorded.`);
const DEFECT_IS_READ = studyRefusal(
  'Reads of one of these cases are locked, and they were made for its species and bone. Nothing was recorded. Leave ' +
    'both as they are, or exclude the case with a reason.',
);
const SEVERAL_DEFECTS = studyRefusal(
  'One of these cases has several defects, so its bones are said on the tab Cases. Nothing was recorded.',
);
const NO_DEFECT = studyRefusal(
  'One of these cases has no defect yet, so neither species nor bone can be said of it. Nothing was recorded.',
);
const ALWAYS_A_SPECIES = studyRefusal(
  'A case always has a species, so it was not taken away. Choose another one.',
);
