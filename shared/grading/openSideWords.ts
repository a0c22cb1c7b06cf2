import { anyOf, type Wording, worded } from '../texts/wording.ts';
import { type Grade, gradeLabel } from './grade.ts';
import { percentOf } from './gradeWords.ts';
import type { Assumption, GradePath, ImsoDerivation } from './imso.ts';

/** How much bone the unseen sides hold: none, some without continuity, one of them continuous, two or more. */
const EMPTY = 0;
const GAP = 1;
const ONE_CONTINUOUS = 2;
const MORE_CONTINUOUS = 3;

/**
 * What each feasible grade would take, as one clause: "III if it has a gap, IV if continuous" for one unseen
 * side, "III if neither is continuous, IV if either is continuous" for two. Where the amount of bone decides
 * as well, that is said. Null where no side is unseen, or where all of them lead to the same grades.
 */
export function conditionsClause(
  derivation: Pick<ImsoDerivation, 'paths' | 'scale' | 'unseenSides'>,
  threshold: number,
): Wording | null {
  const count = derivation.unseenSides.length;
  const groups = groupsOf(derivation.paths);
  if (count === 0 || groups.length < 2) return null;
  const present = [...new Set(groups.flatMap(({ cases }) => cases))].sort();
  const clauses = groups.map((group, index) => {
    const grades = anyOf(group.grades.map((grade) => gradeLabel(grade, derivation.scale)));
    const lower = groups.slice(0, index).flatMap(({ cases }) => cases);
    const higher = groups.slice(index + 1).flatMap(({ cases }) => cases);
    const when = condition(group.cases, { lower, higher, present, count, threshold });
    return worded('grading.if.grades', { grades, when: when ?? '' });
  });
  return clauses.reduceRight((rest, first) => worded('grading.if.next', { first, rest }));
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
function condition(cases: readonly number[], around: Around): Wording | null {
  const share = percentOf(around.threshold);
  const own = cases.filter((found) => !around.lower.includes(found));
  const shared = cases.filter((found) => around.lower.includes(found));
  const staysBelow = cases.some((found) => around.higher.includes(found))
    ? worded('grading.if.staysBelow', { share })
    : null;
  const bridged = around.count === 1 ? 'grading.if.continuousAndReaches' : 'grading.if.oneIsAndReaches';
  const reaches =
    shared.length === 0
      ? null
      : worded(shared[0] === ONE_CONTINUOUS ? bridged : 'grading.if.reaches', { share });
  return joined('grading.if.either', joined('grading.if.both', stateWords(own, around), staysBelow), reaches);
}

/** Both as the text joins them, or the one that is there. */
const joined = (
  how: 'grading.if.both' | 'grading.if.either',
  first: Wording | null,
  second: Wording | null,
): Wording | null => (first === null || second === null ? (first ?? second) : worded(how, { first, second }));

/** The unseen sides in words: "it" for one, "both", "either", "neither" for two, "all", "any", "none" for more. */
function stateWords(cases: readonly number[], { present, count }: Around): Wording | null {
  const from = cases[0];
  const to = cases.at(-1);
  if (from === undefined || to === undefined || cases.length === present.length) return null;
  const hasEmpty = present.includes(EMPTY);
  if (count === 1) {
    if (from >= ONE_CONTINUOUS) return worded('grading.if.itContinuous');
    if (to === EMPTY) return worded('grading.if.itEmpty');
    if (to >= ONE_CONTINUOUS) return from === EMPTY ? null : worded('grading.if.itBone');
    return worded(from === GAP && hasEmpty ? 'grading.if.itBoneWithGap' : 'grading.if.itGap');
  }
  const areTwo = count === 2;
  if (from === ONE_CONTINUOUS) {
    if (to === ONE_CONTINUOUS) return worded('grading.if.oneContinuous');
    return worded(areTwo ? 'grading.if.eitherContinuous' : 'grading.if.anyContinuous');
  }
  if (from > ONE_CONTINUOUS) return worded(areTwo ? 'grading.if.bothContinuous' : 'grading.if.twoContinuous');
  if (to === EMPTY) return worded(areTwo ? 'grading.if.bothEmpty' : 'grading.if.allEmpty');
  if (to === GAP) {
    if (from === GAP && hasEmpty) return worded('grading.if.gaps');
    return worded(areTwo ? 'grading.if.neitherContinuous' : 'grading.if.noneContinuous');
  }
  return worded(to === ONE_CONTINUOUS ? 'grading.if.atMostOne' : 'grading.if.theyBone');
}
