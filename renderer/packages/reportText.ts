import { assertNever } from '../../shared/base/assertNever.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { bytesText } from '../ui/format.ts';

/** Cases and sections by their number; what there is none of is not named, unless there is nothing at all. */
export const casesText = (cases: number, sections: number): Wording =>
  both(
    worded('count.cases', { count: cases }),
    cases,
    worded('count.sections', { count: sections }),
    sections,
  );

/** Reads of films and of sections by their number, likewise. */
export const readsText = (reads: number, sections: number): Wording =>
  both(
    worded('count.reads', { count: reads }),
    reads,
    worded('count.sectionReads', { count: sections }),
    sections,
  );

function both(first: Wording, firstCount: number, second: Wording, secondCount: number): Wording {
  if (secondCount === 0) return first;
  return firstCount === 0 ? second : worded('packages.end.both', { first, second });
}

/** How a package ended, in one line. */
export function reportText(report: PackageReport): Wording {
  switch (report.kind) {
    case 'assignmentsMade':
      return worded('packages.end.assignmentsMade', {
        cases: casesText(report.cases, report.sections),
        pictures: worded('count.pictures', { count: report.pictures + report.sections }),
        bytes: bytesText(report.bytes),
      });
    case 'assignmentsTaken': {
      const { alreadyHere, reader } = report;
      const added = casesText(report.added, report.sections);
      return alreadyHere === 0
        ? worded('packages.end.assignmentsTaken', { added, reader })
        : worded('packages.end.assignmentsAgain', { added, count: alreadyHere });
    }
    case 'readsMade':
      return worded('packages.end.readsMade', { reads: readsText(report.reads, report.sections) });
    case 'readsTaken':
      return worded('packages.end.readsTaken', {
        reads: readsText(report.merged, report.sections),
        reader: report.reader,
      });
    default:
      return assertNever(report);
  }
}
