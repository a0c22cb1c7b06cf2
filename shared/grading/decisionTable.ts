import type { Grade } from './grade.ts';
import type { EvidenceVerdict } from './otherEvidence.ts';
import type { RuleSettings } from './ruleSettings.ts';

/** The rows 1–8 of the decision table of method §1.2. Rows 9–11 are about sides, and are settled before it. */
export type DecisionRow = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One defect with every defective side known. */
export type KnownDefect = {
  /** How many sides are continuous. */
  readonly continuous: number;
  /** Whether any definite bone is seen, en-face bone that belongs to no side included. */
  readonly hasBone: boolean;
  /** One side is continuous and there is no bone beside it. */
  readonly isLone: boolean;
  /** Fewer than four sides are defective. */
  readonly isPartial: boolean;
  /** Whether the percentage that counts under `pctRule` is at or above the threshold. */
  readonly isThresholdReached: boolean;
};

/** What was looked at besides the radiographs, for a defect without bone on them. */
export type BeyondRadiographs = {
  readonly verdict: EvidenceVerdict;
  /** A CT or MR of the same time point shows bone in at least one sector (row 8). */
  readonly sectorsShowBone: boolean;
};

/** The row that applies and the grades that it leaves: one, except row 7, which leaves 0 and I. */
export type Decision = { readonly row: DecisionRow; readonly grades: readonly Grade[] };

/**
 * Reads the decision table (method §1.2), with the alternatives of §1.4. The highest applicable grade wins,
 * except under `precedence: III`. Row 4 gives IV only under `pctRule: any`.
 *
 * `partialRule: cap` is read to the letter: it caps a continuous side that stands alone. Bone on another
 * defective side lifts the cap, because the percentage is then no longer that of the lone side.
 */
export function decide(defect: KnownDefect, beyond: BeyondRadiographs, settings: RuleSettings): Decision {
  if (defect.continuous >= 2) return { row: 1, grades: [4] };
  const countsAsFour = defect.isThresholdReached && settings.pctRule !== 'off';
  if (defect.continuous === 1) {
    const isCapped =
      settings.precedence === 'III' || (settings.partialRule === 'cap' && defect.isPartial && defect.isLone);
    return countsAsFour && !isCapped ? { row: 2, grades: [4] } : { row: 3, grades: [3] };
  }
  if (defect.hasBone) return { row: 4, grades: countsAsFour && settings.pctRule === 'any' ? [4] : [2] };
  switch (beyond.verdict.kind) {
    case 'positive':
      return { row: beyond.sectorsShowBone ? 8 : 5, grades: [1] };
    case 'negative':
      return { row: 6, grades: [0] };
    case 'notLooked':
      return { row: 7, grades: [0, 1] };
  }
}
