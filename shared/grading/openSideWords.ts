import { type Grade, gradeLabel } from './grade.ts';
import { allOf, percentOf } from './gradeWords.ts';
import type { Assumption, GradePath, ImsoDerivation } from './imso.ts';

/** How much bone the unseen sides hold: none, some without continuity, one of them continuous, two or more. */
const EMPTY = 0;
const GAP = 1;
const ONE_CONTINUOUS = 2;
const MORE_CONTINUOUS = 3;

/**
 * What each feasible grade would take, as one clause: "III if it has a gap, IV if continuous" for one unseen
 * side, "III if neither is continuous, IV if either is continuous" for two. Where the amount of bone decides
 * as well, that is said. Empty where no side is unseen, or where all of them lead to the same grades.
 */
export function conditionsClause(
  derivation: Pick<ImsoDerivation, 'paths' | 'scale' | 'unseenSides'>,
  threshold: number,
): string {
  const count = derivation.unseenSides.length;
  const groups = groupsOf(derivation.paths);
  if (count === 0 || groups.length < 2) return '';
  const present = [...new Set(groups.flatMap(({ cases }) => cases))].sort();
  return groups
    .map((group, index) => {
      const grades = allOf(
        group.grades.map((grade) => gradeLabel(grade, derivation.scale)),
        'or',
      );
      const lower = groups.slice(0, index).flatMap(({ cases }) => cases);
      const higher = groups.slice(index + 1).flatMap(({ cases }) => cases);
      return `${grades} if ${condition(group.cases, { lower, higher, present, count, threshold })}`;
    })
    .join(', ');
}

/** Grades that come about in the same cases; 0 and I, which the unseen sides do not tell apart, are one group. */
function groupsOf(paths: readonly GradePath[]) {
  const byGrade = new Map<Grade, Set<number>>();
  for (const { grade, unseen } of paths) {
    byGrade.set(grade, (byGrade.get(grade) ?? new Set<number>()).add(caseOf(unseen)));
  }
  const groups: { grades: Grade[]; cases: readonly number[] }[] = [];
  for (const [grade, found] of [...byGrade].sort(([a], [b]) => a - b)) {
    const cases = [...found].sort();
    const zero = groups[0];
    if (grade === 1 && zero?.grades[0] === 0 && zero.cases.join() === cases.join()) zero.grades.push(grade);
    else groups.push({ grades: [grade], cases });
  }
  return groups;
}

function caseOf(unseen: readonly Assumption[]): number {
  const continuous = unseen.filter(({ as }) => as === 'cont').length;
  if (continuous > 0) return continuous === 1 ? ONE_CONTINUOUS : MORE_CONTINUOUS;
  return unseen.some(({ as }) => as === 'disc') ? GAP : EMPTY;
}

type Around = {
  readonly lower: readonly number[];
  readonly higher: readonly number[];
  readonly present: readonly number[];
  readonly count: number;
  readonly threshold: number;
};

/** A case that a lower or higher grade shares is decided by the amount of bone. */
function condition(cases: readonly number[], around: Around): string {
  const percent = percentOf(around.threshold);
  const own = cases.filter((found) => !around.lower.includes(found));
  const shared = cases.filter((found) => around.lower.includes(found));
  const staysBelow = cases.some((found) => around.higher.includes(found))
    ? `the total stays below ${percent}`
    : '';
  const bridged = around.count === 1 ? 'continuous and ' : 'one is and ';
  const reaches =
    shared.length === 0 ? '' : `${shared[0] === ONE_CONTINUOUS ? bridged : ''}the total reaches ${percent}`;
  const states = [stateWords(own, around), staysBelow].filter(Boolean).join(' and ');
  return [states, reaches].filter(Boolean).join(' or ');
}

/** The unseen sides in words: "it" for one, "both", "either", "neither" for two, "all", "any", "none" for more. */
function stateWords(cases: readonly number[], { present, count }: Around): string {
  const from = cases[0];
  const to = cases.at(-1);
  if (from === undefined || to === undefined || cases.length === present.length) return '';
  const hasEmpty = present.includes(EMPTY);
  if (count === 1) {
    if (from >= ONE_CONTINUOUS) return 'continuous';
    if (to === EMPTY) return 'it is empty';
    if (to >= ONE_CONTINUOUS) return from === EMPTY ? '' : 'it has bone';
    return from === GAP && hasEmpty ? 'it has bone with a gap' : 'it has a gap';
  }
  const [all, any, none] = count === 2 ? ['both', 'either', 'neither'] : ['all', 'any', 'none'];
  if (from === ONE_CONTINUOUS) return to === ONE_CONTINUOUS ? 'one is continuous' : `${any} is continuous`;
  if (from > ONE_CONTINUOUS) return count === 2 ? 'both are continuous' : 'two or more are continuous';
  if (to === EMPTY) return `${all} are empty`;
  if (to === GAP) return from === GAP && hasEmpty ? 'their bone has gaps' : `${none} is continuous`;
  if (to === ONE_CONTINUOUS) return 'at most one is continuous';
  return 'they have bone';
}
