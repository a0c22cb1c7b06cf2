import { animalCohorts } from '../../shared/animals/animalCohort.ts';
import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { contradictionsOf } from '../../shared/contradictions/contradictions.ts';
import { uncheckedPictures } from '../../shared/reports/caseFigures.ts';
import { caseSummary } from '../../shared/reports/caseSummary.ts';
import type { Block } from '../../shared/reports/report.ts';
import { type StudyReport, studyReport } from '../../shared/reports/studyReport.ts';
import { say } from '../english.ts';
import { pictureName } from '../figures/pictureFrame.ts';
import { openPictureSource } from '../figures/pictureSource.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { unlessCancelled } from '../jobs/unlessCancelled.ts';
import { type FetchedBlocks, openReport } from '../reports/writeReport.ts';
import { animalReads } from '../store/animalReads.ts';
import { cohortFacts } from '../store/cohortFacts.ts';
import type { ReadableDb } from '../store/database.ts';
import { readCircumstances } from '../store/readCircumstances.ts';
import { reportedCases } from '../store/reportedCases.ts';
import { studyFacts } from '../store/studyFacts.ts';
import { dayOf, pictureNotes } from './pictureNotes.ts';
import { studyAgreements } from './studyAgreements.ts';

/** So many cases are decoded while one is written: enough that neither waits, few enough for the memory. */
const AHEAD = 4;

/** The report of the study as PDF. */
export const writeStudyReport: WriteStudyFile<'studyReport'> = async (
  { hasFigures },
  { db, workspaceDirectory, softwareVersion, part, watch },
) => {
  const { caseCodes, caseOf } = reportedCases(db, pictureName);
  const items = caseCodes.length + 2;
  watch.onProgress({ items, finished: 0 });
  const composed = unlessCancelled(watch, (look) =>
    composedReport(db, { softwareVersion, hasFigures, cases: caseCodes.length, look }),
  );
  if (composed === null || watch.isCancelled()) return null;
  const { report, front, back } = composed;
  const source = openPictureSource(db, workspaceDirectory);
  const writer = openReport(part, report, { source, softwareVersion, on: dayOf(new Date()) });
  try {
    await writer.write(await writer.fetched(front));
    watch.onProgress({ items, finished: 1 });
    let unchecked = 0;
    const ahead: Promise<FetchedBlocks>[] = [];
    const fetch = (caseCode: string): void => {
      const reported = caseOf(caseCode);
      const blocks: readonly Block[] = reported === null ? [] : caseSummary(reported, say, hasFigures);
      if (reported !== null && hasFigures) unchecked += uncheckedPictures(reported);
      const fetched = writer.fetched(blocks);
      // What fails is told when its turn comes.
      fetched.catch(() => undefined);
      ahead.push(fetched);
    };
    for (const caseCode of caseCodes.slice(0, AHEAD)) fetch(caseCode);
    for (let place = 0; place < caseCodes.length; place += 1) {
      const later = caseCodes[place + AHEAD];
      if (later !== undefined) fetch(later);
      const next = ahead.shift();
      if (watch.isCancelled() || next === undefined) return null;
      await writer.write(await next);
      watch.onProgress({ items, finished: place + 2 });
    }
    await writer.write(await writer.fetched(back));
    if (watch.isCancelled()) return null;
    const { missingPictures } = await writer.end();
    watch.onProgress({ items, finished: items });
    return { notes: pictureNotes({ missing: missingPictures, unchecked }) };
  } finally {
    await writer.abandon();
    await source.close();
  }
};

/** The report but for its cases; `look` is called while samples are drawn. */
function composedReport(
  db: ReadableDb,
  how: {
    readonly softwareVersion: string;
    readonly hasFigures: boolean;
    readonly cases: number;
    readonly look: () => void;
  },
): StudyReport {
  const { softwareVersion, hasFigures, cases, look } = how;
  const study = studyFacts(db, softwareVersion);
  const facts = cohortFacts(db);
  const animals = animalCohorts(animalReads(db).reads);
  return studyReport(
    {
      study,
      cohort: cohortReport(facts, facts.naPolicy, { ...study.bootstrap, onProgress: look }),
      contradictions: contradictionsOf({ facts, reads: readCircumstances(db), animals }),
      agreements: studyAgreements(db, look),
      cases,
      hasFigures,
    },
    say,
  );
}
