import { BYTE_ORDER_MARK, csvField } from '../base/csv.ts';
import { damagedGroups } from './damagedGroups.ts';
import type { ImportReport } from './imports.ts';

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
    ...damaged.map(({ file, reason }) => `damaged,1,${csvField(file)},${csvField(reason)}`),
  ];
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}
