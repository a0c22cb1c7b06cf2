import type { NaPolicy } from '../grading/ruleSettings.ts';
import { type Bootstrap, type BootstrapOptions, clusterBootstrap } from '../statistics/clusterBootstrap.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Rating } from '../statistics/ratings.ts';
import { amountPairOf, amountValues } from './amountAgreement.ts';
import { GRADE_STATISTICS, type GradeKind, gradeValues, type ReadPair, ratingsOf } from './gradeAgreement.ts';

/** Intervals by drawing patients, for the coefficients that are printed. */
export type AgreementBootstrap = {
  /** In the order of {@link GRADE_STATISTICS}. */
  readonly derived: readonly Bootstrap[];
  readonly committed: readonly Bootstrap[];
  /** ICC(2,1) and Lin's concordance. */
  readonly amounts: readonly Bootstrap[];
};

/**
 * Draws patients with all their units (method §3). A sample is a list of how often each way of grading occurs, so that
 * a coefficient costs the same whether there are twenty units or five hundred.
 *
 * @param patients the pairs of reads of each patient
 */
export function agreementBootstrap(
  patients: readonly (readonly ReadPair[])[],
  policy: NaPolicy,
  options: BootstrapOptions,
): AgreementBootstrap {
  const derived = gradesOf(patients, 'derived', policy);
  const committed = gradesOf(patients, 'committed', policy);
  const amounts = amountsOf(patients);
  const each = GRADE_STATISTICS.length;
  const found = clusterBootstrap(
    patients.length,
    2 * each + 2,
    (drawn) => [...derived(drawn), ...committed(drawn), ...amounts(drawn)],
    options,
  );
  return {
    derived: found.slice(0, each),
    committed: found.slice(each, 2 * each),
    amounts: found.slice(2 * each),
  };
}

type ValuesOfSample = (drawn: readonly number[]) => readonly Estimate[];

/** What the patients drawn come to: each way of grading a unit is known once, and counted. */
function gradesOf(
  patients: readonly (readonly ReadPair[])[],
  kind: GradeKind,
  policy: NaPolicy,
): ValuesOfSample {
  const ways: (readonly Rating[])[] = [];
  const places = new Map<string, number>();
  const waysOf = patients.map((reads) =>
    ratingsOf(reads, kind, policy).map((row) => {
      const key = row.join();
      const place = places.get(key) ?? ways.push(row) - 1;
      places.set(key, place);
      return place;
    }),
  );
  return (drawn) => {
    const times = ways.map(() => 0);
    for (const patient of drawn) {
      for (const way of waysOf[patient] ?? []) times[way] = (times[way] ?? 0) + 1;
    }
    return gradeValues(
      ways.flatMap((row, way) => {
        const seen = times[way] ?? 0;
        return seen === 0 ? [] : [{ row, times: seen }];
      }),
    );
  };
}

function amountsOf(patients: readonly (readonly ReadPair[])[]): ValuesOfSample {
  const pairs = patients.map((reads) => reads.map(amountPairOf).filter((pair) => pair !== null));
  return (drawn) => amountValues(drawn.flatMap((patient) => pairs[patient] ?? []));
}
