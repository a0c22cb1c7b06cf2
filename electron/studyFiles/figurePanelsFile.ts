import { Readable } from 'node:stream';
import type { StudyJob } from '../../shared/contracts/studyJobs.ts';
import type { Scene } from '../../shared/figures/scene.ts';
import { uncheckedPictures } from '../../shared/reports/caseFigures.ts';
import { figureFiles, figureLegend } from '../../shared/reports/figureFiles.ts';
import { say } from '../english.ts';
import { openZip } from '../export/zipWriter.ts';
import { pictureName } from '../figures/pictureFrame.ts';
import { openPictureSource, type PrintedPictures } from '../figures/pictureSource.ts';
import { rasterFigure } from '../figures/rasterFigure.ts';
import { svgFigure } from '../figures/svgFigure.ts';
import { StudyJobRefused, type WriteStudyFile } from '../jobs/studyJob.ts';
import { reportedCases } from '../store/reportedCases.ts';
import { pictureNotes } from './pictureNotes.ts';

type FigureJob = Extract<StudyJob, { kind: 'figurePanels' }>;

/** Figures of one case or of all as files of a journal, in an archive with a legend of each. */
export const writeFigurePanels: WriteStudyFile<'figurePanels'> = async (
  job,
  { db, workspaceDirectory, part, watch },
) => {
  const { caseCodes, caseOf } = reportedCases(db, pictureName);
  const wanted = job.caseCode === null ? caseCodes : caseCodes.filter((code) => code === job.caseCode);
  if (wanted.length === 0) throw new StudyJobRefused(NOTHING_TO_DRAW);
  watch.onProgress({ items: wanted.length, finished: 0 });
  const source = openPictureSource(db, workspaceDirectory);
  const zip = openZip(part);
  let missing = 0;
  let unchecked = 0;
  let isWhole = false;
  try {
    for (const [place, caseCode] of wanted.entries()) {
      const reported = caseOf(caseCode);
      if (reported === null) continue;
      unchecked += uncheckedPictures(reported);
      for (const { name, scene } of figureFiles(reported, job)) {
        if (watch.isCancelled()) return null;
        const pictures = await source.printed([scene], { dpi: job.dpi, as: 'image/png' });
        missing += pictures.missing;
        const bytes = await fileOf(scene, pictures, job);
        await zip.add(`${name}.${job.format}`, bytes.length, Readable.from([bytes]));
      }
      zip.addText(`case-${caseCode}.txt`, figureLegend(reported, say));
      watch.onProgress({ items: wanted.length, finished: place + 1 });
    }
    await zip.end();
    isWhole = true;
    return { notes: pictureNotes({ missing, unchecked }) };
  } finally {
    if (!isWhole) await zip.abandon();
    await source.close();
  }
};

async function fileOf(
  scene: Scene,
  { of }: PrintedPictures,
  { format, dpi }: Pick<FigureJob, 'format' | 'dpi'>,
): Promise<Uint8Array> {
  return format === 'svg'
    ? Buffer.from(svgFigure(scene, of, { text: 'text', size: { unit: 'mm' } }))
    : rasterFigure(scene, of, { format, dpi });
}

const NOTHING_TO_DRAW =
  'There is no locked read of which figures may leave yet, so none was made. Everything is kept. In a blinded study a ' +
  'case is drawn once everybody has locked all that they were assigned of it.';
