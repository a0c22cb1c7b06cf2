import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  permitOf,
  type StudyJob,
  type StudyJobProgress,
  studyJobFile,
  studyJobSchema,
} from '../../../shared/contracts/studyJobs.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { fileAnswer } from '../fileAnswer.ts';
import { bodyOf, parameterOf } from '../parse.ts';
import { notFound, problem } from '../problem.ts';
import type { UnblindedPermits } from '../unblindedPermits.ts';

const jobId = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * `/api/study/jobs`: files of the study that take a while; begin one, watch and cancel it, and fetch its file. Each is
 * the business of whoever began it: to others it is not there, and while it runs they cannot begin theirs.
 */
export function studyJobRoutes(
  { studyJobs }: Pick<ServiceDependencies, 'studyJobs'>,
  permits: Pick<UnblindedPermits, 'take'>,
): Hono {
  /** What was asked for last, of which no more is kept than of the job itself. */
  let last: { readonly jobId: string; readonly owner: string; readonly job: StudyJob } | null = null;

  const progressOf = (context: Context, id: string, status = 200): Response => {
    const progress = studyJobs.progress(id);
    const isTheirs = last?.jobId === id && last.owner === actorOf(context).readerId;
    if (!isTheirs || last === null || progress === null) return notFound(NO_SUCH_JOB);
    const body: StudyJobProgress = {
      ...progress,
      kind: last.job.kind,
      fileName: studyJobFile(last.job).name,
    };
    return Response.json(body, { status });
  };

  return new Hono()
    .post('/jobs', async (context) => {
      const job = await bodyOf(context, studyJobSchema);
      if (!job.ok) return job.error;
      const { readerId: owner, role } = actorOf(context);
      if (job.value.kind === 'sentObjects' && role === 'auditor') return problem('forbidden', LOOKS_ONLY);
      const permit = permitOf(job.value);
      // Looked at first, so that a job that cannot begin does not use it up.
      if (studyJobs.isRunning()) return problem('exportBusy', BUSY);
      if (permit !== null && !permits.take(permit, owner)) return problem('forbidden', NO_PERMIT);
      const started = studyJobs.start({ job: job.value, actor: owner }, { owner });
      if (!started.ok) return problem('exportBusy', BUSY);
      last = { jobId: started.value, owner, job: job.value };
      return progressOf(context, started.value, 201);
    })
    .get('/jobs/current', (context) => {
      const current = studyJobs.current();
      const isTheirs = last !== null && last.owner === actorOf(context).readerId;
      return current === null || !isTheirs ? context.json(null) : progressOf(context, current.jobId);
    })
    .get('/jobs/:id', (context) => {
      const id = parameterOf(context, 'id', jobId);
      return id.ok ? progressOf(context, id.value) : id.error;
    })
    .delete('/jobs/:id', (context) => {
      const id = parameterOf(context, 'id', jobId);
      if (!id.ok) return id.error;
      if (last?.jobId === id.value && last.owner === actorOf(context).readerId) studyJobs.cancel(id.value);
      return progressOf(context, id.value);
    })
    .get('/jobs/:id/file', (context) => {
      const id = parameterOf(context, 'id', jobId);
      if (!id.ok) return id.error;
      const path = studyJobs.file(id.value, actorOf(context).readerId);
      if (path === null || last === null) return notFound(NO_SUCH_JOB);
      const { name, mediaType } = studyJobFile(last.job);
      return fileAnswer(path, name, mediaType, context.req.header('range'));
    });
}

const LOOKS_ONLY = 'An auditor looks and sends nothing. Nothing was sent. Ask the coordinator of the study.';
const NO_SUCH_JOB =
  'There is no such file any more. Nothing in the workspace was changed. Export it once more.';
const NO_PERMIT =
  'The passphrase for this was given too long ago or for another export, so nothing was exported. Give it again.';
const BUSY =
  'Another export of the study is under way, so this one was not begun. Wait until it has ended, or cancel it.';
