import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { type AgreementReport, agreementReport } from '../../../shared/study/agreementReport.ts';
import type { AgreementTable } from '../../../shared/study/agreementTable.ts';

export type AgreementTask = {
  readonly table: AgreementTable;
  /** Whom to compare, by their places in the table. */
  readonly readers: readonly [number, number];
  readonly policy: NaPolicy;
  readonly seed: number;
  readonly samples: number;
};

export type AgreementAnswer =
  /** It listens: the library below the statistics is compiled first, and a task that came before would be lost. */
  | { readonly kind: 'listening' }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'report'; readonly report: AgreementReport };

const tell = (answer: AgreementAnswer): void => self.postMessage(answer);

/** Computes beside the thread that draws; it is cancelled by ending it. */
self.onmessage = ({ data }: MessageEvent<AgreementTask>): void => {
  const { table, readers, policy, seed, samples } = data;
  const onProgress = (done: number): void => tell({ kind: 'progress', done });
  tell({ kind: 'report', report: agreementReport(table, readers, policy, { seed, samples, onProgress }) });
};

tell({ kind: 'listening' });
