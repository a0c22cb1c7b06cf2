import type { Json } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const has = (element: Json, ...keys: readonly string[]): boolean =>
  keys.some((key) => key in recordOf(element));

const unbuilt = (name: string, recognises: TruthFormat['recognises']): TruthFormat => ({
  recognises,
  compute: (element): Computed => ({
    kind: 'refused',
    expected: recordOf(element).expected,
    reason: `${name} are not built yet.`,
  }),
});

/** Incidence, tables, regressions (cohort.json), and checks on them, which have nothing but what they expect. */
export const cohortTruth = unbuilt('Cohort statistics', (element) =>
  has(element, 'input', 'values', 'table', 'summary', 'data', 'expected'),
);
