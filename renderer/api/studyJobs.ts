import {
  type StudyJob,
  type StudyJobProgress,
  studyJobProgressSchema,
  type UnblindedPermit,
  unblindedPermitSchema,
} from '../../shared/contracts/studyJobs.ts';
import { call } from './request.ts';

const jobPath = (jobId: string): string => `/api/study/jobs/${encodeURIComponent(jobId)}`;

/** Files of the study that are written in the background. Every call rejects with an ApiError that carries its sentence. */
export const studyJobService = {
  begin: (job: StudyJob): Promise<StudyJobProgress> =>
    call(studyJobProgressSchema, '/api/study/jobs', { method: 'POST', json: job }),

  /** Gives the passphrase again, for one export that says who patients are. */
  askUnblinding: (passphrase: string): Promise<UnblindedPermit> =>
    call(unblindedPermitSchema, '/api/study/unblinding', { method: 'POST', json: { passphrase } }),

  current: (signal?: AbortSignal): Promise<StudyJobProgress | null> =>
    call(studyJobProgressSchema.nullable(), '/api/study/jobs/current', { signal }),

  progress: (jobId: string, signal?: AbortSignal): Promise<StudyJobProgress> =>
    call(studyJobProgressSchema, jobPath(jobId), { signal }),

  cancel: (jobId: string): Promise<StudyJobProgress> =>
    call(studyJobProgressSchema, jobPath(jobId), { method: 'DELETE' }),

  /** Where the file of one that is done can be fetched: a link, since it may be larger than the memory. */
  file: (jobId: string): string => `${jobPath(jobId)}/file`,
};
