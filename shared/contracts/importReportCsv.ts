import { damagedGroups } from './damagedGroups.ts';
import type { ImportReport } from './imports.ts';

/** Without it a spreadsheet takes UTF-8 for the code page of its country, and file names turn into something else. */
const BYTE_ORDER_MARK = '\uFEFF';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A spreadsheet runs what begins like a formula, quoted or not; an apostrophe in front keeps a file name a name
 * (OWASP, CSV Injection).
 */
const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;

const field = (text: string): string => quoted(harmless(text));

/**
 * An import report as a table (RFC 4180, UTF-8 with a byte order mark, lines ended by CR LF): how many of each
 * outcome, then every damaged file with its reason, those of one reason together.
 */
export function importReportCsv(report: ImportReport): string {
  const counts = [
    ['added', report.added],
    ['already here', report.alreadyHere],
    ['documents', report.documents],
    ['not images', report.notImages],
    ['damaged', report.damaged.length],
  ] as const;
  const damaged = damagedGroups(report.damaged).flatMap(({ files }) => files);
  const lines = [
    'outcome,count,file,reason',
    ...counts.map(([outcome, count]) => `${outcome},${count},,`),
    ...damaged.map(({ file, reason }) => `damaged,1,${field(file)},${field(reason)}`),
  ];
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}
