import { Hono } from 'hono';
import { ok } from '../../../shared/base/result.ts';
import { STUDY_EXPORT_FILES, studyExportKindSchema } from '../../../shared/contracts/studyExports.ts';
import { withWrite } from '../../store/withWrite.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { parameterOf } from '../parse.ts';
import { problem } from '../problem.ts';

/**
 * `GET /api/study/exports/:kind`: what leaves the study, without identity, for coordinator and auditor. Each is told in
 * the audit before its first byte, so none leaves that is not told.
 */
export function studyExportRoutes({
  workspace: { db },
  answers,
  heavyWrites,
  softwareVersion,
  now,
}: Pick<ServiceDependencies, 'workspace' | 'answers' | 'heavyWrites' | 'softwareVersion' | 'now'>): Hono {
  return new Hono().get('/exports/:kind', async (context) => {
    const kind = parameterOf(context, 'kind', studyExportKindSchema);
    if (!kind.ok) return kind.error;
    const { counts, body } = await answers.begin({ kind: 'studyFile', file: kind.value, softwareVersion });
    // Whoever looks does not wait for a long change; this tells the audit.
    await heavyWrites.settled();
    const told = withWrite(
      db,
      { actor: actorOf(context).readerId, action: 'study.exported', at: now() },
      () => ok({ value: null, subject: null, detail: { kind: kind.value, ...counts } }),
    );
    if (!told.ok) {
      await body.cancel();
      return problem(told.error.kind, told.error.message);
    }
    const { name, mediaType } = STUDY_EXPORT_FILES[kind.value];
    return new Response(body, {
      headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` },
    });
  });
}
