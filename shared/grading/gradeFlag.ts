import { SIDES, type Side } from '../dicom/projection.ts';
import { isNearThreshold } from '../measurement/coverageError.ts';
import type { Species } from '../measurement/gapTolerance.ts';
import type { CrossSectionFill } from './crossSection.ts';
import type { Defect, Range } from './defect.ts';
import type { Grade } from './grade.ts';
import type { Outcome } from './outcome.ts';
import type { PercentBasis, RuleSettings } from './ruleSettings.ts';
import { thresholdOutcomes } from './share.ts';
import type { CrossSection, SideFindings } from './sideFinding.ts';

/** What a reader should know beside the grade (method §1.2, §1.4, §2.5). Shares are fractions. */
export type GradeFlag =
  /** The threshold is reached by bone that is continuous on no side. */
  | { readonly kind: 'thresholdReachedDiscontinuous' }
  /** The share that decides between two grades lies within the measuring error of the threshold. */
  | { readonly kind: 'nearThreshold'; readonly share: number; readonly otherGrade: Grade }
  /** The threshold lies between the percentages by length and by area. */
  | { readonly kind: 'basesDisagree'; readonly byLength: number; readonly byArea: number }
  /** The basis asked for cannot be computed, and it matters: both outcomes are in the feasible set. */
  | { readonly kind: 'percentUnknown'; readonly basis: PercentBasis }
  | { readonly kind: 'partialDefect'; readonly defectiveSides: number }
  | {
      readonly kind: 'crossSectionNotUsed';
      readonly why: 'tooOld' | 'policy';
      readonly modality: CrossSection['modality'];
      readonly daysApart: number;
      readonly sides: readonly Side[];
    }
  /** Radiographs and a CT or MR of the same time point say different things of these sides. */
  | {
      readonly kind: 'crossSectionDiffers';
      readonly modality: CrossSection['modality'];
      readonly sides: readonly Side[];
    };

type Derived = {
  readonly defect: Defect;
  readonly outcomes: readonly Outcome[];
  readonly feasible: readonly Grade[];
  readonly overall: {
    readonly length: Range | null;
    readonly equal: Range | null;
    readonly area: Range | null;
  };
  readonly fill: CrossSectionFill;
  /** The sides as the radiographs alone show them. */
  readonly radiographs: SideFindings;
  readonly crossSection: CrossSection | null;
  readonly species: Species;
};

/** The flags of a derivation, in the order of the union. Never changes a grade. */
export function flagsOf(derived: Derived, settings: RuleSettings): readonly GradeFlag[] {
  return [
    ...discontinuousFlag(derived, settings),
    ...nearThresholdFlag(derived, settings),
    ...basesDisagreeFlag(derived.overall, settings.threshold),
    ...percentUnknownFlag(derived.outcomes, settings.percentBasis),
    ...partialDefectFlag(derived.defect),
    ...crossSectionFlag(derived),
    ...disagreementFlag(derived, settings),
  ];
}

function discontinuousFlag(
  { defect, outcomes, overall }: Derived,
  settings: RuleSettings,
): readonly GradeFlag[] {
  const share = settings.percentBasis === 'perimeter' ? null : overall[settings.percentBasis];
  const isSo =
    share !== null &&
    reaches(share.lo, settings.threshold) &&
    defect.findings.every(({ finding }) => finding.kind !== 'cont') &&
    outcomes.some(({ decisions }) => decisions.some(({ row }) => row === 4));
  return isSo ? [{ kind: 'thresholdReachedDiscontinuous' }] : [];
}

/** Only where the grade beyond the threshold is not feasible already: then the reader must be told of it. */
function nearThresholdFlag(
  { outcomes, feasible, species }: Derived,
  { threshold }: RuleSettings,
): readonly GradeFlag[] {
  const near = outcomes
    .flatMap(({ share, acrossThreshold }) =>
      share.value !== null && acrossThreshold !== null && !feasible.includes(acrossThreshold)
        ? [{ kind: 'nearThreshold', share: share.value, otherGrade: acrossThreshold } as const]
        : [],
    )
    .filter(({ share }) => isNearThreshold(share, threshold, species))
    .sort((a, b) => Math.abs(a.share - threshold) - Math.abs(b.share - threshold));
  return near.slice(0, 1);
}

function basesDisagreeFlag({ length, area }: Derived['overall'], threshold: number): readonly GradeFlag[] {
  if (length === null || area === null || reaches(length.lo, threshold) === reaches(area.lo, threshold))
    return [];
  return [{ kind: 'basesDisagree', byLength: length.lo, byArea: area.lo }];
}

function percentUnknownFlag(outcomes: readonly Outcome[], basis: PercentBasis): readonly GradeFlag[] {
  const matters = outcomes.some(
    ({ share, decisions: [below, above] }) => share.value === null && below?.grades[0] !== above?.grades[0],
  );
  return matters ? [{ kind: 'percentUnknown', basis }] : [];
}

function partialDefectFlag({ findings }: Defect): readonly GradeFlag[] {
  const isPartial = findings.length > 0 && findings.length < SIDES.length;
  return isPartial ? [{ kind: 'partialDefect', defectiveSides: findings.length }] : [];
}

function crossSectionFlag({ fill, crossSection }: Derived): readonly GradeFlag[] {
  if (fill.notUsed === null || crossSection === null) return [];
  const { modality, daysApart } = crossSection;
  return [{ kind: 'crossSectionNotUsed', ...fill.notUsed, modality, daysApart }];
}

/** Coverage that differs by more than this is a disagreement, as between two readers (method §5). */
const SAME_COVERAGE = 0.1;

function disagreementFlag(
  { crossSection, radiographs }: Derived,
  { ctWindowDays }: RuleSettings,
): readonly GradeFlag[] {
  if (crossSection === null || crossSection.daysApart > ctWindowDays) return [];
  const sides = SIDES.filter((side) => {
    const [finding, sector] = [radiographs[side], crossSection.sectors[side]];
    if (sector.kind === 'na') return false;
    if (finding.kind !== 'none' && finding.kind !== 'disc' && finding.kind !== 'cont') return false;
    return (
      finding.kind !== sector.kind ||
      Math.abs(finding.coverage - sector.coverage) > SAME_COVERAGE + Number.EPSILON
    );
  });
  return sides.length === 0 ? [] : [{ kind: 'crossSectionDiffers', modality: crossSection.modality, sides }];
}

/** At or above, 50 % reaching 50 % whatever the rounding of sums. */
const reaches = (value: number, threshold: number): boolean =>
  thresholdOutcomes({ value, approach: 'at' }, threshold)[0] === true;
