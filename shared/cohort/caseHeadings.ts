import { plainField } from './caseCell.ts';
import { CASE_COLUMNS, type CaseVariable } from './caseVariables.ts';
import { isUnit } from './units.ts';

/** What one column of a table is. */
export type CaseColumn =
  | { readonly kind: 'case' }
  | { readonly kind: 'variable'; readonly variable: CaseVariable }
  /** A person said that it is not to be read, or REDCap added it. */
  | { readonly kind: 'leftOut' };

/** Why a heading names no column. */
export type HeadingFault =
  | { readonly kind: 'unknownColumn' }
  | { readonly kind: 'columnTwice' }
  | { readonly kind: 'wrongUnit'; readonly unit: string };

/** What a person said of headings that are no names of variables: the name, or null for a column that is left out. */
export type AssignedHeadings = Readonly<Record<string, string | null>>;

/** Columns that REDCap adds to every table of data. */
const OF_REDCAP = /^redcap_|_complete$/u;

/** Of those, the one that is filled where a row is not about the case itself. */
export const isRepeatHeading = (heading: string): boolean => nameOf(heading) === 'redcap_repeat_instrument';

/** A name, then perhaps its unit in brackets. */
const HEADING = /^(?<name>.*?)\s*(?:[([](?<unit>[^)\]]*)[)\]])?$/u;

const nameOf = (text: string): string =>
  plainField(text)
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_');

/**
 * What the column under a heading is: a variable by its name, or by its label where a protocol gave it one, in any
 * letter case, blanks and hyphens as underscores. A unit in brackets must be that of the variable.
 */
export function columnOf(
  heading: string,
  variables: readonly CaseVariable[],
  assigned: AssignedHeadings,
): CaseColumn | HeadingFault {
  const said = Object.hasOwn(assigned, heading) ? assigned[heading] : undefined;
  if (said === null) return { kind: 'leftOut' };
  const parts = HEADING.exec(plainField(heading))?.groups;
  const names = [said ?? heading, said ?? parts?.name ?? heading].map(nameOf);
  if (names.some((name) => CASE_COLUMNS.includes(name))) return { kind: 'case' };
  const variable =
    variables.find(({ key }) => names.includes(key)) ??
    variables.find(({ label }) => typeof label === 'string' && names.includes(nameOf(label)));
  if (variable === undefined)
    return names.some((name) => OF_REDCAP.test(name)) ? { kind: 'leftOut' } : { kind: 'unknownColumn' };
  const unit = unitOf(variable);
  const isInUnit = parts?.unit === undefined || unit === null || isUnit(parts.unit, unit);
  // A label may end in brackets of its own.
  return isInUnit || nameOf(heading) === nameOf(String(variable.label))
    ? { kind: 'variable', variable }
    : { kind: 'wrongUnit', unit };
}

/** The unit that a variable is written in; null where it has none. */
export function unitOf(variable: CaseVariable): string | null {
  if (variable.kind === 'days') return 'days';
  return 'unit' in variable && variable.unit !== '' ? variable.unit : null;
}
