/** Without it a spreadsheet takes UTF-8 for the code page of its country, and names turn into something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A text as one field of a table for another program, whose own rules say how it begins. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A spreadsheet runs what begins like a formula, quoted or not; an apostrophe in front keeps a file name a name
 * (OWASP, CSV Injection).
 */
const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;

/** What runs as nothing but itself. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** A field of a table as it was before {@link csvField} put an apostrophe in front. */
export const withoutApostrophe = (field: string): string =>
  field.startsWith("'") && harmless(field.slice(1)) === field ? field.slice(1) : field;

/** A text as one field of a table (RFC 4180) that no spreadsheet takes for a formula. */
export const csvField = (text: string): string => quoted(harmless(text));

/** Lines of a table: numbers as they are, nothing for null, lines ended by CR LF. */
export const csvRows = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map((row) => {
      const fields = row.map((cell) => (typeof cell === 'string' ? csvField(cell) : String(cell ?? '')));
      return `${fields.join(',')}\r\n`;
    })
    .join('');

/** A table as a file: its lines in UTF-8 with a byte order mark. */
export const csvFile = (rows: Parameters<typeof csvRows>[0]): string => BYTE_ORDER_MARK + csvRows(rows);
