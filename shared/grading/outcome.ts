import { SIDES, type Side } from '../dicom/projection.ts';
import { type BeyondRadiographs, type Decision, decide } from './decisionTable.ts';
import { type Defect, isUnseen, totalShare, weightsOf } from './defect.ts';
import type { Grade } from './grade.ts';
import { combinations, possibilitiesOf } from './possibility.ts';
import type { RuleSettings } from './ruleSettings.ts';
import { type Share, thresholdOutcomes } from './share.ts';
import type { SeenSide } from './sideFinding.ts';

/** What an unseen side is taken to be. */
export type Assumption = { readonly side: Side; readonly as: SeenSide['kind'] };

/** One state of the defect with every unseen side settled, and what the table makes of it. */
export type Outcome = {
  readonly unseen: readonly Assumption[];
  /** The share of the defect that counts under the percentage rule. */
  readonly share: Share;
  /** One, or two where the share may lie on either side of the threshold. */
  readonly decisions: readonly Decision[];
  /** The grade on the other side of the threshold, where there is one and it is another grade. */
  readonly acrossThreshold: Grade | null;
};

const NOTHING: Share = { value: 0, approach: 'at' };

/**
 * Grades every state that the defect may have (method §1.3): all combinations of what its sides may be, in a
 * fixed order; none for a defect without sides. The share of the defect is Σ weight · share / Σ weight by
 * `percentBasis`, over the bone that `pctRule` counts. En-face bone is bone on no particular side.
 */
export function everyOutcome(
  defect: Defect,
  hasEnFaceBone: boolean,
  beyond: BeyondRadiographs,
  settings: RuleSettings,
): readonly Outcome[] {
  if (defect.findings.length === 0) return [];
  const weights = weightsOf(defect, settings.percentBasis);
  const choices = defect.findings.map(({ finding }) => possibilitiesOf(finding, settings.percentBasis));
  const countsAll = settings.pctRule !== 'continuousOnly';
  const open = defect.findings.map(({ finding }) => isUnseen(finding));
  return combinations(choices).map((chosen) => {
    let continuous = 0;
    let bony = 0;
    for (const { kind } of chosen) {
      if (kind === 'cont') continuous += 1;
      if (kind !== 'none') bony += 1;
    }
    const known = {
      continuous,
      hasBone: bony > 0 || hasEnFaceBone,
      isLone: bony === 1 && !hasEnFaceBone,
      isPartial: chosen.length < SIDES.length,
    };
    const below = decide({ ...known, isThresholdReached: false }, beyond, settings);
    const reached = decide({ ...known, isThresholdReached: true }, beyond, settings);
    const share = totalShare(
      chosen.map((side) => (countsAll || side.kind === 'cont' ? side.share : NOTHING)),
      weights,
    );
    const decisions = thresholdOutcomes(share, settings.threshold).map((isReached) =>
      isReached ? reached : below,
    );
    const across = decisions[0] === below ? reached : below;
    return {
      unseen: defect.findings.flatMap(({ side }, index) => {
        const as = chosen[index]?.kind;
        return as !== undefined && open[index] ? [{ side, as }] : [];
      }),
      share,
      decisions,
      acrossThreshold:
        decisions.length === 1 && across.grades[0] !== decisions[0]?.grades[0]
          ? (across.grades[0] ?? null)
          : null,
    };
  });
}
