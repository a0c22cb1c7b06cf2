import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Side } from '../../shared/dicom/projection.ts';
import { writePart10 } from '../dicom/part10Writer.ts';
import { DEMO_CASES } from './cases.ts';
import { filmFile } from './filmHeader.ts';
import type { DemoCase, Month, ViewName } from './model.ts';
import { renderFilm } from './renderFilm.ts';
import { sectorCoverage, type ViewTruth, viewTruth } from './truth.ts';

/** One film to make, as it is sent to a worker thread. */
export type FilmJob = {
  readonly directory: string;
  readonly caseNumber: number;
  readonly month: Month;
  readonly view: ViewName;
  readonly scale: number;
};

export type FilmDone = {
  /** Relative to the study's folder, with `/`. */
  readonly file: string;
  readonly bytes: number;
  readonly sopInstanceUid: string;
  readonly columns: number;
  readonly rows: number;
  readonly truth: ViewTruth;
  /** Of the model at this month; worked out here, off the thread that answers the screens. */
  readonly sectorCoverage: Readonly<Record<Side, number>>;
};

const filmPath = (caseNumber: number, month: Month, view: ViewName): string =>
  `case-${caseNumber}/month-${month}/${view === 'AP' ? 'ap' : 'lateral'}.dcm`;

export function caseByNumber(caseNumber: number): DemoCase {
  const found = DEMO_CASES.find((demoCase) => demoCase.number === caseNumber);
  if (found === undefined) throw new Error(`There is no demo case ${caseNumber}`);
  return found;
}

/** Makes one film and writes it into its folder, which it creates. Throws what the file system throws. */
export function makeFilm(job: FilmJob): FilmDone {
  const demoCase = caseByNumber(job.caseNumber);
  const { radiograph, exposure } = renderFilm(demoCase, job.month, job.view, job.scale);
  const film = filmFile(demoCase, job.month, job.view, exposure, radiograph);
  const file = filmPath(job.caseNumber, job.month, job.view);
  const path = join(job.directory, file);
  const bytes = writePart10(film);
  mkdirSync(dirname(path), { recursive: true });
  // An earlier film of this name may be linked into a workspace: it is replaced, never written over.
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
  return {
    file,
    bytes: bytes.length,
    sopInstanceUid: film.sopInstanceUid,
    columns: exposure.columns,
    rows: exposure.rows,
    truth: viewTruth(demoCase, job.month, job.view, exposure),
    sectorCoverage: sectorCoverage(demoCase, job.month),
  };
}
