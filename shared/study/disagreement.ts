import { assertNever } from '../base/assertNever.ts';
import { SIDES, type Side } from '../dicom/projection.ts';
import type { Grade } from '../grading/grade.ts';
import { measuredRange } from '../grading/share.ts';
import type { SideFinding } from '../grading/sideFinding.ts';
import type { ReadDerivation } from '../reading/readDerivation.ts';

/** What two readers can have seen otherwise (method §5). */
export const DISAGREEMENT_CAUSES = [
  'missedBone',
  'certainty',
  'sideOrEnFace',
  'continuity',
  'corners',
  'assessability',
] as const;
export type DisagreementCause = (typeof DISAGREEMENT_CAUSES)[number];

/** What a side can be said to be, in the order from no bone to a bridge; `hidden` has no single state. */
export type ComparedState = 'none' | 'disc' | 'cont' | 'intact' | 'notAssessable' | 'hidden';

/**
 * The grade of a read as it is compared; null where the reader cannot grade. `R0`: no bone on radiographs and nothing
 * else looked at, so 0 and I cannot be told apart; two readers who both say so agree (method §1.7).
 */
export type ComparedGrade = Grade | 'R0' | null;

/** One side of a locked read, as far as it is compared. */
export type ComparedSide = {
  readonly state: ComparedState;
  /** Covered share from 0 to 1; null where none was measured, or part of the side is hidden. */
  readonly coverage: number | null;
  /** The length of the side line in the reader's own unit; null without a frame. */
  readonly length: number | null;
  /** Whether the picture that shows the side has indistinct outlines, and such as show bone face-on. */
  readonly hasIndistinct: boolean;
  readonly hasEnFace: boolean;
};

/** One of two locked reads of a unit, as far as they are compared: a few numbers, cheap to keep. */
export type ComparedRead = {
  readonly grade: ComparedGrade;
  /** Overall share from 0 to 1; null where none was measured, or a side is partly hidden. */
  readonly share: number | null;
  readonly sides: Readonly<Record<Side, ComparedSide>>;
};

/** One side that two readers read otherwise. */
export type SideDisagreement = {
  readonly side: Side;
  readonly states: readonly [ComparedState, ComparedState];
  /** Covered shares from 0 to 1; null where a reader measured none. */
  readonly coverages: readonly [number | null, number | null];
  readonly statesDiffer: boolean;
  /** The covered shares lie further apart than the limit. */
  readonly isOverLimit: boolean;
  /** What the marks suggest; a person decides. */
  readonly cause: DisagreementCause;
};

/** What two locked reads of one unit differ in (method §5). */
export type Disagreement = {
  readonly grades: readonly [ComparedGrade, ComparedGrade];
  readonly gradesDiffer: boolean;
  /** A reader cannot grade: several grades are feasible and none was chosen, or the unit was returned. */
  readonly cannotGrade: boolean;
  /** Overall shares from 0 to 1; null where a reader measured none or a side is partly hidden. */
  readonly shares: readonly [number | null, number | null];
  readonly sharesDiffer: boolean;
  /** The sides that differ, in the order of {@link SIDES}. */
  readonly sides: readonly SideDisagreement[];
};

/**
 * What is compared of a read.
 *
 * @param isUnreadable the unit was returned: it has no grade whatever its marks say
 */
export function comparedRead(derivation: ReadDerivation, isUnreadable: boolean): ComparedRead {
  const side = (name: Side): ComparedSide => comparedSide(name, derivation);
  return {
    grade: isUnreadable ? null : gradeOf(derivation),
    share: shareOf(derivation),
    sides: {
      medial: side('medial'),
      lateral: side('lateral'),
      anterior: side('anterior'),
      posterior: side('posterior'),
    },
  };
}

function comparedSide(name: Side, { sides, images }: ReadDerivation): ComparedSide {
  const { finding, coverage, place } = sides[name];
  const outlines = images.find(({ facts }) => facts.instanceId === place?.instanceId)?.outlines ?? [];
  return {
    state: stateOf(finding),
    coverage: coverageOf(finding),
    length: coverage?.lengthMm ?? null,
    hasIndistinct: outlines.some(({ boneClass }) => boneClass === 'indistinct'),
    hasEnFace: outlines.some(({ face }) => face === 'enFace'),
  };
}

/**
 * Compares two locked reads of one unit (method §5).
 *
 * @param limitPoints percentage points, 0 to 100, beyond which two shares are said to differ (method §5: 10)
 */
export function disagreementOf(first: ComparedRead, second: ComparedRead, limitPoints: number): Disagreement {
  const grades = [first.grade, second.grade] as const;
  const shares = [first.share, second.share] as const;
  return {
    grades,
    gradesDiffer: grades[0] !== grades[1],
    cannotGrade: grades[0] === null || grades[1] === null,
    shares,
    sharesDiffer: isFurtherThan(shares, limitPoints),
    sides: SIDES.flatMap(
      (side) => sideDisagreement(side, first.sides[side], second.sides[side], limitPoints) ?? [],
    ),
  };
}

/** Whether a consensus must settle it: the grades differ, or a reader cannot grade (method §5). */
export const mustBeSettled = ({ gradesDiffer, cannotGrade }: Disagreement): boolean =>
  gradesDiffer || cannotGrade;

/** Whether anything differs at all: what need not be settled is listed all the same. */
export const isListed = (found: Disagreement): boolean =>
  mustBeSettled(found) || found.sharesDiffer || found.sides.length > 0;

/**
 * Orders disagreements, the most discordant first: what must be settled before what is listed; then by how far the
 * grades lie apart, a missing grade counting as the whole scale; then by the sides whose state differs; then by the
 * shares.
 */
export function byDiscordance(a: Disagreement, b: Disagreement): number {
  const [first, second] = [weightsOf(a), weightsOf(b)];
  const index = first.findIndex((weight, place) => weight !== second[place]);
  return index < 0 ? 0 : (second[index] ?? 0) - (first[index] ?? 0);
}

/** One more than the whole scale 0 to 4: a grade that is missing is further off than any other. */
const MISSING_GRADE = 5;

const weightsOf = (found: Disagreement): readonly number[] => {
  const [a, b] = found.grades;
  const [one, other] = found.shares;
  return [
    Number(mustBeSettled(found)),
    a === null || b === null ? MISSING_GRADE : Math.abs(gradeAt(a) - gradeAt(b)),
    found.sides.filter(({ statesDiffer }) => statesDiffer).length,
    one === null || other === null ? 0 : Math.abs(one - other),
  ];
};

/** Where a grade stands on the scale; R0 halfway between the two that it leaves open. */
const gradeAt = (grade: Grade | 'R0'): number => (grade === 'R0' ? 0.5 : grade);

function gradeOf({ primaryGrade, imso }: ReadDerivation): ComparedGrade {
  const isWithoutBone = imso.feasible.length > 0 && imso.feasible.every((grade) => grade <= 1);
  return primaryGrade ?? (isWithoutBone ? 'R0' : null);
}

function shareOf({ overall }: ReadDerivation): number | null {
  const range = overall.lengthWeighted ?? overall.equalWeighted;
  return range === null || range.lo !== range.hi ? null : range.lo;
}

/** Rounding in the last places of a share is no difference: 0.6 and 0.5 lie 10 points apart, not more. */
const isFurtherThan = ([a, b]: readonly [number | null, number | null], limitPoints: number): boolean =>
  a !== null && b !== null && Math.abs(a - b) * 100 > limitPoints + 1e-9;

function sideDisagreement(
  side: Side,
  first: ComparedSide,
  second: ComparedSide,
  limitPoints: number,
): SideDisagreement | null {
  const coverages = [first.coverage, second.coverage] as const;
  const statesDiffer = first.state !== second.state;
  const isOverLimit = isFurtherThan(coverages, limitPoints);
  if (!statesDiffer && !isOverLimit) return null;
  const states = [first.state, second.state] as const;
  return { side, states, coverages, statesDiffer, isOverLimit, cause: suggestedCause(first, second) };
}

function stateOf(finding: SideFinding): ComparedState {
  switch (finding.kind) {
    case 'none':
    case 'disc':
    case 'cont':
    case 'intact':
      return finding.kind;
    case 'na':
    case 'unread':
      return 'notAssessable';
    case 'partlyHidden':
    case 'cannotTell':
      return 'hidden';
    default:
      return assertNever(finding);
  }
}

function coverageOf(finding: SideFinding): number | null {
  const range = measuredRange(finding);
  return range === null || range.lo.coverage !== range.hi.coverage ? null : range.lo.coverage;
}

/** Sides measured along lines whose lengths differ by more than this share were framed otherwise. */
const SAME_FRAME = 0.1;

/** What the marks of both readers say of the likely cause, the most telling first. */
function suggestedCause(first: ComparedSide, second: ComparedSide): DisagreementCause {
  const isOne = (...of: readonly ComparedState[]): boolean =>
    [first, second].some(({ state }) => of.includes(state));
  if (isOne('notAssessable', 'hidden')) return 'assessability';
  if (isOne('intact')) return 'corners';
  if (first.state === second.state) return isFramedAlike(first, second) ? 'missedBone' : 'corners';
  if (!isOne('none')) return 'continuity';
  const emptyHanded = first.state === 'none' ? first : second;
  if (emptyHanded.hasIndistinct) return 'certainty';
  return emptyHanded.hasEnFace ? 'sideOrEnFace' : 'missedBone';
}

function isFramedAlike({ length: a }: ComparedSide, { length: b }: ComparedSide): boolean {
  return a === null || b === null || Math.abs(a - b) <= SAME_FRAME * Math.max(a, b);
}
