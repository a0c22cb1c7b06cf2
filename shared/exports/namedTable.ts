import type { Wording } from '../texts/wording.ts';
import type { Cell } from './variable.ts';

/**
 * A table as it leaves in any form (CSV, a sheet, a page of a report): numbers unrounded, null for missing. `name` is
 * that of a file or sheet, small letters and hyphens; `header` is in the English of variable names. Every row is as
 * long as the header.
 */
export type NamedTable = {
  readonly name: string;
  readonly title: Wording;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What has to be known to read the table, each a sentence below it. */
  readonly notes: readonly Wording[];
};
