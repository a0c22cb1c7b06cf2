import type { CaseValue } from '../cohort/caseValue.ts';
import { type CaseVariable, PAPER_VARIABLES } from '../cohort/caseVariables.ts';
import type { CohortFacts, CohortPatient } from '../cohort/cohortFacts.ts';
import { gradeLabel } from '../grading/grade.ts';
import { type TextValue, worded } from '../texts/wording.ts';
import type { Contradiction } from './contradiction.ts';

/**
 * A variable that records what another source says of the same thing: the key of the first, two underscores, the name
 * of the source. `_min` and `_max` behind it say that the source gives a bound alone.
 */
const SECOND = /^(?<key>[a-z][a-z0-9_]*?)__(?<source>[a-z0-9_]*?[a-z0-9])(?:_(?<bound>min|max))?$/u;

/** The variable of a protocol that holds a grade, which is compared with the one that was read. */
const GRADE = 'grade';

type Sources = { readonly first: CaseVariable | null; readonly key: string; readonly source: string };

/**
 * Cases of which two sources say otherwise, and cases whose recorded grade is not the one that was read. A study keeps a
 * second source by a variable of its own: `cause__figures` beside `cause`, `interval__text_max` for "at most",
 * `grade` or `grade__table` for a grade. Values that are missing contradict nothing.
 */
export function secondSources({
  ownVariables,
  patients,
  scale,
}: Pick<CohortFacts, 'ownVariables' | 'patients' | 'scale'>): readonly Contradiction[] {
  const all: readonly CaseVariable[] = [...PAPER_VARIABLES, ...ownVariables];
  return ownVariables.flatMap((second): readonly Contradiction[] => {
    const named = SECOND.exec(second.key)?.groups;
    const key = named?.key ?? second.key;
    const source = (named?.source ?? '').replaceAll('_', ' ');
    if (key === GRADE) return patients.flatMap((one) => gradeOtherwise(one, second, scale));
    const first = all.find((variable) => variable.key === key) ?? null;
    if (named === undefined || first === null) return [];
    const bound = named.bound === 'min' || named.bound === 'max' ? named.bound : null;
    return patients.flatMap((one) =>
      bound === null
        ? otherwise(one, second, { first, key, source })
        : outside(one, second, bound, { first, key, source }),
    );
  });
}

function otherwise(
  { caseCode, values }: CohortPatient,
  second: CaseVariable,
  { first, key, source }: Sources,
): readonly Contradiction[] {
  const [here, there] = [values[key] ?? null, values[second.key] ?? null];
  if (first === null || here === null || there === null || here === there) return [];
  const told = worded('contradictions.twoSources', {
    variable: first.label,
    here: valueWords(first, here),
    there: valueWords(first, there),
    source,
  });
  return [{ kind: 'twoSources', cases: [caseCode], told, kept: worded('contradictions.kept.caseData') }];
}

function outside(
  { caseCode, values }: CohortPatient,
  second: CaseVariable,
  bound: 'min' | 'max',
  { first, key, source }: Sources,
): readonly Contradiction[] {
  const [here, limit] = [values[key] ?? null, values[second.key] ?? null];
  if (first === null || typeof here !== 'number' || typeof limit !== 'number') return [];
  if (bound === 'min' ? here >= limit : here <= limit) return [];
  const told = worded(bound === 'min' ? 'contradictions.belowSource' : 'contradictions.aboveSource', {
    variable: first.label,
    here: valueWords(first, here),
    limit: valueWords(first, limit),
    source,
  });
  return [{ kind: 'outsideOfSource', cases: [caseCode], told, kept: worded('contradictions.kept.caseData') }];
}

/** The grade of a patient is the highest of any film and defect (method §1.1). */
function gradeOtherwise(
  { caseCode, values, defects }: CohortPatient,
  variable: CaseVariable,
  scale: CohortFacts['scale'],
): readonly Contradiction[] {
  const recorded = gradeOf(values[variable.key] ?? null);
  const films = defects
    .flatMap((defect) => defect.films)
    .flatMap(({ grade }) => (grade === null || grade.grades.length === 0 ? [] : [grade.grades]));
  if (recorded === null || films.length === 0) return [];
  const least = Math.max(...films.map((grades) => Math.min(...grades)));
  const greatest = Math.max(...films.flat());
  if (recorded >= least && recorded <= greatest) return [];
  const read = [...new Set(films.flat())]
    .filter((grade) => grade >= least)
    .map((grade) => gradeLabel(grade, scale));
  const told = worded('contradictions.gradeOtherwise', {
    variable: variable.label,
    recorded: gradeLabel(recorded, scale),
    read: { kind: 'any', of: read },
  });
  return [{ kind: 'gradeOtherwise', cases: [caseCode], told, kept: worded('contradictions.kept.locked') }];
}

const GRADES = ['0', 'I', 'II', 'III', 'IV'] as const;

/** A grade as a table may hold it: 0 to 4, or 0 and I to IV in any letter case; null for anything else. */
function gradeOf(value: CaseValue): 0 | 1 | 2 | 3 | 4 | null {
  const text = String(value ?? '').toUpperCase();
  const place = GRADES.findIndex((roman, index) => text === roman || text === String(index));
  return place === 0 || place === 1 || place === 2 || place === 3 || place === 4 ? place : null;
}

/** A value as a sentence says it: the name of an answer, a number with its unit. */
function valueWords(variable: CaseVariable, value: CaseValue): TextValue {
  if (value === null) return '–';
  if (typeof value === 'boolean') return worded(value ? 'contradictions.yes' : 'contradictions.no');
  switch (variable.kind) {
    case 'category':
      return variable.codes.find(({ code }) => code === value)?.label ?? String(value);
    case 'days':
      return worded('contradictions.days', { days: value });
    case 'number':
    case 'whole':
      return variable.unit === '' ? String(value) : `${value} ${variable.unit}`;
    case 'yesNo':
      return String(value);
  }
}
