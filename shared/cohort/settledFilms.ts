import type { Side } from '../dicom/projection.ts';
import type { Grade } from '../grading/grade.ts';
import { agreementTable, GRADE_SCALE, type Pair } from '../statistics/ratings.ts';
import { DISAGREEMENT_CAUSES, type DisagreementCause } from '../study/disagreement.ts';
import type { GradeKind } from '../study/gradeAgreement.ts';
import type { CohortFilm } from './cohortFacts.ts';
import { firstReads } from './firstReads.ts';

/** What became of disagreements, over the films of a cohort. */
export type SettledFilms = {
  /** Films over which a consensus was opened, and those of them that are settled. */
  readonly opened: number;
  readonly settled: number;
  /** How often each cause was agreed on, of a side or of the grade as a whole; the causes that occur. */
  readonly causes: readonly {
    readonly cause: DisagreementCause;
    readonly all: number;
    readonly bySide: Readonly<Record<Side, number>>;
    readonly ofGrade: number;
  }[];
  /** A reader's grade (row) by the settled one (column), over 0..4; a film counts once for each of its readers. */
  readonly changes: readonly (readonly number[])[];
  readonly changed: number;
  readonly kept: number;
  /** Reads of settled films whose grade, or the settled one, is open or missing. */
  readonly notCounted: number;
};

/** Counts causes of disagreement and what the consensus changed, by the newest decision over each film. */
export function settledFilms(films: readonly CohortFilm[], kind: GradeKind): SettledFilms {
  const causes = films.flatMap(({ consensus }) => consensus?.causes ?? []);
  const settled = films.flatMap((film) => {
    const read = film.reads.find(({ isSettled }) => isSettled);
    return read === undefined ? [] : [{ film, settled: read.values[kind] }];
  });
  const pairs = settled.flatMap(({ film, settled: grades }) =>
    firstReads(film).map(({ values }): Pair | null => {
      const [from, to] = [only(values[kind]), only(grades)];
      return from === null || to === null ? null : [from, to];
    }),
  );
  const known = pairs.filter((pair) => pair !== null);
  const changed = known.filter(([from, to]) => from !== to).length;
  return {
    opened: films.filter(({ consensus }) => consensus !== null).length,
    settled: settled.length,
    causes: DISAGREEMENT_CAUSES.flatMap((cause) => {
      const alike = causes.filter((each) => each.cause === cause);
      const of = (side: Side | null): number => alike.filter((each) => each.side === side).length;
      if (alike.length === 0) return [];
      const bySide = {
        medial: of('medial'),
        lateral: of('lateral'),
        anterior: of('anterior'),
        posterior: of('posterior'),
      };
      return [{ cause, all: alike.length, bySide, ofGrade: of(null) }];
    }),
    changes: agreementTable(known, GRADE_SCALE),
    changed,
    kept: known.length - changed,
    notCounted: pairs.length - known.length,
  };
}

const only = (grades: readonly Grade[]): Grade | null => (grades.length === 1 ? (grades[0] ?? null) : null);
