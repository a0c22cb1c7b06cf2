import type { ExportedProtocol, ExportedRead } from './exportedRead.ts';

/** What a table may hold in one place; null is an empty cell and means missing. */
export type Cell = string | number | null;

/** A read with the protocol version that it was made under. */
export type ReadInProtocol = { readonly read: ExportedRead; readonly protocol: ExportedProtocol };

/** A column of a table with everything that a codebook says of it, so that neither can forget the other. */
export type Variable<Row> = {
  readonly name: string;
  readonly meaning: string;
  /** Empty where the values have none. */
  readonly unit: string;
  /** The values and what they stand for; empty for numbers and words that speak for themselves. */
  readonly codes: string;
  /** When the cell is empty; "never" where it never is. */
  readonly missing: string;
  readonly of: (row: Row) => Cell;
};

/** 1 and 0, as statistics programs take them. */
export const yesNo = (value: boolean): 0 | 1 => (value ? 1 : 0);
export const YES_NO = '1 yes; 0 no';
export const NEVER = 'never';
