import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { valueFault } from '../../shared/cohort/caseValue.ts';
import { type CaseVariable, type OwnVariable, PAPER_VARIABLES } from '../../shared/cohort/caseVariables.ts';
import {
  caseValueSchema,
  ownVariablesSchema,
  type SaveCaseVariables,
} from '../../shared/contracts/caseData.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import type { StudyActor } from './protocol.ts';
import { insertSealed } from './sealedRows.ts';
import { storedJson } from './storedJson.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

/** The study's own variables; version 0 and none where nobody defined any. */
export function ownCaseVariables(db: ReadableDb): {
  readonly version: number;
  readonly own: readonly OwnVariable[];
} {
  const row = firstRow<{ readonly version: number; readonly json: string }>(
    db,
    'SELECT version, variables_json AS json FROM case_variable_set ORDER BY version DESC LIMIT 1',
  );
  return row === undefined
    ? { version: 0, own: [] }
    : { version: row.version, own: storedJson(ownVariablesSchema, row.json) };
}

/** Everything that is recorded of a case: the paper's variables, then the study's own. */
export const studyCaseVariables = (db: ReadableDb): readonly CaseVariable[] => [
  ...PAPER_VARIABLES,
  ...ownCaseVariables(db).own,
];

/** The newest entry of every variable and patient, those of variables that the study has no more included. */
export const newestValues = (where = ''): string =>
  `SELECT patient_id, variable, value_json, max(entry) FROM case_value ${where} GROUP BY patient_id, variable`;

/**
 * Saves the own variables as a whole list. What is recorded stays: where a value would not fit its variable, nothing is
 * saved; values of a variable that is left out are kept, and stand again once it is back.
 */
export function saveOwnVariables(
  db: WritableDb,
  by: StudyActor,
  { baseVersion, own }: SaveCaseVariables,
): Result<null, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'caseVariables.saved', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const newest = ownCaseVariables(tx);
    if (newest.version !== baseVersion) return err(CHANGED_MEANWHILE);
    const [before, after] = [canonicalJson(newest.own), canonicalJson(own)];
    if (before === after) return err(NOTHING_CHANGED);
    for (const variable of own) {
      const unfit = casesThatDoNotFit(tx, variable);
      if (unfit > 0) return err(valuesDoNotFit(variable.key, unfit));
    }
    insertSealed(tx, 'case_variable_set', {
      version: baseVersion + 1,
      variables_json: after,
      author_id: by.readerId,
      created_at: by.now.toISOString(),
    });
    const detail = { version: baseVersion + 1, from: newest.own.map(keyOf), to: own.map(keyOf) };
    return ok({ value: null, subject: null, detail });
  });
}

const keyOf = ({ key }: OwnVariable): string => key;

const casesThatDoNotFit = (db: ReadableDb, variable: OwnVariable): number =>
  allRows<{ readonly json: string }>(
    db,
    `SELECT value_json AS json FROM (${newestValues()}) WHERE variable = ? AND value_json <> 'null'`,
    variable.key,
  ).filter(({ json }) => valueFault(variable, storedJson(caseValueSchema, json)) !== null).length;

const CHANGED_MEANWHILE = studyRefusal(
  'The variables were changed in another window meanwhile, so nothing was saved. Open the tab again to see them.',
);
const NOTHING_CHANGED = studyRefusal('Nothing differs from the variables as they are, so nothing was saved.');
const valuesDoNotFit = (key: string, cases: number): StudyRefusal =>
  studyRefusal(
    `What is recorded of “${key}” in ${cases === 1 ? '1 case' : `${cases} cases`} would not fit this variable, so ` +
      'nothing was saved. Change those values first, or give the variable another name.',
  );
