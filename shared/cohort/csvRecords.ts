import papaparse from 'papaparse';
import { withoutApostrophe } from '../base/csv.ts';
import { err, ok, type Result } from '../base/result.ts';

/** What parts the fields of a table. */
export type CsvSeparator = ',' | ';' | '\t';

/** One line of a table; `row` is its number in a spreadsheet, the headings being row 1. */
export type CsvRecord = { readonly row: number; readonly fields: readonly string[] };

/** A table as text, taken apart. */
export type CsvRecords = {
  readonly separator: CsvSeparator;
  readonly headings: readonly string[];
  /** Without lines that are blank. */
  readonly records: readonly CsvRecord[];
};

/** Why a text is no table. */
export type CsvFault =
  | { readonly kind: 'nothingInIt' }
  /** A quotation mark is not closed, or stands inside a field: from there on no field is certain. */
  | { readonly kind: 'brokenQuotes'; readonly row: number };

/** In the order in which they win where they part the headings alike. */
const SEPARATORS: readonly CsvSeparator[] = ['\t', ';', ','];

const BYTE_ORDER_MARK = /^\uFEFF/u;

/**
 * Takes a table apart (RFC 4180), by Papa Parse. The separator is the one that parts row 1 into most fields: headings
 * hold no decimal comma. Line ends may be those of any system; a byte order mark is left out. A line break within
 * quotation marks belongs to its field and makes no row. The apostrophe that keeps a formula from running is taken off. For decoded text: which encoding a file has is decided before.
 */
export function csvRecords(text: string): Result<CsvRecords, CsvFault> {
  const whole = text.replace(BYTE_ORDER_MARK, '').replaceAll(/\r\n?/gu, '\n');
  if (whole.trim() === '') return err({ kind: 'nothingInIt' });
  const separator = separatorOf(whole);
  const { data, errors } = papaparse.parse(whole, { delimiter: separator, newline: '\n' });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) return err({ kind: 'brokenQuotes', row: (broken.row ?? 0) + 1 });
  const [headings = [], ...lines] = data;
  return ok({
    separator,
    headings: headings.map((heading) => withoutApostrophe(heading).trim()),
    records: lines
      .map((fields, index) => ({ row: index + 2, fields: fields.map(withoutApostrophe) }))
      .filter(({ fields }) => fields.some((field) => field.trim() !== '')),
  });
}

function separatorOf(text: string): CsvSeparator {
  let best: CsvSeparator = ',';
  let most = 1;
  for (const separator of SEPARATORS) {
    const { data } = papaparse.parse(text, { delimiter: separator, newline: '\n', preview: 1 });
    const fields = data[0]?.length ?? 0;
    if (fields > most) [best, most] = [separator, fields];
  }
  return best;
}
