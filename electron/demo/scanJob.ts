import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePart10 } from '../dicom/part10Writer.ts';
import { caseByNumber } from './filmJob.ts';
import type { Month } from './model.ts';
import { type ScanKind, scanGeometry, scanSlices } from './scan.ts';
import { scanFile } from './scanHeader.ts';

/** One scan to make, as it is sent to a worker thread. */
export type ScanJob = {
  readonly directory: string;
  readonly caseNumber: number;
  readonly month: Month;
  readonly kind: ScanKind;
};

export type ScanDone = {
  readonly kind: ScanKind;
  /** Relative to the study's folder, with `/`, from the foot upwards. */
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
};

/** The scans of the study: what radiographs leave open is settled on them. */
export const DEMO_SCANS: readonly Omit<ScanJob, 'directory'>[] = [
  { caseNumber: 1, month: 6, kind: 'ct' },
  { caseNumber: 2, month: 6, kind: 'mrT1' },
  { caseNumber: 2, month: 6, kind: 'mrPdFatSat' },
  { caseNumber: 4, month: 6, kind: 'ct' },
  { caseNumber: 8, month: 6, kind: 'ct' },
];

/** Makes one scan and writes its slices into a folder of their own. Throws what the file system throws. */
export function makeScan({ directory, caseNumber, month, kind }: ScanJob): ScanDone {
  const demoCase = caseByNumber(caseNumber);
  const geometry = scanGeometry(demoCase, kind);
  const sliceOf = scanSlices(demoCase, month, kind);
  const folder = `case-${caseNumber}/month-${month}/${kind}`;
  mkdirSync(join(directory, folder), { recursive: true });
  const files = geometry.heightsMm.map((_, slice) => {
    const file = `${folder}/${String(slice + 1).padStart(3, '0')}.dcm`;
    const path = join(directory, file);
    const bytes = writePart10(scanFile(demoCase, month, kind, geometry, slice, sliceOf(slice)));
    // An earlier slice of this name may be linked into a workspace: it is replaced, never written over.
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
    return { file, bytes: bytes.length };
  });
  return { kind, files };
}
