import type { PatientId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import {
  type CaseTable,
  type CaseTableFault,
  type CaseTableOptions,
  type RowRefusal,
  readCaseTable,
} from './caseTable.ts';
import type { CaseValue, CaseValues } from './caseValue.ts';
import { type CaseVariable, DEFECT_VARIABLES } from './caseVariables.ts';

/** A case as the study has it. */
export type RecordedCase = {
  readonly patientId: PatientId;
  readonly caseCode: string;
  readonly values: CaseValues;
  /** Species and bone are said of defects: fixed once a read of one is locked, and the bone where there are several. */
  readonly defects: { readonly count: number; readonly isRead: boolean };
};

/** One value that a table would change; `from` is null where nothing is recorded yet. */
export type ImportedValue = {
  readonly row: number;
  readonly patientId: PatientId;
  readonly caseCode: string;
  readonly variable: CaseVariable;
  readonly from: CaseValue;
  readonly to: CaseValue;
};

/** What taking a table would do. */
export type CaseImport = {
  readonly table: CaseTable;
  /** In the order of the table. */
  readonly values: readonly ImportedValue[];
  /** Fields that say what is recorded already. */
  readonly same: number;
  /** Empty fields where something is recorded: it stays. */
  readonly kept: number;
};

/**
 * What a table of cases would change in a study. Every fault is told at once, those of the table and those of cases that
 * the study does not have or whose species or bone is fixed. An empty field takes nothing away: a table that was
 * filled in part leaves the rest as it is, and what is required may be missing in it as a column, but not as a field of
 * a case that has nothing recorded.
 */
export function planCaseImport(
  text: string,
  variables: readonly CaseVariable[],
  cases: readonly RecordedCase[],
  options: Omit<CaseTableOptions, 'refusals'> = {},
): Result<CaseImport, readonly CaseTableFault[]> {
  const byCode = new Map(cases.map((one) => [one.caseCode.toUpperCase(), one]));
  const recordedOf = (caseCode: string): RecordedCase | undefined => byCode.get(caseCode.toUpperCase());
  const refusals = (caseCode: string, values: CaseValues): readonly RowRefusal[] => {
    const recorded = recordedOf(caseCode);
    if (recorded === undefined) return [{ kind: 'unknownCase' }];
    return [...placedRefusals(recorded, values), ...missingRefusals(recorded, values, variables)];
  };
  // What the study requires may be recorded already, or come from another table.
  const asked = variables.map((variable) => ({ ...variable, isRequired: false }));
  const table = readCaseTable(text, asked, { ...options, refusals });
  if (!table.ok) return table;
  const values: ImportedValue[] = [];
  let [same, kept] = [0, 0];
  for (const { row, caseCode, values: said } of table.value.cases) {
    const recorded = recordedOf(caseCode);
    if (recorded === undefined) continue;
    for (const variable of table.value.variables) {
      const [from, to] = [recorded.values[variable.key] ?? null, said[variable.key] ?? null];
      if (from === to) same += to === null ? 0 : 1;
      else if (to === null) kept += 1;
      else
        values.push({ row, patientId: recorded.patientId, caseCode: recorded.caseCode, variable, from, to });
    }
  }
  return ok({ table: table.value, values, same, kept });
}

const placedRefusals = (
  { defects, values: recorded }: RecordedCase,
  said: CaseValues,
): readonly RowRefusal[] =>
  DEFECT_VARIABLES.flatMap((key): readonly RowRefusal[] => {
    const to = said[key] ?? null;
    if (to === null || to === (recorded[key] ?? null)) return [];
    if (defects.count === 0) return [{ kind: 'placed', key, why: 'noDefect' }];
    if (defects.isRead) return [{ kind: 'placed', key, why: 'defectRead' }];
    return key === 'bone' && defects.count > 1 ? [{ kind: 'placed', key, why: 'severalDefects' }] : [];
  });

const missingRefusals = (
  { values: recorded }: RecordedCase,
  said: CaseValues,
  variables: readonly CaseVariable[],
): readonly RowRefusal[] =>
  variables
    .filter(({ key, isRequired }) => isRequired && said[key] === null && (recorded[key] ?? null) === null)
    .map((variable) => ({ kind: 'missing', variable }));
