import { err, ok, type Result } from '../base/result.ts';
import { type CellFault, type CellReading, MISSING_FIELDS, plainField, readCell } from './caseCell.ts';
import {
  type AssignedHeadings,
  type CaseColumn,
  columnOf,
  type HeadingFault,
  isRepeatHeading,
  unitOf,
} from './caseHeadings.ts';
import type { CaseValue, CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import { type CsvFault, type CsvRecord, type CsvSeparator, csvRecords } from './csvRecords.ts';
import { decimalSignOf } from './decimalSign.ts';

/** Where a fault stands, as a spreadsheet counts: row 1 are the headings, column 1 is A. */
export type TablePlace = { readonly row: number; readonly column: number; readonly heading: string };

/** Why what is said of a defect cannot be said by a table. */
export type WhyPlaced = 'defectRead' | 'severalDefects' | 'noDefect';

/** What the study has against a row: the case is not in it, it lacks what is required, or its defect is fixed. */
export type RowRefusal =
  | { readonly kind: 'unknownCase' }
  | { readonly kind: 'missing'; readonly variable: CaseVariable }
  | { readonly kind: 'placed'; readonly key: string; readonly why: WhyPlaced };

/** Why a table of cases is not taken. */
export type CaseTableFault =
  | CsvFault
  | { readonly kind: 'noCaseColumn' }
  | { readonly kind: 'heading'; readonly place: TablePlace; readonly fault: HeadingFault }
  | { readonly kind: 'fieldsOfRow'; readonly row: number; readonly fields: number; readonly columns: number }
  | { readonly kind: 'noCase'; readonly row: number }
  | { readonly kind: 'caseTwice'; readonly row: number; readonly firstRow: number }
  | { readonly kind: 'unknownCase'; readonly row: number }
  | { readonly kind: 'placed'; readonly place: TablePlace; readonly why: WhyPlaced }
  | {
      readonly kind: 'field';
      readonly place: TablePlace;
      readonly fault: CellFault;
      readonly variable: CaseVariable;
    };

/** Cases as a table has them. */
export type CaseTable = {
  /** How it was read, so that a person can see it: null where no number had a fraction. */
  readonly separator: CsvSeparator;
  readonly decimal: '.' | ',' | null;
  /** The variables it has, in its order. */
  readonly variables: readonly CaseVariable[];
  readonly leftOut: readonly string[];
  readonly cases: readonly { readonly row: number; readonly caseCode: string; readonly values: CaseValues }[];
};

/** What a person may say beforehand. */
export type CaseTableOptions = {
  readonly assigned?: AssignedHeadings;
  /** Fields that mean that nothing is recorded, beside {@link MISSING_FIELDS}: a study's own codes, such as -99. */
  readonly missing?: readonly string[];
  /** What the study has against a row; nothing where that is not asked. */
  readonly refusals?: (caseCode: string, values: CaseValues) => readonly RowRefusal[];
};

/**
 * Reads the cases of a table (CSV). It is taken whole or not at all: every fault is told, by row and column, and a
 * table with one gives no case. One row is one case; a case twice (letter case aside) is a fault, because which row is right is not known.
 * A variable that has no column is absent from the values, not missing in them.
 */
export function readCaseTable(
  text: string,
  variables: readonly CaseVariable[],
  { assigned = {}, missing = [], refusals = () => [] }: CaseTableOptions = {},
): Result<CaseTable, readonly CaseTableFault[]> {
  const table = csvRecords(text);
  if (!table.ok) return err([table.error]);
  const { headings, separator } = table.value;
  // REDCap has rows of what happened several times to a case among those of the cases.
  const repeats = headings.findIndex(isRepeatHeading);
  const records = table.value.records.filter(({ fields }) => (fields[repeats] ?? '').trim() === '');
  const { columns, faults } = readHeadings(headings, variables, assigned);
  const hasCases = columns.some(({ kind }) => kind === 'case');
  const decimal = decimalSignOf(numberFields(columns, records));
  const reading: CellReading = { decimal, missing: [...MISSING_FIELDS, ...missing] };
  const firstRows = new Map<string, number>();
  const cases = records.map(({ row, fields }) => {
    let caseCode = '';
    const values: Record<string, CaseValue> = {};
    if (fields.length !== columns.length) {
      faults.push({ kind: 'fieldsOfRow', row, fields: fields.length, columns: columns.length });
      return { row, caseCode, values };
    }
    for (const [index, column] of columns.entries()) {
      const field = fields[index] ?? '';
      if (column.kind === 'case') caseCode = plainField(field);
      if (column.kind !== 'variable') continue;
      const { variable } = column;
      const value = readCell(variable, field, reading);
      if (value.ok) values[variable.key] = value.value;
      else {
        const place = { row, column: index + 1, heading: headings[index] ?? '' };
        faults.push({ kind: 'field', place, fault: value.error, variable });
      }
    }
    if (!hasCases) return { row, caseCode, values };
    const firstRow = firstRows.get(caseCode.toUpperCase());
    if (caseCode === '') faults.push({ kind: 'noCase', row });
    else if (firstRow === undefined) firstRows.set(caseCode.toUpperCase(), row);
    else faults.push({ kind: 'caseTwice', row, firstRow });
    if (caseCode !== '')
      faults.push(...refusals(caseCode, values).map((refusal) => refusedAt(refusal, row, columns, headings)));
    return { row, caseCode, values };
  });
  if (faults.length > 0) return err(faults);
  return ok({
    separator,
    decimal: decimal?.sign ?? null,
    variables: columns.flatMap((column) => (column.kind === 'variable' ? [column.variable] : [])),
    leftOut: headings.filter((_, index) => columns[index]?.kind === 'leftOut'),
    cases,
  });
}

function refusedAt(
  refusal: RowRefusal,
  row: number,
  columns: readonly CaseColumn[],
  headings: readonly string[],
): CaseTableFault {
  if (refusal.kind === 'unknownCase') return { kind: 'unknownCase', row };
  const key = refusal.kind === 'missing' ? refusal.variable.key : refusal.key;
  const index = columns.findIndex((column) => column.kind === 'variable' && column.variable.key === key);
  const place = { row, column: index + 1, heading: headings[index] ?? '' };
  return refusal.kind === 'missing'
    ? { kind: 'field', place, fault: { kind: 'missing' }, variable: refusal.variable }
    : { kind: 'placed', place, why: refusal.why };
}

/** What each column is; one that names nothing is passed over, so that the faults of the others are told too. */
function readHeadings(
  headings: readonly string[],
  variables: readonly CaseVariable[],
  assigned: AssignedHeadings,
): { readonly columns: readonly CaseColumn[]; readonly faults: CaseTableFault[] } {
  const faults: CaseTableFault[] = [];
  const columns: CaseColumn[] = [];
  const seen = new Set<string>();
  for (const [index, heading] of headings.entries()) {
    const place = { row: 1, column: index + 1, heading };
    const column = columnOf(heading, variables, assigned);
    if (column.kind === 'leftOut') columns.push(column);
    else if (column.kind === 'case' || column.kind === 'variable') {
      // No variable's key has a blank in it.
      const key = column.kind === 'case' ? ' ' : column.variable.key;
      if (seen.has(key)) faults.push({ kind: 'heading', place, fault: { kind: 'columnTwice' } });
      seen.add(key);
      columns.push(column);
    } else {
      faults.push({ kind: 'heading', place, fault: column });
      columns.push({ kind: 'leftOut' });
    }
  }
  if (!seen.has(' ')) faults.push({ kind: 'noCaseColumn' });
  return { columns, faults };
}

/** The fields that a decimal sign can stand in. */
const numberFields = (columns: readonly CaseColumn[], records: readonly CsvRecord[]): readonly string[] =>
  columns.flatMap((column, index) =>
    column.kind === 'variable' && (column.variable.kind === 'number' || unitOf(column.variable) !== null)
      ? records.map(({ fields }) => plainField(fields[index] ?? ''))
      : [],
  );
