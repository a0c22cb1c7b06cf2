import { unitOf } from './caseHeadings.ts';
import type { CaseVariable } from './caseVariables.ts';
import { isUnit } from './units.ts';

/** In what a variable from elsewhere does not fit the one of the same name. */
export type VariableDifference = 'kind' | 'codes' | 'range' | 'unit';

/**
 * In what values of `other` may be no values of `known`; null where all fit. Whole numbers fit where fractions may
 * stand, and where days are counted. Fewer codes, a narrower range and an open end fit: what does not is then refused
 * field by field. A unit that is not said does not differ.
 */
export function variableDifference(other: CaseVariable, known: CaseVariable): VariableDifference | null {
  if (other.kind === 'category' || known.kind === 'category') {
    if (other.kind !== 'category' || known.kind !== 'category') return 'kind';
    const codes = known.codes.map(({ code }) => code.toLowerCase());
    return other.codes.every(({ code }) => codes.includes(code.toLowerCase())) ? null : 'codes';
  }
  if (other.kind === 'yesNo' || known.kind === 'yesNo') return other.kind === known.kind ? null : 'kind';
  if (other.kind === 'number' && known.kind !== 'number') return 'kind';
  const [written, unit] = [unitOf(other), unitOf(known)];
  if (written !== null && (unit === null || !isUnit(written, unit))) return 'unit';
  const isBelow = other.min !== null && known.min !== null && other.min < known.min;
  const isAbove = other.max !== null && known.max !== null && other.max > known.max;
  return isBelow || isAbove ? 'range' : null;
}
