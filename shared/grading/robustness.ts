import type { Grade } from './grade.ts';
import { feasibleGrades, type GradingInput } from './imso.ts';
import type { PctRule, PercentBasis, RuleSettings } from './ruleSettings.ts';
import { measuredRange } from './share.ts';

/** One reading of the paper's "50 % or more": which bone counts, and what it is a share of. */
export type RuleVariant = {
  readonly pctRule: 'anchored' | 'continuousOnly' | 'any';
  readonly percentBasis: 'length' | 'area';
};

/** The grades that one variant leaves feasible. */
export type VariantGrades = RuleVariant & { readonly feasible: readonly Grade[] };

export type Robustness = {
  /** The grades under the settings themselves. */
  readonly own: readonly Grade[];
  /** Six, or the three by length where a corridor was not measured. */
  readonly variants: readonly VariantGrades[];
  /** Every variant leaves the grades that the settings leave. */
  readonly isRobust: boolean;
  /** `anchored`, `continuousOnly` and `any` do not all agree, by the basis of the settings (method §8). */
  readonly isRuleSensitive: boolean;
};

const RULES = ['anchored', 'continuousOnly', 'any'] as const;
const BASES = ['length', 'area'] as const;

/**
 * Grades one defect under the six variants of the percentage rule (method §1.4): `anchored`, `continuousOnly`
 * and `any`, each by length and by area. Everything else stays as the settings have it. Variants by area are
 * left out where the corridor of a measured side is unknown: then they would say nothing.
 */
export function compareRules(input: GradingInput, settings: RuleSettings): Robustness {
  const hasAreas = Object.values(input.sides).every((finding) => {
    const measured = measuredRange(finding);
    return measured === null || (measured.lo.corridor !== null && measured.hi.corridor !== null);
  });
  const known = new Map<string, readonly Grade[]>();
  const gradesUnder = (pctRule: PctRule, percentBasis: PercentBasis): readonly Grade[] => {
    const key = `${pctRule} ${percentBasis}`;
    const grades = known.get(key) ?? feasibleGrades(input, { ...settings, pctRule, percentBasis });
    known.set(key, grades);
    return grades;
  };
  const own = gradesUnder(settings.pctRule, settings.percentBasis);
  const variants = BASES.filter((basis) => basis === 'length' || hasAreas).flatMap((percentBasis) =>
    RULES.map((pctRule) => ({ pctRule, percentBasis, feasible: gradesUnder(pctRule, percentBasis) })),
  );
  const byRule = RULES.map((pctRule) => gradesUnder(pctRule, settings.percentBasis));
  return {
    own,
    variants,
    isRobust: variants.every(({ feasible }) => isSame(feasible, own)),
    isRuleSensitive: byRule.some((feasible) => !isSame(feasible, byRule[0] ?? [])),
  };
}

/** Whether two ascending lists of grades are equal. */
export const isSame = (a: readonly Grade[], b: readonly Grade[]): boolean =>
  a.length === b.length && a.every((grade, index) => grade === b[index]);
