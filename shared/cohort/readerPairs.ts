import type { NaPolicy } from '../grading/ruleSettings.ts';
import {
  type GradeAgreement,
  type GradeKind,
  gradeAgreement,
  type ReadPair,
} from '../study/gradeAgreement.ts';
import type { CohortFacts, CohortFilm } from './cohortFacts.ts';
import { firstReads } from './firstReads.ts';

/** Raw grades of two readers over the films that both have locked; the first one's grades are the rows. */
export type ReaderPair = { readonly readers: readonly [number, number] } & Pick<
  GradeAgreement,
  'units' | 'pairs' | 'table'
>;

/**
 * The grades of every two readers side by side, by the function that the Agreement tab uses, so that the table is the
 * same number for number; pairs of readers without a film in common are left out.
 */
export function readerPairs(
  films: readonly CohortFilm[],
  readers: CohortFacts['readers'],
  kind: GradeKind,
  policy: NaPolicy,
): readonly ReaderPair[] {
  const reads = films.map((film) => new Map(firstReads(film).map(({ reader, values }) => [reader, values])));
  const numbers = readers.map(({ reader }) => reader);
  return numbers.flatMap((first, place) =>
    numbers.slice(place + 1).flatMap((second): readonly ReaderPair[] => {
      const both = reads.flatMap((read): readonly ReadPair[] => {
        const [one, other] = [read.get(first), read.get(second)];
        return one === undefined || other === undefined ? [] : [[one, other]];
      });
      if (both.length === 0) return [];
      const { units, pairs, table } = gradeAgreement(both, kind, policy);
      return [{ readers: [first, second], units, pairs, table }];
    }),
  );
}
