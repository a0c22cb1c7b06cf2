import { assertNever } from '../base/assertNever.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type CaseValue, type ValueFault, valueFault } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import type { DecimalSign } from './decimalSign.ts';
import { isUnit } from './units.ts';

/** Why a field of a table is no value of its variable. */
export type CellFault =
  | ValueFault
  | { readonly kind: 'wrongUnit'; readonly unit: string }
  /** The field has the other decimal sign than the table. */
  | { readonly kind: 'otherDecimalSign' }
  | { readonly kind: 'doubtfulComma' }
  /** A sign that a wrong encoding leaves behind. */
  | { readonly kind: 'wrongEncoding' };

/** How the fields of a table are to be read. */
export type CellReading = {
  readonly decimal: DecimalSign | null;
  /** Fields that mean that nothing is recorded, in any letter case. An empty one always does. */
  readonly missing: readonly string[];
};

/** What tables write where nothing is recorded. Codes of numbers, such as -99, are a study's own and are not guessed. */
export const MISSING_FIELDS: readonly string[] = [
  'na',
  'n/a',
  '.',
  '?',
  '-',
  'unknown',
  'missing',
  '不详',
  '未知',
  '缺失',
];

const YES: readonly string[] = ['yes', 'y', 'true', '1', '是', '有'];
const NO: readonly string[] = ['no', 'n', 'false', '0', '否', '无'];

/** A number, then perhaps a unit. */
const NUMBER = /^(?<number>[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3})?)\s*(?<unit>[^\d\s.,+-].*)?$/iu;

/** U+FFFD stands where a byte had no meaning in the encoding that the file was taken for. */
const REPLACED = '\uFFFD';

/** A field as it is compared: full-width signs are the usual ones, blanks around it do not count. */
export const plainField = (text: string): string => text.normalize('NFKC').trim();

/**
 * The value that a field holds. Codes are taken in any letter case and come out as the variable has them; a unit behind
 * a number must be that of the variable. Nothing is converted, rounded or guessed.
 */
export function readCell(
  variable: CaseVariable,
  text: string,
  reading: CellReading,
): Result<CaseValue, CellFault> {
  if (text.includes(REPLACED)) return err({ kind: 'wrongEncoding' });
  const field = plainField(text);
  const found = fieldValue(variable, field, reading);
  if (!found.ok) return found;
  const fault = valueFault(variable, found.value);
  return fault === null ? found : err(fault);
}

function fieldValue(
  variable: CaseVariable,
  field: string,
  reading: CellReading,
): Result<CaseValue, CellFault> {
  const small = field.toLowerCase();
  // What a variable has as a code of its own is never taken for nothing.
  const code =
    variable.kind === 'category'
      ? variable.codes.find((each) => each.code.toLowerCase() === small)
      : undefined;
  if (code !== undefined) return ok(code.code);
  if (field === '' || reading.missing.some((each) => each.toLowerCase() === small)) return ok(null);
  switch (variable.kind) {
    case 'category':
      return err({ kind: 'unknownCode' });
    case 'yesNo':
      if (YES.includes(small)) return ok(true);
      return NO.includes(small) ? ok(false) : err({ kind: 'notYesNo' });
    case 'number':
    case 'whole':
      return fieldNumber(field, variable.unit, reading.decimal);
    case 'days':
      return fieldNumber(field, 'days', reading.decimal);
    default:
      return assertNever(variable);
  }
}

function fieldNumber(field: string, unit: string, decimal: DecimalSign | null): Result<number, CellFault> {
  const parts = NUMBER.exec(field)?.groups;
  if (parts?.number === undefined) return err({ kind: 'notANumber' });
  if (parts.unit !== undefined && !isUnit(parts.unit, unit)) return err({ kind: 'wrongUnit', unit });
  const sign = /[.,]/u.exec(parts.number)?.[0];
  if (sign !== undefined && decimal !== null) {
    if (sign !== decimal.sign) return err({ kind: 'otherDecimalSign' });
    if (decimal.isDoubtful) return err({ kind: 'doubtfulComma' });
  }
  return ok(Number(parts.number.replace(',', '.')));
}
