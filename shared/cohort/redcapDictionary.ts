import { err, ok, type Result } from '../base/result.ts';
import { plainField } from './caseCell.ts';
import { type CaseVariable, type OwnVariable, type VariableFault, variableFaults } from './caseVariables.ts';
import { type CsvFault, type CsvRecord, csvRecords } from './csvRecords.ts';
import { type RedcapField, redcapKind, type WhyNotTaken } from './redcapField.ts';
import { plainLabel } from './redcapLabel.ts';
import { type VariableDifference, variableDifference } from './variableDifference.ts';

/** Why a REDCap dictionary is not taken. */
export type RedcapFault =
  | CsvFault
  | { readonly kind: 'notADictionary'; readonly missing: readonly string[] }
  | { readonly kind: 'noFields' }
  | { readonly kind: 'fieldsOfRow'; readonly row: number; readonly fields: number; readonly columns: number }
  | { readonly kind: 'nameTwice'; readonly row: number; readonly firstRow: number }
  | { readonly kind: 'variable'; readonly row: number; readonly fault: VariableFault };

/** What a REDCap dictionary comes to. */
export type RedcapDictionary = {
  /** The first field of a dictionary is the record; tables of REDCap name the case so. */
  readonly caseField: string;
  /** Names of fields that the study has already, and that match. */
  readonly matching: readonly string[];
  readonly differing: readonly {
    readonly row: number;
    readonly key: string;
    readonly difference: VariableDifference;
  }[];
  /** New ones, that a protocol may take. */
  readonly variables: readonly OwnVariable[];
  readonly leftOut: readonly { readonly row: number; readonly key: string; readonly why: WhyNotTaken }[];
};

/** The form of a dictionary of ours whose fields are computed by OsteoRead: they are nothing of a case. */
export const READS_FORM = 'osteoread_reads';

/** Headings as the screens of REDCap export them, and as its API does. */
const COLUMNS = {
  name: ['Variable / Field Name', 'field_name'],
  form: ['Form Name', 'form_name'],
  type: ['Field Type', 'field_type'],
  label: ['Field Label', 'field_label'],
  choices: ['Choices, Calculations, OR Slider Labels', 'select_choices_or_calculations'],
  note: ['Field Note', 'field_note'],
  validation: ['Text Validation Type OR Show Slider Number', 'text_validation_type_or_show_slider_number'],
  min: ['Text Validation Min', 'text_validation_min'],
  max: ['Text Validation Max', 'text_validation_max'],
  identifier: ['Identifier?', 'identifier'],
  required: ['Required Field?', 'required_field'],
  annotation: ['Field Annotation', 'field_annotation'],
} as const;
type Column = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/**
 * Reads a REDCap data dictionary (CSV) against the variables that a study has. Fields that cannot be a variable are left
 * out and told, each with its row; a dictionary that is damaged is not taken at all.
 */
export function readRedcapDictionary(
  text: string,
  known: readonly CaseVariable[],
): Result<RedcapDictionary, readonly RedcapFault[]> {
  const table = csvRecords(text);
  if (!table.ok) return err([table.error]);
  const { headings, records } = table.value;
  const places = new Map(COLUMN_NAMES.map((name) => [name, placeOf(name, headings)]));
  const missing = COLUMN_NAMES.filter((name) => places.get(name) === -1).map((name) => COLUMNS[name][0]);
  if (missing.length > 0) return err([{ kind: 'notADictionary', missing }]);
  const rows = records.map(({ row, fields }) => ({
    row,
    of: (name: Column): string => (fields[places.get(name) ?? -1] ?? '').trim(),
  }));
  const [first, ...others] = rows;
  if (first === undefined) return err([{ kind: 'noFields' }]);
  const faults = rowFaults(
    records,
    headings.length,
    rows.map(({ of }) => of('name')),
  );
  const leftOut: RedcapDictionary['leftOut'][number][] = [];
  const differing: RedcapDictionary['differing'][number][] = [];
  const matching: string[] = [];
  const variables: OwnVariable[] = [];
  const rowOf = new Map<string, number>();
  for (const { row, of } of others) {
    if (of('form') === READS_FORM) continue;
    const key = of('name');
    const kind = redcapKind(fieldOf(of));
    rowOf.set(key, row);
    if (typeof kind === 'string') {
      leftOut.push({ row, key, why: kind });
      continue;
    }
    const label = plainLabel(of('label')) || key;
    const variable: OwnVariable = { ...kind, key, label, isRequired: of('required').toLowerCase() === 'y' };
    const same = known.find((each) => each.key === key);
    const difference = same === undefined ? null : variableDifference(variable, same);
    if (same === undefined) variables.push(variable);
    else if (difference === null) matching.push(key);
    else differing.push({ row, key, difference });
  }
  const isRepeated = new Set(faults.map((fault) => ('row' in fault ? fault.row : 0)));
  for (const fault of variableFaults(variables)) {
    const row = rowOf.get(fault.key) ?? 0;
    if (!isRepeated.has(row)) faults.push({ kind: 'variable', row, fault });
  }
  if (faults.length > 0) return err(faults);
  return ok({ caseField: first.of('name'), matching, differing, variables, leftOut });
}

function placeOf(name: Column, headings: readonly string[]): number {
  const spellings = COLUMNS[name].map((each) => each.toLowerCase());
  return headings.findIndex((heading) => spellings.includes(plainField(heading).toLowerCase()));
}

function rowFaults(records: readonly CsvRecord[], columns: number, names: readonly string[]): RedcapFault[] {
  const firstRows = new Map<string, number>();
  return records.flatMap(({ row, fields }, index): readonly RedcapFault[] => {
    if (fields.length !== columns) return [{ kind: 'fieldsOfRow', row, fields: fields.length, columns }];
    const name = names[index] ?? '';
    const firstRow = firstRows.get(name);
    if (firstRow !== undefined) return [{ kind: 'nameTwice', row, firstRow }];
    firstRows.set(name, row);
    return [];
  });
}

const fieldOf = (of: (name: Column) => string): RedcapField => ({
  type: of('type').toLowerCase(),
  choices: of('choices'),
  validation: of('validation').toLowerCase(),
  min: of('min'),
  max: of('max'),
  note: of('note'),
  annotation: of('annotation'),
  isIdentifier: of('identifier').toLowerCase() === 'y',
});
