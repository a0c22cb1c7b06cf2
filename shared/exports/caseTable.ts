import { assertNever } from '../base/assertNever.ts';
import { unitOf } from '../cohort/caseHeadings.ts';
import type { CaseValue, CaseValues } from '../cohort/caseValue.ts';
import type { CaseVariable } from '../cohort/caseVariables.ts';
import type { Speaker } from '../texts/speaker.ts';
import { type Cell, NEVER, type Variable, YES_NO, yesNo } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** A case as tables have it. */
export type CaseRow = { readonly caseCode: string; readonly values: CaseValues };

/**
 * One row a case: what is recorded of it, by the study's variables. The import of case data takes this table in again,
 * so that it is what a coordinator fills.
 */
export const caseTable = (
  variables: readonly CaseVariable[],
  say: Speaker['say'],
): VariableTable<CaseRow> => ({
  name: 'cases',
  variables: [
    {
      name: 'case',
      meaning: 'Code of the patient in the study key',
      unit: '',
      codes: '',
      missing: NEVER,
      of: ({ caseCode }) => caseCode,
    },
    ...variables.map((variable) => columnOf(variable, say)),
  ],
});

const columnOf = (variable: CaseVariable, say: Speaker['say']): Variable<CaseRow> => ({
  name: variable.key,
  meaning: say(variable.label),
  unit: unitOf(variable) ?? '',
  codes: codesOf(variable, say),
  missing: 'not recorded',
  of: ({ values }) => caseCell(values[variable.key] ?? null),
});

/** A recorded value as a cell: yes and no as 1 and 0. */
export const caseCell = (value: CaseValue): Cell => (typeof value === 'boolean' ? yesNo(value) : value);

function codesOf(variable: CaseVariable, say: Speaker['say']): string {
  switch (variable.kind) {
    case 'category':
      return variable.codes.map(({ code, label }) => `${code} ${say(label)}`).join('; ');
    case 'yesNo':
      return YES_NO;
    case 'number':
    case 'whole':
    case 'days':
      return '';
    default:
      return assertNever(variable);
  }
}
