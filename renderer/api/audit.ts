import {
  type AuditCheck,
  type AuditPage,
  type AuditQuery,
  auditCheckSchema,
  auditPageSchema,
} from '../../shared/contracts/audit.ts';
import { type ErasedPatient, erasedPatientSchema } from '../../shared/contracts/patients.ts';
import { call } from './request.ts';

/** The audit and its check. Every call rejects with an ApiError that carries its sentence. */
export const audit = {
  events: ({ before, actor = '', action = '' }: AuditQuery, signal?: AbortSignal): Promise<AuditPage> => {
    const query = new URLSearchParams({ actor, action });
    if (before !== undefined) query.set('before', String(before));
    return call(auditPageSchema, `/api/audit/events?${query}`, { signal });
  },
  /** Where the whole audit lies as a table. */
  table: '/api/audit/table',
  check: (signal?: AbortSignal): Promise<AuditCheck> =>
    call(auditCheckSchema, '/api/audit/check', { signal }),
  startCheck: (head: string | null): Promise<AuditCheck> =>
    call(auditCheckSchema, '/api/audit/check', { method: 'POST', json: { head } }),
  cancelCheck: (): Promise<AuditCheck> => call(auditCheckSchema, '/api/audit/check', { method: 'DELETE' }),
  erasePatient: (caseCode: string, reason: string): Promise<ErasedPatient> =>
    call(erasedPatientSchema, `/api/patients/${encodeURIComponent(caseCode)}`, {
      method: 'DELETE',
      json: { reason },
    }),
};
