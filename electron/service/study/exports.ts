import { Hono } from 'hono';
import { ok } from '../../../shared/base/result.ts';
import { STUDY_EXPORT_FILES, studyExportKindSchema } from '../../../shared/contracts/studyExports.ts';
import { studyExport } from '../../store/exportedReads.ts';
import { withWrite } from '../../store/withWrite.ts';
import { fileParts } from '../../studyFiles/fileParts.ts';
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
  softwareVersion,
  now,
}: Pick<ServiceDependencies, 'workspace' | 'softwareVersion' | 'now'>): Hono {
  return new Hono().get('/exports/:kind', (context) => {
    const kind = parameterOf(context, 'kind', studyExportKindSchema);
    if (!kind.ok) return kind.error;
    const reads = studyExport(db);
    const told = withWrite(
      db,
      { actor: actorOf(context).readerId, action: 'study.exported', at: now() },
      () =>
        ok({
          value: null,
          subject: null,
          detail: { kind: kind.value, reads: reads.count, withheld: reads.head.withheldReads },
        }),
    );
    if (!told.ok) return problem(told.error.kind, told.error.message);
    const { name, mediaType } = STUDY_EXPORT_FILES[kind.value];
    return new Response(streamed(fileParts(kind.value, { db, reads, softwareVersion })), {
      headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` },
    });
  });
}

/** A part is made when the one before was taken, so that a large table is never whole in memory. */
function streamed(parts: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const part = parts.next();
      if (part.done === true) controller.close();
      else controller.enqueue(encoder.encode(part.value));
    },
  });
}
