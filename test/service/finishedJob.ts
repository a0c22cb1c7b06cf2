import { expect } from 'vitest';
import {
  type StudyJob,
  type StudyJobProgress,
  studyJobProgressSchema,
} from '../../shared/contracts/studyJobs.ts';
import type { RunningService } from './runningService.ts';

type Asking = Pick<RunningService, 'get' | 'send'>;

export const begunJob = async ({ send }: Asking, job: StudyJob): Promise<StudyJobProgress> =>
  studyJobProgressSchema.parse(await (await send('POST', '/api/study/jobs', job)).json());

/** How a job stands once it has ended. */
export async function endedJob({ get }: Asking, { jobId }: StudyJobProgress): Promise<StudyJobProgress> {
  const progress = async () =>
    studyJobProgressSchema.parse(await (await get(`/api/study/jobs/${jobId}`)).json());
  await expect.poll(async () => (await progress()).state, { interval: 10 }).not.toBe('running');
  return progress();
}

/** Begins a job and waits for its end; its file, where it was made. */
export async function finishedJob(
  service: Asking,
  job: StudyJob,
): Promise<StudyJobProgress & { readonly file: Buffer | null }> {
  const ended = await endedJob(service, await begunJob(service, job));
  if (ended.state !== 'done') return { ...ended, file: null };
  const answer = await service.get(`/api/study/jobs/${ended.jobId}/file`);
  return { ...ended, file: Buffer.from(await answer.arrayBuffer()) };
}
