import type { NaPolicy } from '../grading/ruleSettings.ts';
import type { BootstrapOptions } from '../statistics/clusterBootstrap.ts';
import { type AgreementBootstrap, agreementBootstrap } from './agreementBootstrap.ts';
import type { AgreementTable } from './agreementTable.ts';
import { type AmountAgreement, amountAgreement } from './amountAgreement.ts';
import { type GradeAgreement, gradeAgreement, type ReadPair } from './gradeAgreement.ts';
import { type SideAgreement, sideAgreements } from './sideAgreement.ts';

/** Agreement of derived and of committed grades; both are always printed (method §1.7). */
export type BothGrades = { readonly derived: GradeAgreement; readonly committed: GradeAgreement };

/** One reader on two occasions: the same tables as of two readers (method §3). */
export type RepeatAgreement = BothGrades & { readonly reader: number; readonly amounts: AmountAgreement };

/** What is printed of the agreement of two readers. */
export type AgreementReport = BothGrades & {
  /** Which of the table's readers are compared; the first one's grades are the rows. */
  readonly readers: readonly [number, number];
  readonly policy: NaPolicy;
  /** Units that both have locked, and the patients these belong to. */
  readonly units: number;
  readonly patients: number;
  /** The same grades under every policy for those left open (method §1.3). */
  readonly sensitivity: readonly (BothGrades & { readonly policy: NaPolicy })[];
  readonly amounts: AmountAgreement;
  readonly sides: readonly SideAgreement[];
  readonly repeats: readonly RepeatAgreement[];
  readonly bootstrap: AgreementBootstrap & { readonly seed: number; readonly samples: number };
};

/** How many times patients are drawn. */
export const BOOTSTRAP_SAMPLES = 2000;

/** In the order in which they are printed: the default first. */
const POLICIES: readonly NaPolicy[] = ['exclude', 'lower', 'upper'];

/**
 * Compares two readers of a table (method §3). The same table, readers, policy, seed and number of samples give the same
 * report, on every machine.
 */
export function agreementReport(
  table: AgreementTable,
  readers: readonly [number, number],
  policy: NaPolicy,
  options: BootstrapOptions,
): AgreementReport {
  const found = table.units.flatMap(
    ({ patient, reads }): readonly { readonly patient: number; readonly pair: ReadPair }[] => {
      const [first, second] = readers.map((reader) => reads.find((read) => read.reader === reader)?.values);
      return first === undefined || second === undefined ? [] : [{ patient, pair: [first, second] }];
    },
  );
  const pairs = found.map(({ pair }) => pair);
  const patients = [...Map.groupBy(found, ({ patient }) => patient).values()].map((units) =>
    units.map(({ pair }) => pair),
  );
  return {
    readers,
    policy,
    units: pairs.length,
    patients: patients.length,
    ...bothGrades(pairs, policy),
    sensitivity: POLICIES.map((each) => ({ policy: each, ...bothGrades(pairs, each) })),
    amounts: amountAgreement(pairs),
    sides: sideAgreements(pairs),
    repeats: readers.map((reader) => repeatAgreement(table, reader, policy)),
    bootstrap: {
      ...agreementBootstrap(patients, policy, options),
      seed: options.seed,
      samples: options.samples,
    },
  };
}

const bothGrades = (pairs: readonly ReadPair[], policy: NaPolicy): BothGrades => ({
  derived: gradeAgreement(pairs, 'derived', policy),
  committed: gradeAgreement(pairs, 'committed', policy),
});

function repeatAgreement({ repeats }: AgreementTable, reader: number, policy: NaPolicy): RepeatAgreement {
  const pairs = repeats.flatMap((repeat): readonly ReadPair[] =>
    repeat.reader === reader ? [[repeat.first, repeat.again]] : [],
  );
  return { reader, ...bothGrades(pairs, policy), amounts: amountAgreement(pairs) };
}
