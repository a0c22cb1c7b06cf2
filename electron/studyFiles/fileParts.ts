import { type ReadExportHead, readExportJsonSchema } from '../../shared/contracts/readExport.ts';
import type { StudyExportKind } from '../../shared/contracts/studyExports.ts';
import { grrasTable } from '../../shared/exports/grras.ts';
import { methodsText } from '../../shared/exports/methodsText.ts';
import { codebook, type LongTable, READ_TABLE, SIDE_TABLE } from '../../shared/exports/readTable.ts';
import type { ReadableDb } from '../store/database.ts';
import type { StudyExport } from '../store/exportedReads.ts';
import { studyFacts } from '../store/studyFacts.ts';

/** What a file of the study is made from. */
export type FileSource = {
  readonly db: ReadableDb;
  readonly reads: StudyExport;
  readonly softwareVersion: string;
};

/** A file of the study in parts. A part is made when it is asked for, so that a large table is never whole in memory. */
export function* fileParts(
  kind: StudyExportKind,
  { db, reads, softwareVersion }: FileSource,
): Generator<string> {
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
