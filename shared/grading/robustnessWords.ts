import { type TextValue, type Wording, worded } from '../texts/wording.ts';
import type { Grade } from './grade.ts';
import { gradesWording, percentOf } from './gradeWords.ts';
import { isSame, type Robustness, type RuleVariant, type VariantGrades } from './robustness.ts';
import type { GradeScale } from './ruleSettings.ts';

/**
 * How far the grade depends on how the paper's text is read, in one line: "Grade IV under all six rule
 * variants." or "IV; III if only continuous sides are counted." Empty where there is nothing to grade.
 */
export function robustnessText(robustness: Robustness, scale: GradeScale, threshold: number): Wording | '' {
  const { own, variants, isRobust } = robustness;
  if (own.length === 0) return '';
  const grades = gradesWording(own, scale);
  const isByLength = variants.length < 6;
  if (isRobust) {
    if (own.length === 1)
      return worded(isByLength ? 'grading.rules.gradeUnderThree' : 'grading.rules.gradeUnderSix', { grades });
    return worded(isByLength ? 'grading.rules.underThree' : 'grading.rules.underSix', { grades });
  }
  const others = differingGroups(variants, own).map(({ feasible, members }) =>
    worded('grading.rules.gradesWhen', {
      grades: gradesWording(feasible, scale),
      when: conditionsOf(members, variants, threshold),
    }),
  );
  const all = [grades, ...others].reduceRight((rest, first) => worded('grading.rules.next', { first, rest }));
  return worded(isByLength ? 'grading.rules.differWithoutArea' : 'grading.rules.differ', { all });
}

/** The variants that leave other grades, by what they leave, in the order of the variants. */
function differingGroups(variants: readonly VariantGrades[], own: readonly Grade[]) {
  const groups = new Map<string, { feasible: readonly Grade[]; members: VariantGrades[] }>();
  for (const variant of variants.filter(({ feasible }) => !isSame(feasible, own))) {
    const key = variant.feasible.join();
    const group = groups.get(key) ?? { feasible: variant.feasible, members: [] };
    group.members.push(variant);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Few words that cover a set of variants exactly: a whole basis, a whole rule, or one rule by one basis. */
function conditionsOf(
  members: readonly RuleVariant[],
  variants: readonly RuleVariant[],
  threshold: number,
): TextValue {
  if (members.length === variants.length) return worded('grading.rules.everyVariant');
  let left = members;
  const phrases: Wording[] = [];
  const isMember = (variant: RuleVariant) => members.some((member) => isTheSame(member, variant));
  const take = (phrase: Wording, isMeant: (variant: RuleVariant) => boolean): void => {
    if (!variants.filter(isMeant).every(isMember) || !left.some(isMeant)) return;
    phrases.push(phrase);
    left = left.filter((member) => !isMeant(member));
  };
  if (variants.some(({ percentBasis }) => percentBasis === 'area')) {
    take(worded('grading.rules.byArea'), ({ percentBasis }) => percentBasis === 'area');
    take(worded('grading.rules.byLength'), ({ percentBasis }) => percentBasis === 'length');
  }
  for (const { pctRule } of members) {
    take(ruleWords(pctRule, threshold), (variant) => variant.pctRule === pctRule);
  }
  for (const member of left) {
    const basis = worded(member.percentBasis === 'area' ? 'grading.rules.byArea' : 'grading.rules.byLength');
    phrases.push(worded('grading.rules.byAnd', { basis, rule: ruleWords(member.pctRule, threshold) }));
  }
  return phrases.reduceRight<TextValue>(
    (rest, first) => (rest === '' ? first : worded('grading.rules.either', { first, rest })),
    '',
  );
}

const isTheSame = (a: RuleVariant, b: RuleVariant): boolean =>
  a.pctRule === b.pctRule && a.percentBasis === b.percentBasis;

function ruleWords(pctRule: RuleVariant['pctRule'], threshold: number): Wording {
  return pctRule === 'any'
    ? worded('grading.rules.any', { share: percentOf(threshold) })
    : worded(`grading.rules.${pctRule}`);
}
