/**
 * The grade of induced-membrane spontaneous osteogenesis (IMSO), derived from what is known of the four sides of
 * one defect (method §1; grades of BMC Musculoskelet Disord 2023;24:384).
 *
 * Not every side can be seen. Instead of guessing, every state that an unseen side may have is tried, and the
 * answer is the set of all grades that come out, each with the states that lead to it. One grade in the set is a
 * certain grade. Nothing here measures, remembers or words anything: it is a function of its arguments.
 */
import { SIDES, type Side } from '../dicom/projection.ts';
import type { Species } from '../measurement/gapTolerance.ts';
import { fillFromCrossSection } from './crossSection.ts';
import type { DecisionRow } from './decisionTable.ts';
import { type Defect, type DefectSide, isUnseen, overallShare, type Range } from './defect.ts';
import { type Grade, onScale } from './grade.ts';
import { flagsOf, type GradeFlag } from './gradeFlag.ts';
import { type EvidenceVerdict, type OtherEvidence, weighEvidence } from './otherEvidence.ts';
import { everyOutcome, type Outcome } from './outcome.ts';
import type { GradeScale, RuleSettings } from './ruleSettings.ts';
import type { CrossSection, SeenSide, SideFindings } from './sideFinding.ts';

/** Everything that the grade of one defect at one time point rests on. */
export type GradingInput = {
  readonly sides: SideFindings;
  readonly evidence: OtherEvidence;
  /** A CT or MR with its sectors, whatever its age; null where there is none or its sectors were not read. */
  readonly crossSection: CrossSection | null;
  /** Definite en-face bone is seen: there is bone, on a side that the picture cannot name (method §1.7). */
  readonly hasEnFaceBone: boolean;
  /** Whether all lengths share one unit. If not, as with one uncalibrated view, sides weigh alike (§2.3). */
  readonly lengthsAreComparable: boolean;
  /** How far a percentage may be off depends on the size of the bone (§2.5). */
  readonly species: Species;
};

/** What an unseen side is taken to be. */
export type Assumption = { readonly side: Side; readonly as: SeenSide['kind'] };

/** One way to a grade: what the unseen sides would have to be, and the row of the table that then applies. */
export type GradePath = {
  readonly grade: Grade;
  readonly row: DecisionRow;
  readonly unseen: readonly Assumption[];
};

/** The grade of a defect, or all that are feasible, and what a reader needs to understand it. */
export type ImsoDerivation = {
  readonly scale: GradeScale;
  /** Every grade compatible with what is seen, ascending. Empty exactly when no side is defective. */
  readonly feasible: readonly Grade[];
  /** The grade, where only one is feasible. */
  readonly headline: Grade | null;
  /** How each feasible grade comes about; the same way is listed once. */
  readonly paths: readonly GradePath[];
  readonly defectiveSides: readonly Side[];
  /** The sides known to be continuous. */
  readonly continuousSides: readonly Side[];
  /** The defective sides whose state is open, as they were found. */
  readonly unseenSides: readonly DefectSide[];
  /** The sides whose state was taken from a CT or MR (row 9). */
  readonly sidesFromCrossSection: readonly Side[];
  readonly crossSection: CrossSection | null;
  /** Covered share of the measured defective sides by each basis, 0 to 1; null where it cannot be computed. */
  readonly overall: {
    readonly length: Range | null;
    readonly equal: Range | null;
    readonly area: Range | null;
  };
  readonly evidence: EvidenceVerdict;
  readonly flags: readonly GradeFlag[];
};

/**
 * Derives the grade of one defect (method §1.2, §1.3).
 *
 * Domain: coverages 0 to 1, lengths above 0; an unread side is treated as one that cannot be assessed (refusing
 * to submit it is the caller's). A hidden side weighs as much as the mean of the measured ones. Where all four
 * sides are intact there is nothing to grade and `feasible` is empty. Never throws for a value of its types.
 */
export function deriveImso(input: GradingInput, settings: RuleSettings): ImsoDerivation {
  const { defect, fill, evidence, outcomes, feasible } = settle(input, settings);
  const { crossSection, species } = input;
  const overall = {
    length: overallShare(defect, 'length'),
    equal: overallShare(defect, 'equal'),
    area: overallShare(defect, 'area'),
  };
  return {
    scale: settings.scale,
    feasible,
    headline: feasible.length === 1 ? (feasible[0] ?? null) : null,
    paths: distinctPaths(defect, outcomes, settings.scale),
    defectiveSides: defect.findings.map(({ side }) => side),
    continuousSides: defect.findings.flatMap(({ side, finding }) => (finding.kind === 'cont' ? [side] : [])),
    unseenSides: defect.findings.filter(({ finding }) => isUnseen(finding)),
    sidesFromCrossSection: fill.filled,
    crossSection,
    overall,
    evidence,
    flags: flagsOf(
      { defect, outcomes, feasible, overall, fill, radiographs: input.sides, crossSection, species },
      settings,
    ),
  };
}

/** The feasible grades alone, as in {@link deriveImso}: for comparing many settings. */
export const feasibleGrades = (input: GradingInput, settings: RuleSettings): readonly Grade[] =>
  settle(input, settings).feasible;

function settle(input: GradingInput, settings: RuleSettings) {
  const fill = fillFromCrossSection(input.sides, input.crossSection, settings);
  const defect: Defect = {
    findings: SIDES.map((side) => ({ side, finding: fill.sides[side] })).filter(
      ({ finding }) => finding.kind !== 'intact',
    ),
    lengthsAreComparable: input.lengthsAreComparable,
  };
  const sectorsShowBone = showsBone(input.crossSection, settings);
  const evidence = weighEvidence(
    sectorsShowBone === null ? input.evidence : { ...input.evidence, [sectorsShowBone]: 'positive' },
    settings,
  );
  const beyond = { verdict: evidence, sectorsShowBone: sectorsShowBone !== null };
  const outcomes = everyOutcome(defect, input.hasEnFaceBone, beyond, settings);
  const grades = new Set(
    outcomes.flatMap(({ decisions }) => decisions).flatMap((decision) => decision.grades),
  );
  return { defect, fill, evidence, outcomes, feasible: onScale(grades, settings.scale) };
}

/** Many shares of an unseen side lead to the same grade in the same way: each way once, in the order found. */
function distinctPaths(
  { findings }: Defect,
  outcomes: readonly Outcome[],
  scale: GradeScale,
): readonly GradePath[] {
  const open = findings.flatMap(({ side, finding }, index) => (isUnseen(finding) ? [{ side, index }] : []));
  const paths = new Map<string, GradePath>();
  for (const { chosen, decisions } of outcomes) {
    const way = open.reduce((key, { index }) => `${key} ${chosen[index]?.kind}`, '');
    for (const { row, grades } of decisions) {
      for (const grade of onScale(grades, scale)) {
        const key = `${grade} ${row}${way}`;
        if (paths.has(key)) continue;
        const unseen = open.map(({ side, index }) => ({ side, as: chosen[index]?.kind ?? 'none' }));
        paths.set(key, { grade, row, unseen });
      }
    }
  }
  return [...paths.values()];
}

/** The source that shows bone in a sector at this time point, which makes it positive whatever was stated (row 8). */
function showsBone(
  crossSection: CrossSection | null,
  { ctWindowDays }: Pick<RuleSettings, 'ctWindowDays'>,
): 'ct' | 'mr' | null {
  if (crossSection === null || crossSection.daysApart > ctWindowDays) return null;
  const { modality, sectors } = crossSection;
  if (!SIDES.some((side) => sectors[side].kind === 'disc' || sectors[side].kind === 'cont')) return null;
  return modality === 'CT' ? 'ct' : 'mr';
}
