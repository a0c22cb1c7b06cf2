import { writeFileSync } from 'node:fs';
import writeXlsxFile from 'write-excel-file/node';
import { STUDY_TABLE_KINDS } from '../../shared/contracts/studyExports.ts';
import type { StudyTable } from '../../shared/exports/variableTable.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { studyExport } from '../store/exportedReads.ts';
import { notesTable, plainTable, RESULT_STEPS, resultTables } from './resultTables.ts';
import { tableOf } from './studyTables.ts';
import { withheldNote } from './withheldNote.ts';

/** Every table of the study, and of what the tabs print of it, as a sheet of one workbook. */
export const writeWorkbook: WriteStudyFile<'excel'> = async (_, { db, softwareVersion, part, watch }) => {
  // Making the file of the sheets takes about as long as they do.
  const items = 2 * STUDY_TABLE_KINDS.length + RESULT_STEPS;
  const source = { db, softwareVersion, reads: studyExport(db) };
  const sheets: SheetOf[] = [];
  for (const kind of STUDY_TABLE_KINDS) {
    watch.onProgress({ items, finished: sheets.length });
    if (watch.isCancelled()) return null;
    sheets.push(sheetOf(tableOf(kind, source)));
  }
  const results = resultTables(db, watch, { items, finished: sheets.length });
  if (results === null) return null;
  sheets.push(...results.map((table) => sheetOf(plainTable(table))), sheetOf(notesTable(results)));
  const bytes = await workbookOf(sheets);
  if (watch.isCancelled()) return null;
  writeFileSync(part, bytes, { mode: 0o600 });
  watch.onProgress({ items, finished: items });
  return { notes: withheldNote(source.reads) };
};

type SheetOf = ReturnType<typeof sheetOf>;

/** The bytes of a workbook. Text is text, whatever it begins with: none of these cells is a formula. */
export const workbookOf = (sheets: readonly SheetOf[]): Promise<Buffer> =>
  writeXlsxFile([...sheets]).toBuffer();

/** A table as a sheet: its header stays in view, numbers are numbers with all their digits, missing is an empty cell. */
export const sheetOf = ({ name, header, parts }: StudyTable) => ({
  sheet: name,
  stickyRowsCount: 1,
  columns: header.map((heading) => ({ width: Math.min(40, Math.max(10, heading.length + 2)) })),
  data: [
    header.map((heading) => ({ value: heading, type: String, fontWeight: 'bold' as const })),
    ...[...parts()].flatMap((rows) => rows.map((row) => [...row])),
  ],
});
