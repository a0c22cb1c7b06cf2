import type { ImportReport } from '../../shared/contracts/imports.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A spreadsheet runs what begins like a formula; an apostrophe in front keeps a file name a name. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The report as a table (RFC 4180): how many of each outcome, then every damaged file with its reason. */
export function importReportCsv(report: ImportReport): string {
  const counts = [
    ['added', report.added],
    ['already here', report.alreadyHere],
    ['not images', report.notImages],
    ['damaged', report.damaged.length],
  ] as const;
  const lines = [
    'outcome,count,file,reason',
    ...counts.map(([outcome, count]) => `${outcome},${count},,`),
    ...report.damaged.map(
      ({ file, reason }) => `damaged,1,${quoted(harmless(file))},${quoted(harmless(reason))}`,
    ),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a download. */
export function download(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
