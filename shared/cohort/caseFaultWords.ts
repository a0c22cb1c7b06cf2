import { assertNever } from '../base/assertNever.ts';
import { allOf, anyOf, type Wording, worded } from '../texts/wording.ts';
import type { CellFault } from './caseCell.ts';
import { unitOf } from './caseHeadings.ts';
import type { CaseTableFault, TablePlace } from './caseTable.ts';
import type { CaseVariable, VariableFault } from './caseVariables.ts';

const LETTERS = 26;

/** The letters of a column as spreadsheets name it: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / LETTERS);
  const last = String.fromCharCode('A'.charCodeAt(0) + ((column - 1) % LETTERS));
  return before === 0 ? last : `${columnLetters(before)}${last}`;
}

/** A unit for a person: those of the paper's variables in the catalogue, others as a protocol has them. */
export function unitWords(unit: string): Wording | string {
  return unit === 'years' || unit === 'months' || unit === 'weeks' || unit === 'days'
    ? worded(`caseData.unit.${unit}`)
    : unit;
}

/** The whole sentence for a fault of a table: where, what, and what to do. No field is repeated in it. */
export function caseTableFaultWords(fault: CaseTableFault): Wording {
  switch (fault.kind) {
    case 'nothingInIt':
    case 'noCaseColumn':
      return worded(`caseData.table.${fault.kind}`);
    case 'brokenQuotes':
      return worded('caseData.table.brokenQuotes', { row: fault.row });
    case 'heading':
      return at(
        fault.place,
        fault.fault.kind === 'wrongUnit'
          ? worded('caseData.table.columnUnit', { unit: unitWords(fault.fault.unit) })
          : worded(`caseData.table.${fault.fault.kind}`),
      );
    case 'fieldsOfRow':
      return worded('caseData.table.fieldsOfRow', {
        row: fault.row,
        count: fault.fields,
        columns: fault.columns,
      });
    case 'noCase':
      return worded('caseData.table.noCase', { row: fault.row });
    case 'caseTwice':
      return worded('caseData.table.caseTwice', { row: fault.row, first: fault.firstRow });
    case 'unknownCase':
      return worded('caseData.table.unknownCase', { row: fault.row });
    case 'placed':
      return at(fault.place, worded(`caseData.placed.${fault.why}`));
    case 'field':
      return at(fault.place, cellFaultWords(fault.variable, fault.fault));
    default:
      return assertNever(fault);
  }
}

const at = ({ row, column, heading }: TablePlace, what: Wording): Wording =>
  worded('caseData.at', { row, column: columnLetters(column), heading, what });

/** The sentence for a value of a form or a field of a table: what was expected. */
export function cellFaultWords(variable: CaseVariable, fault: CellFault): Wording {
  switch (fault.kind) {
    case 'wrongUnit':
      return worded('caseData.fault.wrongUnit', { unit: unitWords(fault.unit) });
    case 'unknownCode':
      return worded('caseData.fault.unknownCode', {
        codes: anyOf(variable.kind === 'category' ? variable.codes.map(({ code }) => code) : []),
      });
    case 'outOfRange':
      return worded('caseData.fault.outOfRange', { range: rangeWords(variable) });
    case 'missing':
    case 'notANumber':
    case 'notWhole':
    case 'notYesNo':
    case 'otherDecimalSign':
    case 'doubtfulComma':
    case 'wrongEncoding':
      return worded(`caseData.fault.${fault.kind}`);
    default:
      return assertNever(fault);
  }
}

/** The range that a variable allows: "0 to 125 years", "at least 0". Of a variable without one: "any number". */
export function rangeWords(variable: CaseVariable): Wording {
  const { min, max } = 'min' in variable ? variable : { min: null, max: null };
  const unit = unitOf(variable);
  const withUnit = (range: Wording): Wording =>
    unit === null ? range : worded('caseData.range.inUnit', { range, unit: unitWords(unit) });
  if (min !== null && max !== null) return withUnit(worded('caseData.range.between', { min, max }));
  if (min !== null) return withUnit(worded('caseData.range.atLeast', { min }));
  if (max !== null) return withUnit(worded('caseData.range.atMost', { max }));
  return worded('caseData.range.any');
}

/** What is wrong with variables that a protocol defines, one sentence each. */
export const variableFaultWords = ({ kind, key }: VariableFault): Wording =>
  worded(`caseData.variableFault.${kind}`, { name: key });

/** How a table was read, for a person to check before it is taken. */
export function readingWords(separator: ',' | ';' | '\t', decimal: '.' | ',' | null): Wording {
  const names = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
  const parted = worded(`caseData.separator.${names[separator]}`);
  const sign = decimal === null ? 'none' : decimal === ',' ? 'comma' : 'point';
  return worded('caseData.readAs', { parts: allOf([parted, worded(`caseData.decimal.${sign}`)]) });
}
