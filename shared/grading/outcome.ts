import { SIDES } from '../dicom/projection.ts';
import { type BeyondRadiographs, type Decision, decide } from './decisionTable.ts';
import { type Defect, totalShare, weightsOf } from './defect.ts';
import type { Grade } from './grade.ts';
import { combinations, type Possibility, possibilitiesOf } from './possibility.ts';
import type { RuleSettings } from './ruleSettings.ts';
import { type Share, thresholdOutcomes } from './share.ts';

/** One state of the defect with every side settled, and what the table makes of it. */
export type Outcome = {
  /** What each defective side is taken to be, in the order of the defect. */
  readonly chosen: readonly Possibility[];
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
  const decisionsFor = decisionsByBone(
    hasEnFaceBone,
    defect.findings.length < SIDES.length,
    beyond,
    settings,
  );
  return combinations(choices).map((chosen) => {
    const { below, reached } = decisionsFor(chosen);
    const counted = chosen.map((side) => (countsAll || side.kind === 'cont' ? side.share : NOTHING));
    const share = totalShare(counted, weights);
    const outcomes = thresholdOutcomes(share, settings.threshold);
    const decisions = outcomes.map((isReached) => (isReached ? reached : below));
    const across = outcomes[0] === true ? below : reached;
    const isAnother = outcomes.length === 1 && across.grades[0] !== decisions[0]?.grades[0];
    return { chosen, share, decisions, acrossThreshold: isAnother ? (across.grades[0] ?? null) : null };
  });
}

type Decisions = { readonly below: Decision; readonly reached: Decision };

/** Many states differ in nothing that the table asks for: each question is put to it once. */
function decisionsByBone(
  hasEnFaceBone: boolean,
  isPartial: boolean,
  beyond: BeyondRadiographs,
  settings: RuleSettings,
): (chosen: readonly Possibility[]) => Decisions {
  const known = new Map<number, Decisions>();
  return (chosen) => {
    let continuous = 0;
    let bony = 0;
    for (const { kind } of chosen) {
      if (kind === 'cont') continuous += 1;
      if (kind !== 'none') bony += 1;
    }
    const key = continuous * (SIDES.length + 1) + bony;
    const found = known.get(key);
    if (found !== undefined) return found;
    const decideIf = (isThresholdReached: boolean): Decision =>
      decide(
        {
          continuous,
          hasBone: bony > 0 || hasEnFaceBone,
          isLone: bony === 1 && !hasEnFaceBone,
          isPartial,
          isThresholdReached,
        },
        beyond,
        settings,
      );
    const decisions = { below: decideIf(false), reached: decideIf(true) };
    known.set(key, decisions);
    return decisions;
  };
}
