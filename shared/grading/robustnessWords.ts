import { assertNever } from '../base/assertNever.ts';
import type { Grade } from './grade.ts';
import { gradesText, percentOf } from './gradeWords.ts';
import { isSame, type Robustness, type RuleVariant, type VariantGrades } from './robustness.ts';
import type { GradeScale } from './ruleSettings.ts';

/**
 * How far the grade depends on how the paper's text is read, in one line: "Grade IV under all six rule
 * variants." or "IV; III if only continuous sides are counted." Empty where there is nothing to grade.
 */
export function robustnessText(robustness: Robustness, scale: GradeScale, threshold: number): string {
  const { own, variants, isRobust } = robustness;
  if (own.length === 0) return '';
  const grades = gradesText(own, scale);
  const areaMissing = variants.length < 6 ? ' Bone area was not measured.' : '';
  if (isRobust) {
    const all = variants.length < 6 ? 'all three rule variants by length' : 'all six rule variants';
    return `${own.length === 1 ? `Grade ${grades}` : grades} under ${all}.${areaMissing}`;
  }
  const others = differingGroups(variants, own).map(
    ({ feasible, members }) => `${gradesText(feasible, scale)} ${conditionsOf(members, variants, threshold)}`,
  );
  return `${[grades, ...others].join('; ')}.${areaMissing}`;
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
): string {
  if (members.length === variants.length) return 'under every rule variant';
  let left = members;
  const phrases: string[] = [];
  const isMember = (variant: RuleVariant) => members.some((member) => isTheSame(member, variant));
  const take = (phrase: string, isMeant: (variant: RuleVariant) => boolean): void => {
    if (!variants.filter(isMeant).every(isMember) || !left.some(isMeant)) return;
    phrases.push(phrase);
    left = left.filter((member) => !isMeant(member));
  };
  if (variants.some(({ percentBasis }) => percentBasis === 'area')) {
    take('by bone area', ({ percentBasis }) => percentBasis === 'area');
    take('by length', ({ percentBasis }) => percentBasis === 'length');
  }
  for (const { pctRule } of members) {
    take(ruleWords(pctRule, threshold), (variant) => variant.pctRule === pctRule);
  }
  for (const member of left) {
    const basis = member.percentBasis === 'area' ? 'by bone area' : 'by length';
    phrases.push(`${basis} ${ruleWords(member.pctRule, threshold)}`);
  }
  return phrases.join(' or ');
}

const isTheSame = (a: RuleVariant, b: RuleVariant): boolean =>
  a.pctRule === b.pctRule && a.percentBasis === b.percentBasis;

function ruleWords(pctRule: RuleVariant['pctRule'], threshold: number): string {
  switch (pctRule) {
    case 'anchored':
      return 'if all bone is counted once a side is continuous';
    case 'continuousOnly':
      return 'if only continuous sides are counted';
    case 'any':
      return `if discontinuous bone alone may reach ${percentOf(threshold)}`;
    default:
      return assertNever(pctRule, 'percentage rule');
  }
}
