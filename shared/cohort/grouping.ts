import { type MedianSplit, medianSplit } from '../statistics/medianSplit.ts';
import { quantityFigure } from '../texts/printedNumber.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { CaseValues } from './caseValue.ts';
import type { CaseVariable, Named } from './caseVariables.ts';
import { type CaseGroup, groupsBy } from './tableOne.ts';

/** Cases in groups by one variable. */
export type Grouping = {
  readonly variable: CaseVariable;
  /** Those that have a case, in the order of the variable's answers; low before high. */
  readonly groups: readonly (CaseGroup & { readonly label: Named })[];
  /** Cases of which the variable is not recorded; they are in no group. */
  readonly ungrouped: number;
  /** Of a split at the median; null of answers. */
  readonly split: Pick<MedianSplit, 'median' | 'ties'> | null;
};

/**
 * Groups cases by any variable: by its answers, yes before no, or at its median where it is a quantity. Strictly above the
 * median is high; values that are the median itself are low and are told, never split silently (method §4). Groups
 * without a case are left out.
 */
export function groupingBy(variable: CaseVariable, cases: readonly CaseValues[]): Grouping {
  const found = groupsOf(variable, cases);
  const groups = found.groups.filter((group) => group.cases.length > 0);
  const grouped = groups.reduce((sum, group) => sum + group.cases.length, 0);
  return { variable, groups, ungrouped: cases.length - grouped, split: found.split };
}

function groupsOf(variable: CaseVariable, cases: readonly CaseValues[]): Pick<Grouping, 'groups' | 'split'> {
  switch (variable.kind) {
    case 'category': {
      const labels = new Map(variable.codes.map(({ code, label }) => [code, label]));
      const groups = groupsBy(variable, cases).map((group) => ({
        ...group,
        label: labels.get(group.key) ?? group.key,
      }));
      return { groups, split: null };
    }
    case 'yesNo': {
      const of = (answer: boolean) => cases.filter((values) => values[variable.key] === answer);
      return {
        groups: [
          { key: 'yes', label: worded('studyCases.answers.yes'), cases: of(true) },
          { key: 'no', label: worded('studyCases.answers.no'), cases: of(false) },
        ],
        split: null,
      };
    }
    case 'number':
    case 'whole':
    case 'days':
      return atMedian(variable.key, cases);
  }
}

function atMedian(key: string, cases: readonly CaseValues[]): Pick<Grouping, 'groups' | 'split'> {
  const known = cases.flatMap((values) => {
    const value = values[key];
    return typeof value === 'number' ? [{ values, value }] : [];
  });
  if (known.length === 0) return { groups: [], split: null };
  const { median, isHigh, ties } = medianSplit(known.map(({ value }) => value));
  const of = (high: boolean) =>
    known.flatMap(({ values }, index) => (isHigh[index] === high ? [values] : []));
  const group = (name: 'low' | 'high', label: Wording) => ({ key: name, label, cases: of(name === 'high') });
  return {
    groups: [
      group('low', worded('cohort.split.low', { median: quantityFigure(median) })),
      group('high', worded('cohort.split.high', { median: quantityFigure(median) })),
    ],
    split: { median, ties },
  };
}
