import { type Wording, worded } from '../texts/wording.ts';
import type { ImportReport } from './imports.ts';

/**
 * How an import ended, in one sentence without its full stop: whether anything came of it, so that a second import
 * of the same folder is not taken for a failure. Counts are of files.
 */
export function importOutcome(report: ImportReport, wasCancelled: boolean): Wording {
  const { added, alreadyHere, notImages, documents, damaged, resumedAfter } = report;
  if (wasCancelled) return worded('importing.outcome.stopped');
  const others = notImages + documents + damaged.length;
  if (added === 0 && alreadyHere === 0)
    return worded(others === 0 ? 'importing.outcome.noFile' : 'importing.outcome.noPicture');
  if (added === 0)
    return worded(others > 0 ? 'importing.outcome.oldPictures' : 'importing.outcome.oldFiles', {
      count: alreadyHere,
    });
  return resumedAfter === null
    ? worded('importing.outcome.finished')
    : worded('importing.outcome.resumed', { files: worded('count.files', { count: resumedAfter }) });
}
