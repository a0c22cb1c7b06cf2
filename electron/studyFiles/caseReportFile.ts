import { uncheckedPictures } from '../../shared/reports/caseFigures.ts';
import { caseReport } from '../../shared/reports/caseReport.ts';
import { say } from '../english.ts';
import { pictureName } from '../figures/pictureFrame.ts';
import { openPictureSource } from '../figures/pictureSource.ts';
import { StudyJobRefused, type WriteStudyFile } from '../jobs/studyJob.ts';
import { openReport } from '../reports/writeReport.ts';
import { reportedCases } from '../store/reportedCases.ts';
import { dayOf, pictureNotes } from './pictureNotes.ts';

/** The report of one case as PDF. */
export const writeCaseReport: WriteStudyFile<'caseReport'> = async (
  { caseCode },
  { db, workspaceDirectory, softwareVersion, part, watch },
) => {
  const { head, caseOf } = reportedCases(db, pictureName);
  const reported = caseOf(caseCode);
  if (reported === null) throw new StudyJobRefused(NOTHING_TO_TELL);
  const used = new Set(
    reported.defects.flatMap(({ films }) =>
      films.flatMap(({ reads }) => reads.map(({ read }) => read.protocolVersion)),
    ),
  );
  const { report, blocks } = caseReport(
    {
      reported,
      isBlinded: head.isBlinded,
      protocols: head.protocols.filter(({ version }) => used.has(version)),
      softwareVersion,
    },
    say,
  );
  const source = openPictureSource(db, workspaceDirectory);
  const writer = openReport(part, report, { source, softwareVersion, on: dayOf(new Date()) });
  try {
    watch.onProgress({ items: 1, finished: 0 });
    await writer.write(await writer.fetched(blocks));
    if (watch.isCancelled()) return null;
    const { missingPictures } = await writer.end();
    watch.onProgress({ items: 1, finished: 1 });
    return { notes: pictureNotes({ missing: missingPictures, unchecked: uncheckedPictures(reported) }) };
  } finally {
    await writer.abandon();
    await source.close();
  }
};

const NOTHING_TO_TELL =
  'There is no locked read of this case that may leave yet, so no report was written. Everything is kept. In a blinded ' +
  'study a case is reported once everybody has locked all that they were assigned of it.';
