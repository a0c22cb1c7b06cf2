import { assertNever } from '../base/assertNever.ts';
import type { CaseVariable } from './caseVariables.ts';

/** What is recorded of one variable: a number in its unit, a code, yes or no; null where nothing is. */
export type CaseValue = number | string | boolean | null;

/** What is recorded of one case, by the key of the variable; a key that is absent was not asked for. */
export type CaseValues = Readonly<Record<string, CaseValue>>;

/** Why a value cannot be one of its variable. */
export type ValueFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'notWhole' }
  | { readonly kind: 'outOfRange' }
  | { readonly kind: 'unknownCode' }
  | { readonly kind: 'notYesNo' };

/** Of a larger number no digit is certain, and sums and squares of some have no end: one would spoil every table. */
const LARGEST = 1e15;

/**
 * What is wrong with a value that was typed or stored; null where nothing is. Nothing recorded is wrong only where the
 * variable is required. Both ends of a range belong to it; a number without end is none, nor is one of more than 15
 * digits.
 */
export function valueFault(variable: CaseVariable, value: CaseValue): ValueFault | null {
  if (value === null) return variable.isRequired ? { kind: 'missing' } : null;
  switch (variable.kind) {
    case 'category':
      return variable.codes.some(({ code }) => code === value) ? null : { kind: 'unknownCode' };
    case 'yesNo':
      return typeof value === 'boolean' ? null : { kind: 'notYesNo' };
    case 'number':
    case 'whole':
    case 'days': {
      if (typeof value !== 'number' || !(Math.abs(value) <= LARGEST)) return { kind: 'notANumber' };
      if (variable.kind !== 'number' && !Number.isInteger(value)) return { kind: 'notWhole' };
      const isLow = variable.min !== null && value < variable.min;
      const isHigh = variable.max !== null && value > variable.max;
      return isLow || isHigh ? { kind: 'outOfRange' } : null;
    }
    default:
      return assertNever(variable);
  }
}
