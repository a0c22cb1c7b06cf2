import type { StudyTableKind } from '../../shared/contracts/studyExports.ts';
import { caseTable } from '../../shared/exports/caseTable.ts';
import { CONSENSUS_TABLE } from '../../shared/exports/consensusTable.ts';
import { EVENT_TABLE } from '../../shared/exports/eventTable.ts';
import { READ_TABLE, SIDE_TABLE, sidesOf } from '../../shared/exports/readTable.ts';
import { SECTION_TABLE } from '../../shared/exports/sectionTable.ts';
import type { ReadInProtocol } from '../../shared/exports/variable.ts';
import { codebookTable, type StudyTable, studyTable } from '../../shared/exports/variableTable.ts';
import { VOLUME_TABLE, volumeRowsOf } from '../../shared/exports/volumeTable.ts';
import { say } from '../english.ts';
import { studyCaseData } from '../store/caseValues.ts';
import { studyCaseVariables } from '../store/caseVariables.ts';
import type { ReadableDb } from '../store/database.ts';
import { exportedDecisions } from '../store/exportedDecisions.ts';
import { exportedEvents } from '../store/exportedEvents.ts';
import type { StudyExport } from '../store/exportedReads.ts';
import { exportedSections } from '../store/sectionResults.ts';

/** What a file of the study is made from. */
export type FileSource = {
  readonly db: ReadableDb;
  readonly reads: StudyExport;
  readonly softwareVersion: string;
};

/** One table of the study. */
export function tableOf(kind: StudyTableKind, { db, reads, softwareVersion }: FileSource): StudyTable {
  switch (kind) {
    case 'reads':
      return studyTable(READ_TABLE, () => inProtocols(reads));
    case 'sides':
      return studyTable(SIDE_TABLE, () => each(inProtocols(reads), sidesOf));
    case 'volumes':
      return studyTable(VOLUME_TABLE, () => each(inProtocols(reads), volumeRowsOf));
    case 'consensus':
      return studyTable(CONSENSUS_TABLE, () => [exportedDecisions(db)]);
    case 'cases':
      return studyTable(caseTable(studyCaseVariables(db), say), () => [studyCaseData(db).cases]);
    case 'events':
      return studyTable(EVENT_TABLE, () => [exportedEvents(db)]);
    case 'histology':
      return studyTable(SECTION_TABLE, () => [exportedSections(db)]);
    case 'codebook': {
      const cases = caseTable(studyCaseVariables(db), say);
      return codebookTable(
        [READ_TABLE, SIDE_TABLE, VOLUME_TABLE, CONSENSUS_TABLE, cases, EVENT_TABLE, SECTION_TABLE],
        softwareVersion,
      );
    }
  }
}

/** The reads, some at a time, each with the protocol version that it was locked under. */
export function* inProtocols({
  head: { protocols },
  parts,
}: StudyExport): Generator<readonly ReadInProtocol[]> {
  const versions = new Map(protocols.map((protocol) => [protocol.version, protocol]));
  for (const part of parts()) {
    yield part.flatMap((read) => {
      const protocol = versions.get(read.protocolVersion);
      return protocol === undefined ? [] : [{ read, protocol }];
    });
  }
}

function* each<Row, Part>(
  parts: Iterable<readonly Row[]>,
  partsOf: (row: Row) => readonly Part[],
): Generator<readonly Part[]> {
  for (const part of parts) yield part.flatMap(partsOf);
}
