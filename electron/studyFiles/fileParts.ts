import { type ReadExportHead, readExportJsonSchema } from '../../shared/contracts/readExport.ts';
import type { StudyExportKind } from '../../shared/contracts/studyExports.ts';
import { grrasTable } from '../../shared/exports/grras.ts';
import { methodsText } from '../../shared/exports/methodsText.ts';
import { redcapCases, redcapDictionary, redcapReads } from '../../shared/exports/redcapProject.ts';
import { csvParts } from '../../shared/exports/variableTable.ts';
import { say } from '../english.ts';
import { studyCaseData } from '../store/caseValues.ts';
import { ownCaseVariables, studyCaseVariables } from '../store/caseVariables.ts';
import { exportedDecisions } from '../store/exportedDecisions.ts';
import { exportedEvents } from '../store/exportedEvents.ts';
import type { StudyExport } from '../store/exportedReads.ts';
import { studyFacts } from '../store/studyFacts.ts';
import { type FileSource, inProtocols, tableOf } from './studyTables.ts';

/** A file of the study in parts. A part is made when it is asked for, so that a large table is never whole in memory. */
export function* fileParts(kind: StudyExportKind, source: FileSource): Generator<string> {
  const { db, reads, softwareVersion } = source;
  switch (kind) {
    case 'json':
      return yield* jsonOf(headOf(source), reads);
    case 'schema':
      return yield `${JSON.stringify(readExportJsonSchema(), null, 2)}\n`;
    case 'redcapDictionary':
      return yield redcapDictionary(studyCaseVariables(db), say);
    case 'redcapCases':
      return yield redcapCases(studyCaseVariables(db), studyCaseData(db).cases);
    case 'redcapReads':
      return yield* redcapReads(inProtocols(reads));
    case 'methods':
      return yield methodsText(studyFacts(db, softwareVersion));
    case 'grras':
      return yield grrasTable(studyFacts(db, softwareVersion));
    default:
      return yield* csvParts(tableOf(kind, source));
  }
}

/** Everything of the JSON that is small. */
const headOf = ({ db, reads, softwareVersion }: FileSource): ReadExportHead => ({
  ...reads.head,
  softwareVersion,
  decisions: [...exportedDecisions(db)],
  ownVariables: ownCaseVariables(db).own,
  cases: studyCaseData(db).cases.map(({ caseCode, values }) => ({ caseCode, values })),
  events: [...exportedEvents(db)],
});

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
