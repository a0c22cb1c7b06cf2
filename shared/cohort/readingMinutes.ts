import { type Description, describeValues } from '../statistics/description.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { sumOf } from '../statistics/sums.ts';
import type { CohortRead } from './cohortFacts.ts';

const MS_OF_A_MINUTE = 60_000;

/** What reading took one reader, for one purpose, in minutes. */
export type ReadingMinutes = {
  /** Null for new marks of a consensus, which are nobody's own. */
  readonly reader: number | null;
  readonly purpose: CohortRead['purpose'];
  readonly reads: number;
  /** Of which the time was measured; a read that came in a package of an early version has none. */
  readonly measured: number;
  /** With hands at the case, and while nothing was done. */
  readonly active: Estimate<Description>;
  readonly idle: Estimate<Description>;
  readonly activeSum: number;
  readonly idleSum: number;
};

const PURPOSES: readonly CohortRead['purpose'][] = ['training', 'primary', 'repeat', 'third', 'consensus'];

/** Minutes of first locked versions by reader and purpose; an amendment is a correction, and its time no reading time. */
export function readingMinutes(reads: readonly CohortRead[]): readonly ReadingMinutes[] {
  const groups = Map.groupBy(
    reads.filter(({ version }) => version === 1),
    ({ reader, purpose }) => `${reader} ${purpose}`,
  );
  return [...groups.values()]
    .flatMap((alike): readonly ReadingMinutes[] => {
      const [first] = alike;
      if (first === undefined) return [];
      const active = alike.flatMap(({ activeMs }) => (activeMs === null ? [] : [activeMs / MS_OF_A_MINUTE]));
      const idle = alike.flatMap(({ idleMs }) => (idleMs === null ? [] : [idleMs / MS_OF_A_MINUTE]));
      return [
        {
          reader: first.reader,
          purpose: first.purpose,
          reads: alike.length,
          measured: active.length,
          active: describeValues(active),
          idle: describeValues(idle),
          activeSum: sumOf(active),
          idleSum: sumOf(idle),
        },
      ];
    })
    .sort(
      (a, b) =>
        (a.reader ?? Number.POSITIVE_INFINITY) - (b.reader ?? Number.POSITIVE_INFINITY) ||
        PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose),
    );
}
