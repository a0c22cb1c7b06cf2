import { type BlandAltman, blandAltman } from '../statistics/blandAltman.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type IntraclassTable, intraclass } from '../statistics/intraclass.ts';
import type { Pair } from '../statistics/ratings.ts';

/** One section with the number of either reader, null where a reader has none. */
export type SectionPair = {
  readonly sectionId: string;
  readonly values: readonly [number | null, number | null];
};

/** Two readers of the same sections (method §3). */
export type ReaderComparison = {
  readonly pairs: readonly Pair[];
  /** Sections with a number by one reader alone, or by none. */
  readonly missing: number;
  /** ICC(2,1) is its `agreement`. */
  readonly intraclass: Estimate<IntraclassTable>;
  readonly blandAltman: Estimate<BlandAltman>;
};

/** ICC and Bland & Altman's limits of one amount over the sections that both readers have a number of. */
export function compareSectionReaders(sections: readonly SectionPair[]): ReaderComparison {
  const pairs = sections.flatMap(({ values: [first, second] }): readonly Pair[] =>
    first === null || second === null ? [] : [[first, second]],
  );
  return {
    pairs,
    missing: sections.length - pairs.length,
    intraclass: intraclass(pairs),
    blandAltman: blandAltman(pairs),
  };
}
