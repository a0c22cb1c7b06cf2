import { z } from 'zod';
import type { Cell } from '../exports/variable.ts';

const cell = z.union([z.string(), z.number(), z.null()]) satisfies z.ZodType<Cell>;

/**
 * `osteoread-results.json`: what the Agreement, Cohort, Animals and Histology tabs print, as tables. Each row has a cell
 * for each column of the header, in its order; null is missing, and what a missing value means stands in the notes.
 */
export const resultsExportSchema = z.strictObject({
  format: z.literal('osteoread.results'),
  formatVersion: z.literal(1),
  /** Of the software that computed them. */
  softwareVersion: z.string(),
  tables: z.array(
    z.strictObject({
      /** Small letters, digits and hyphens: that of the CSV file beside it, `osteoread-NAME.csv`. */
      name: z.string().regex(/^[a-z0-9-]+$/),
      title: z.string(),
      header: z.array(z.string()),
      rows: z.array(z.array(cell)),
      notes: z.array(z.string()),
    }),
  ),
});
export type ResultsExport = z.output<typeof resultsExportSchema>;

/** The published JSON Schema (draft 2020-12) of {@link resultsExportSchema}. */
export const resultsExportJsonSchema = (): unknown => z.toJSONSchema(resultsExportSchema);
