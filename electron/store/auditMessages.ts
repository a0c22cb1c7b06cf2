import type { AuditProgress, AuditReport } from './auditWorkspace.ts';

/** What the auditing worker is started with. */
export type AuditWorkerData = {
  readonly directory: string;
  readonly softwareVersion: string;
  readonly head: string | null;
};

export type FromAuditWorker =
  | { readonly kind: 'progress'; readonly progress: AuditProgress }
  | { readonly kind: 'done'; readonly report: AuditReport }
  | { readonly kind: 'failed'; readonly message: string };
