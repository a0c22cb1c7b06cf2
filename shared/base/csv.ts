/** Without it a spreadsheet takes UTF-8 for the code page of its country, and names turn into something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A spreadsheet runs what begins like a formula, quoted or not; an apostrophe in front keeps a file name a name
 * (OWASP, CSV Injection).
 */
const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;

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
