import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { type AgreementReport, agreementReport } from '../../../shared/study/agreementReport.ts';
import type { AgreementTable } from '../../../shared/study/agreementTable.ts';
import { computeTasks } from '../computed/computed.ts';

export type AgreementTask = {
  readonly table: AgreementTable;
  /** Whom to compare, by their places in the table. */
  readonly readers: readonly [number, number];
  readonly policy: NaPolicy;
  readonly seed: number;
  readonly samples: number;
};

computeTasks<AgreementTask, AgreementReport>(({ table, readers, policy, seed, samples }, onProgress) =>
  agreementReport(table, readers, policy, { seed, samples, onProgress }),
);
