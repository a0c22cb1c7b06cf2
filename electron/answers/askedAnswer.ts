import { assertNever } from '../../shared/base/assertNever.ts';
import { BYTE_ORDER_MARK, csvRows } from '../../shared/base/csv.ts';
import type { UnitId } from '../../shared/base/ids.ts';
import type { AuditQuery } from '../../shared/contracts/audit.ts';
import type { Backups } from '../../shared/contracts/backups.ts';
import type { StudyExportKind } from '../../shared/contracts/studyExports.ts';
import { exportPlan } from '../export/exportPlan.ts';
import { animalReads } from '../store/animalReads.ts';
import { auditPage, auditTable } from '../store/auditEvents.ts';
import { studyCaseData } from '../store/caseValues.ts';
import { cohortFacts } from '../store/cohortFacts.ts';
import type { ReadableDb } from '../store/database.ts';
import { derivedAt, type ReadAsked } from '../store/derivedOnce.ts';
import { disagreements } from '../store/disagreements.ts';
import { studyExport } from '../store/exportedReads.ts';
import { lockedPairs } from '../store/lockedPairs.ts';
import { readCircumstances } from '../store/readCircumstances.ts';
import { backupsOf } from '../store/rescue/backupList.ts';
import { studyCases } from '../store/studyCases.ts';
import { fileParts } from '../studyFiles/fileParts.ts';

/** What takes the longer to answer the larger the study is, and is asked of the database alone. */
export type AskedAnswer =
  | {
      readonly kind:
        | 'agreement'
        | 'animals'
        | 'auditTable'
        | 'caseData'
        | 'cases'
        | 'circumstances'
        | 'cohort'
        | 'disagreements';
    }
  | ({ readonly kind: 'derived' } & ReadAsked)
  | { readonly kind: 'auditPage'; readonly query: AuditQuery }
  /** Each copy of the database is read whole, to know whether it is sound. */
  | { readonly kind: 'backups'; readonly directory: string }
  | { readonly kind: 'exportPlan'; readonly units: readonly UnitId[] | null }
  | { readonly kind: 'studyFile'; readonly file: StudyExportKind; readonly softwareVersion: string };

/** What is known of an answer before its first part: of how much it tells, by what that is. */
export type Counts = Readonly<Record<string, number>>;

/** An answer as it is made; a part is made when it is asked for. */
export type MadeAnswer = { readonly counts: Counts; readonly parts: IterableIterator<string> };

/** Whether an answer is a file, whose parts wait for whoever takes them. Any other is one part of JSON. */
export const isFile = ({ kind }: AskedAnswer): boolean => kind === 'auditTable' || kind === 'studyFile';

/** Makes an answer. All of it is asked of `db`, which the caller holds in one state until the last part was taken. */
export function madeAnswer(db: ReadableDb, asked: AskedAnswer): MadeAnswer {
  switch (asked.kind) {
    case 'agreement':
      return json(lockedPairs(db));
    case 'animals':
      return json(animalReads(db));
    case 'auditPage':
      return json(auditPage(db, asked.query));
    case 'auditTable':
      return { counts: {}, parts: auditParts(db) };
    case 'backups':
      return json({ backups: [...backupsOf(asked.directory)] } satisfies Backups);
    case 'caseData':
      return json(studyCaseData(db));
    case 'cases':
      return json(studyCases(db));
    case 'circumstances':
      return json(readCircumstances(db));
    case 'cohort':
      return json(cohortFacts(db));
    case 'derived':
      return json(derivedAt(db, asked));
    case 'disagreements':
      return json(disagreements(db));
    case 'exportPlan':
      return json(exportPlan(db, asked.units));
    case 'studyFile': {
      const { file, softwareVersion } = asked;
      const reads = studyExport(db);
      return {
        counts: { reads: reads.count, withheld: reads.head.withheldReads },
        parts: fileParts(file, { db, reads, softwareVersion }),
      };
    }
    default:
      return assertNever(asked);
  }
}

const json = (value: unknown): MadeAnswer => ({ counts: {}, parts: [JSON.stringify(value)].values() });

function* auditParts(db: ReadableDb): Generator<string> {
  let begin = BYTE_ORDER_MARK;
  for (const rows of auditTable(db)) {
    yield begin + csvRows(rows);
    begin = '';
  }
}
