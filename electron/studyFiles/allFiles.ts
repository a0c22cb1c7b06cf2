import { Readable } from 'node:stream';
import { STUDY_EXPORT_FILES, STUDY_EXPORT_KINDS } from '../../shared/contracts/studyExports.ts';
import { csvParts } from '../../shared/exports/variableTable.ts';
import { openZip } from '../export/zipWriter.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { studyExport } from '../store/exportedReads.ts';
import { fileParts } from './fileParts.ts';
import {
  notesTable,
  plainTable,
  RESULT_STEPS,
  resultsJson,
  resultsSchemaFile,
  resultTables,
} from './resultTables.ts';
import { withheldNote } from './withheldNote.ts';

/** Every table and paper of the study in one archive, each as it is saved alone, and the tables that the tabs print. */
export const writeAllFiles: WriteStudyFile<'allFiles'> = async (_, { db, softwareVersion, part, watch }) => {
  const items = STUDY_EXPORT_KINDS.length + RESULT_STEPS;
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
    const results = resultTables(db, watch, { items, finished: STUDY_EXPORT_KINDS.length });
    if (results === null) return null;
    for (const table of [...results.map(plainTable), notesTable(results)])
      zip.addText(`osteoread-${table.name}.csv`, [...csvParts(table)].join(''));
    zip.addText('osteoread-results.json', resultsJson(results, softwareVersion));
    zip.addText('osteoread-results.schema.json', resultsSchemaFile());
    await zip.end();
    watch.onProgress({ items, finished: items });
    return { notes: withheldNote(reads) };
  } finally {
    await zip.abandon();
  }
};
