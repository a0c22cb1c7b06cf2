import type { ImportReport } from './imports.ts';

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/**
 * How an import ended, in one sentence without its full stop: whether anything came of it, so that a second import
 * of the same folder is not taken for a failure. Counts are of files.
 */
export function importOutcome(report: ImportReport, wasCancelled: boolean): string {
  const { added, alreadyHere, notImages, documents, damaged, resumedAfter } = report;
  if (wasCancelled) return 'Import stopped; what was added before stays';
  const others = notImages + documents + damaged.length;
  if (added === 0 && alreadyHere === 0) {
    return others === 0
      ? 'Nothing was added: there was no file'
      : 'Nothing was added: no picture could be taken';
  }
  if (added === 0 && others > 0) {
    return alreadyHere === 1
      ? 'Nothing new: the one picture in it was already here'
      : `Nothing new: all ${alreadyHere} pictures in it were already here`;
  }
  if (added === 0) {
    return alreadyHere === 1
      ? 'Nothing new: the file was already here'
      : `Nothing new: all ${alreadyHere} files were already here`;
  }
  return resumedAfter === null
    ? 'Import finished'
    : `Import finished, with the ${counted(resumedAfter, 'file', 'files')} from before it was cut short`;
}
