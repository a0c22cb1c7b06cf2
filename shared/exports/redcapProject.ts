import { assertNever } from '../base/assertNever.ts';
import { csvRows, quoted } from '../base/csv.ts';
import { unitOf } from '../cohort/caseHeadings.ts';
import type { CaseVariable } from '../cohort/caseVariables.ts';
import { READS_FORM } from '../cohort/redcapDictionary.ts';
import { UNIT_ANNOTATION } from '../cohort/redcapField.ts';
import { redcapLabel } from '../cohort/redcapLabel.ts';
import type { Speaker } from '../texts/speaker.ts';
import { type CaseRow, caseCell } from './caseTable.ts';
import { READ_TABLE } from './readTable.ts';
import type { ReadInProtocol } from './variable.ts';

// A project of REDCap with two forms: case data, one row a case, and locked reads, which repeat. No file has a byte
// order mark, and fields begin as they are: REDCap reads them, not a spreadsheet.

/** The 18 columns of a data dictionary, in their order (REDCap Help & FAQ, “Data Dictionary”). */
const HEADINGS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const;

const CASE_FORM = 'case_data';
const RECORD = 'record_id';

type Field = {
  readonly name: string;
  readonly form: string;
  readonly label: string;
  readonly type: 'text' | 'dropdown' | 'yesno';
  readonly choices?: string;
  readonly note?: string;
  readonly validation?: 'number' | 'integer';
  readonly min?: number | null;
  readonly max?: number | null;
  readonly isRequired?: boolean;
  readonly annotation?: string;
};

const rowOf = (field: Field): string =>
  [
    field.name,
    field.form,
    '',
    field.type,
    redcapLabel(field.label),
    field.choices ?? '',
    field.note ?? '',
    field.validation ?? '',
    String(field.min ?? ''),
    String(field.max ?? ''),
    '',
    '',
    field.isRequired === true ? 'y' : '',
    '',
    '',
    '',
    '',
    field.annotation ?? '',
  ]
    .map(quoted)
    .join(',');

/**
 * The data dictionary of the study: its case variables, and the columns of its reads as a form that repeats. Taken in
 * again it gives the same variables.
 */
export const redcapDictionary = (variables: readonly CaseVariable[], say: Speaker['say']): string =>
  [
    HEADINGS.map(quoted).join(','),
    ...[
      { name: RECORD, form: CASE_FORM, type: 'text', label: 'Case code' } satisfies Field,
      ...variables.map((variable) => caseField(variable, say)),
      ...READ_TABLE.variables.map(
        ({ name, meaning, unit, codes }): Field => ({
          name: readFieldName(name),
          form: READS_FORM,
          type: 'text',
          label: meaning,
          note: unit,
          annotation: codes === '' ? '' : `Codes: ${codes}`,
        }),
      ),
    ].map(rowOf),
  ]
    .map((line) => `${line}\r\n`)
    .join('');

function caseField(variable: CaseVariable, say: Speaker['say']): Field {
  const { key: name, isRequired } = variable;
  const common = { name, form: CASE_FORM, label: say(variable.label), isRequired };
  switch (variable.kind) {
    case 'yesNo':
      return { ...common, type: 'yesno' };
    case 'category':
      return {
        ...common,
        type: 'dropdown',
        choices: variable.codes.map(({ code, label }) => `${code}, ${redcapLabel(say(label))}`).join(' | '),
      };
    case 'number':
    case 'whole':
    case 'days': {
      const unit = unitOf(variable) ?? '';
      return {
        ...common,
        type: 'text',
        validation: variable.kind === 'number' ? 'number' : 'integer',
        min: variable.min,
        max: variable.max,
        note: unit,
        annotation: unit === '' ? '' : `${UNIT_ANNOTATION}${unit}`,
      };
    }
    default:
      return assertNever(variable);
  }
}

/** A column of the reads as REDCap may call it: small letters, digits and underscores, apart from the cases' own. */
const readFieldName = (name: string): string =>
  `read_${name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;

/** What is recorded of the cases, for REDCap's import of data: one row a case. */
export const redcapCases = (variables: readonly CaseVariable[], cases: readonly CaseRow[]): string =>
  csvRows([
    [RECORD, ...variables.map(({ key }) => key)],
    ...cases.map(({ caseCode, values }) => [
      caseCode,
      ...variables.map(({ key }) => caseCell(values[key] ?? null)),
    ]),
  ]);

/**
 * Locked reads for REDCap's import of data, a part at a time: one row a read, numbered within its case by the order in
 * which they come.
 */
export function* redcapReads(parts: Iterable<readonly ReadInProtocol[]>): Generator<string> {
  yield csvRows([
    [
      RECORD,
      'redcap_repeat_instrument',
      'redcap_repeat_instance',
      ...READ_TABLE.variables.map(({ name }) => readFieldName(name)),
    ],
  ]);
  const counted = new Map<string, number>();
  for (const part of parts) {
    yield csvRows(
      part.map((row) => {
        const { caseCode } = row.read;
        const instance = (counted.get(caseCode) ?? 0) + 1;
        counted.set(caseCode, instance);
        return [caseCode, READS_FORM, instance, ...READ_TABLE.variables.map(({ of }) => of(row))];
      }),
    );
  }
}
