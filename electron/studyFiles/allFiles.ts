import { Readable } from 'node:stream';
import { STUDY_EXPORT_FILES, STUDY_EXPORT_KINDS } from '../../shared/contracts/studyExports.ts';
import { openZip } from '../export/zipWriter.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { studyExport } from '../store/exportedReads.ts';
import { fileParts } from './fileParts.ts';

/** Every table and paper of the study in one archive, each as it is saved alone. */
export const writeAllFiles: WriteStudyFile<'allFiles'> = async (_, { db, softwareVersion, part, watch }) => {
  const items = STUDY_EXPORT_KINDS.length;
  const zip = openZip(part);
  try {
    const reads = studyExport(db);
    for (const [finished, kind] of STUDY_EXPORT_KINDS.entries()) {
      watch.onProgress({ items, finished });
      if (watch.isCancelled()) return null;
      await zip.addCompressed(
        STUDY_EXPORT_FILES[kind].name,
        Readable.from(fileParts(kind, { db, reads, softwareVersion })),
      );
    }
    await zip.end();
    watch.onProgress({ items, finished: items });
    return { notes: [] };
  } finally {
    await zip.abandon();
  }
};
