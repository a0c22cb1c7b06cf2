import { gradeLabel } from '../../grading/grade.ts';
import { valueOrNull } from '../../statistics/estimate.ts';
import { shareFigure } from '../../texts/printedNumber.ts';
import { type Wording, worded } from '../../texts/wording.ts';
import type { CohortReport } from '../cohortReport.ts';
import type { GradeIncidence, PolicyIncidence } from '../gradeIncidence.ts';
import {
  between,
  counted,
  ENDS,
  NOTHING,
  type PrintedCell,
  type PrintedTable,
  shareOf,
  words,
} from './printedTable.ts';

/**
 * Incidence of each grade. Where no grade is open, one row says it; else one a policy, with the sentences of method
 * §1.6.11 below: what was not looked for was not found.
 */
export function incidenceTable(report: CohortReport): PrintedTable {
  return {
    name: 'cohort-incidence',
    title: worded('cohort.table.incidence'),
    columns: [
      { key: 'grade', title: worded('cohort.column.grade') },
      { key: 'open_grades', title: worded('cohort.column.policy') },
      { key: 'patients', title: worded(`cohort.subjects.${report.subjects}`) },
      { key: 'of', title: worded('cohort.column.of') },
      { key: 'share', title: worded('cohort.column.share') },
      { key: 'exact', title: worded('cohort.column.exact'), parts: ENDS },
      { key: 'wilson', title: worded('cohort.column.wilson'), parts: ENDS },
      { key: 'open', title: worded('cohort.column.open') },
    ],
    rows: report.incidence.flatMap((found) => rowsOf(found, report)),
    notes: incidenceNotes(report),
  };
}

function rowsOf(found: GradeIncidence, { scale }: CohortReport): readonly (readonly PrintedCell[])[] {
  const label = gradeLabel(found.atLeast, scale);
  const grade = words(
    found.atLeast === 4 ? label : worded('cohort.atLeast', { grade: label }),
    String(found.atLeast),
  );
  const row = (one: PolicyIncidence, policy: PrintedCell): readonly PrintedCell[] => {
    const known = valueOrNull(one.found);
    return [
      grade,
      policy,
      counted(one.patients),
      counted(one.of),
      shareOf(one.patients, one.of),
      known === null ? NOTHING : between(known.exact, shareFigure),
      known === null ? NOTHING : between(known.score, shareFigure),
      counted(found.open),
    ];
  };
  const [only] = found.byPolicy;
  if (found.open === 0 && only !== undefined) return [row(only, words(worded('cohort.everyPolicy'), 'none'))];
  return found.byPolicy.map((one) => row(one, words(worded(`cohort.policyRow.${one.policy}`), one.policy)));
}

function incidenceNotes(report: CohortReport): readonly Wording[] {
  const { incidence, patients, gradedPatients, lookedIntoPatients, scale } = report;
  const ungraded = patients - gradedPatients;
  const isAnyOpen = incidence.some(({ open }) => open > 0);
  return [
    ...(scale === 'R0..IV'
      ? [worded('cohort.note.onlyRadiographs')]
      : lookedIntoPatients < gradedPatients
        ? [worded('cohort.note.lowerBound', { count: lookedIntoPatients, patients: gradedPatients })]
        : []),
    ...(isAnyOpen ? [worded('cohort.note.openExcluded')] : []),
    ...(ungraded > 0 ? [worded('cohort.note.ungraded', { count: ungraded })] : []),
    worded('cohort.note.patientsOnce'),
  ];
}
