import {
  type ExportPlan,
  type ExportProgress,
  exportPlanSchema,
  exportProgressSchema,
  type StartExport,
} from '../../shared/contracts/exports.ts';
import { call } from './request.ts';

const exportPath = (jobId: string): string => `/api/exports/${encodeURIComponent(jobId)}`;

/** The export routes. Every call rejects with an ApiError that carries its sentence. */
export const exportService = {
  /** What an export of the whole workspace would hold. */
  plan: (signal?: AbortSignal): Promise<ExportPlan> =>
    call(exportPlanSchema, '/api/exports/plan', { signal }),

  start: (start: StartExport): Promise<ExportProgress> =>
    call(exportProgressSchema, '/api/exports', { method: 'POST', json: start }),

  /** The newest export, whoever began it, or null. */
  current: (signal?: AbortSignal): Promise<ExportProgress | null> =>
    call(exportProgressSchema.nullable(), '/api/exports/current', { signal }),

  progress: (jobId: string, signal?: AbortSignal): Promise<ExportProgress> =>
    call(exportProgressSchema, exportPath(jobId), { signal }),

  cancel: (jobId: string): Promise<ExportProgress> =>
    call(exportProgressSchema, exportPath(jobId), { method: 'DELETE' }),

  /** Where the archive of an export that is done can be fetched: a link, since it may be larger than the memory. */
  archive: (jobId: string): string => `${exportPath(jobId)}/file`,
};
