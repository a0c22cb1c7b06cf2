import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { caseSummary } from '../../shared/reports/caseSummary.ts';
import type { Block } from '../../shared/reports/report.ts';
import { studyReport } from '../../shared/reports/studyReport.ts';
import { say } from '../english.ts';
import { pictureName } from '../figures/pictureFrame.ts';
import { openPictureSource } from '../figures/pictureSource.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { cohortFacts } from '../store/cohortFacts.ts';
import { reportedCases } from '../store/reportedCases.ts';
import { studyFacts } from '../store/studyFacts.ts';
import { studyAgreements } from '../studyFiles/studyAgreements.ts';
import { dayOf, missingPicturesNote } from './reportNotes.ts';
import { type FetchedBlocks, openReport } from './writeReport.ts';

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
  const study = studyFacts(db, softwareVersion);
  const { samples, seed } = study.bootstrap;
  const cohort = cohortFacts(db);
  const { report, front, back } = studyReport(
    {
      study,
      cohort: cohortReport(cohort, cohort.naPolicy, { samples, seed }),
      agreements: studyAgreements(db),
      cases: caseCodes.length,
      hasFigures,
    },
    say,
  );
  if (watch.isCancelled()) return null;
  const source = openPictureSource(db, workspaceDirectory);
  const writer = openReport(part, report, { source, softwareVersion, on: dayOf(new Date()) });
  try {
    await writer.write(await writer.fetched(front));
    watch.onProgress({ items, finished: 1 });
    const ahead: Promise<FetchedBlocks>[] = [];
    const fetch = (caseCode: string): void => {
      const reported = caseOf(caseCode);
      const blocks: readonly Block[] = reported === null ? [] : caseSummary(reported, say, hasFigures);
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
    return { notes: missingPicturesNote(missingPictures) };
  } finally {
    await writer.abandon();
    await source.close();
  }
};
