import { assertNever } from '../../shared/base/assertNever.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { bytesText } from '../ui/format.ts';

const cases = (count: number): Wording => worded('count.cases', { count });

/** How a package ended, in one line. */
export function reportText(report: PackageReport): Wording {
  switch (report.kind) {
    case 'assignmentsMade':
      return worded('packages.end.assignmentsMade', {
        cases: cases(report.cases),
        pictures: worded('count.pictures', { count: report.pictures }),
        bytes: bytesText(report.bytes),
      });
    case 'assignmentsTaken':
      return report.alreadyHere === 0
        ? worded('packages.end.assignmentsTaken', {
            added: cases(report.added),
            reader: report.reader,
          })
        : worded('packages.end.assignmentsAgain', { added: cases(report.added), count: report.alreadyHere });
    case 'readsMade':
      return worded('packages.end.readsMade', { count: report.reads });
    case 'readsTaken':
      return worded('packages.end.readsTaken', { count: report.merged, reader: report.reader });
    default:
      return assertNever(report);
  }
}
