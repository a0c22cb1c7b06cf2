import { Hono } from 'hono';
import { ok } from '../../../shared/base/result.ts';
import { type ReadExportHead, readExportJsonSchema } from '../../../shared/contracts/readExport.ts';
import {
  STUDY_EXPORT_FILES,
  type StudyExportKind,
  studyExportKindSchema,
} from '../../../shared/contracts/studyExports.ts';
import { grrasTable } from '../../../shared/exports/grras.ts';
import { methodsText } from '../../../shared/exports/methodsText.ts';
import { codebook, type LongTable, READ_TABLE, SIDE_TABLE } from '../../../shared/exports/readTable.ts';
import { type StudyExport, studyExport } from '../../store/exportedReads.ts';
import { studyFacts } from '../../store/studyFacts.ts';
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
    return new Response(streamed(partsOf(kind.value, reads)), {
      headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` },
    });
  });

  function* partsOf(kind: StudyExportKind, reads: StudyExport): Generator<string> {
    switch (kind) {
      case 'reads':
        return yield* tableOf(READ_TABLE, reads);
      case 'sides':
        return yield* tableOf(SIDE_TABLE, reads);
      case 'codebook':
        return yield codebook(softwareVersion);
      case 'json':
        return yield* jsonOf({ ...reads.head, softwareVersion }, reads);
      case 'schema':
        return yield `${JSON.stringify(readExportJsonSchema(), null, 2)}\n`;
      case 'methods':
        return yield methodsText(studyFacts(db, softwareVersion));
      case 'grras':
        return yield grrasTable(studyFacts(db, softwareVersion));
    }
  }
}

function* tableOf(
  { head, rowsOf }: LongTable,
  { head: { protocols }, parts }: StudyExport,
): Generator<string> {
  const versions = new Map(protocols.map((protocol) => [protocol.version, protocol]));
  yield head;
  for (const part of parts()) {
    yield rowsOf(
      part.flatMap((read) => {
        const protocol = versions.get(read.protocolVersion);
        return protocol === undefined ? [] : [{ read, protocol }];
      }),
    );
  }
}

/** The head with its reads after it, one a line. */
function* jsonOf(head: ReadExportHead, { parts }: StudyExport): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"reads":[`;
  let between = '\n';
  for (const part of parts()) {
    yield `${between}${part.map((read) => JSON.stringify(read)).join(',\n')}`;
    between = ',\n';
  }
  yield '\n]}\n';
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
