import { csvFile } from '../../../shared/base/csv.ts';
import type { Agreement } from '../../../shared/contracts/agreement.ts';
import { STATISTIC_HEADER, statisticLines } from '../../../shared/exports/agreementTables.ts';
import type { Cell } from '../../../shared/exports/variable.ts';
import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import { GRADE_KINDS } from '../../../shared/study/gradeAgreement.ts';

type Line = readonly Cell[];

/**
 * Every number of the tab at full precision, one statistic a line, and before them what they rest on. Readers are
 * Reader 1 and Reader 2, without their names.
 */
export function agreementCsv(
  report: AgreementReport,
  { scale, primaryGrade, protocolVersions }: Agreement,
): string {
  const { bootstrap, policy } = report;
  const facts: readonly Line[] = [
    ['units', report.units],
    ['patients', report.patients],
    ['scale', scale],
    ['primaryGrade', primaryGrade],
    ['naPolicy', policy],
    ['protocolVersions', protocolVersions.join(' ')],
    ['bootstrapSamples', bootstrap.samples],
    ['bootstrapSeed', bootstrap.seed],
  ];
  const tables = GRADE_KINDS.flatMap((kind) =>
    report[kind].table.map((row, grade): Line => [`table ${kind}`, `reader 1 grade ${grade}`, ...row]),
  );
  const blank: Line = [];
  return csvFile([...facts, blank, ...tables, blank, STATISTIC_HEADER, ...statisticLines(report)]);
}
