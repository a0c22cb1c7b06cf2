import type { NaPolicy } from '../grading/ruleSettings.ts';
import type { BootstrapOptions } from '../statistics/clusterBootstrap.ts';
import { type MedianTimeInterval, medianTimeInterval } from '../statistics/medianTimeInterval.ts';
import { GRADE_SCALE } from '../statistics/ratings.ts';
import { transitions } from '../statistics/transitions.ts';
import { type PatientFlow, patientFlow } from '../study/screening.ts';
import { assessability, type SideAssessability } from './assessability.ts';
import type { CaseValues } from './caseValue.ts';
import { type CaseVariable, PAPER_VARIABLES } from './caseVariables.ts';
import type { CohortFacts } from './cohortFacts.ts';
import { analysedFilms, firstReads } from './firstReads.ts';
import type { FilmLeftOut, GradeFall } from './gradeCourse.ts';
import { askedGrades, type GradeIncidence, gradeIncidence } from './gradeIncidence.ts';
import type { GrowthEvent } from './growthEvents.ts';
import { type GrowthTimes, growthTimes } from './growthTimes.ts';
import { histologyVariables } from './histologyVariables.ts';
import { type OpenGrades, openGrades } from './openGrades.ts';
import { outcomeValues, outcomeVariables } from './outcomeVariables.ts';
import { type PatientOutcome, patientOutcome } from './patientOutcome.ts';
import { type ReaderPair, readerPairs } from './readerPairs.ts';
import { type ReadingMinutes, readingMinutes } from './readingMinutes.ts';
import { type SettledFilms, settledFilms } from './settledFilms.ts';
import { type Subjects, subjectsOf } from './subjectsOf.ts';
import { type TableOne, tableOne } from './tableOne.ts';

/** Growth that is timed, in the order in which it comes. */
export const GROWTH_EVENTS: readonly GrowthEvent[] = ['firstBone', 'continuity', 'gradeFour'];

/** When an event came over the cohort, with the interval of its median. */
export type EventTimes = GrowthTimes & {
  readonly event: GrowthEvent;
  readonly medianInterval: MedianTimeInterval;
};

/** The cases as a table of variables: what was recorded of each, and what came of it. */
export type CohortCases = {
  readonly recorded: readonly CaseVariable[];
  readonly outcomes: readonly CaseVariable[];
  /** In the order of the patients. */
  readonly cases: readonly CaseValues[];
};

/** What grades became between consecutive films, over all bones. */
export type CohortTransitions = {
  /** Earlier grade (row) by later grade (column), over 0..4. */
  readonly table: readonly (readonly number[])[];
  readonly pairs: number;
  readonly openPairs: number;
  readonly falls: readonly (GradeFall & { readonly caseCode: string })[];
  readonly leftOut: readonly (FilmLeftOut & { readonly caseCode: string })[];
};

/** Everything that is printed of a cohort. */
export type CohortReport = Pick<
  CohortFacts,
  'scale' | 'primaryGrade' | 'protocolVersions' | 'heldBack' | 'erased'
> & {
  readonly policy: NaPolicy;
  readonly flow: PatientFlow;
  readonly patients: number;
  /** What they are called. */
  readonly subjects: Subjects;
  /** Patients of whom a film has a grade; and of these, those in whom more than radiographs was looked at. */
  readonly gradedPatients: number;
  readonly lookedIntoPatients: number;
  readonly films: number;
  readonly reads: number;
  readonly tableOne: TableOne;
  readonly outcomes: TableOne;
  readonly incidence: readonly GradeIncidence[];
  readonly transitions: CohortTransitions;
  readonly times: readonly EventTimes[];
  readonly assessability: readonly SideAssessability[];
  readonly openReads: OpenGrades;
  readonly openFilms: OpenGrades;
  readonly readerPairs: readonly ReaderPair[];
  readonly settled: SettledFilms;
  readonly minutes: readonly ReadingMinutes[];
  readonly bootstrap: Pick<BootstrapOptions, 'samples' | 'seed'>;
};

/** The variables of a cohort: those recorded of its patients, and those that follow from the grading. */
export const cohortVariables = ({
  ownVariables,
  patients,
  scale,
}: Pick<CohortFacts, 'ownVariables' | 'patients' | 'scale'>): Pick<CohortCases, 'recorded' | 'outcomes'> => ({
  recorded: [...PAPER_VARIABLES, ...ownVariables, ...histologyVariables(patients)],
  outcomes: outcomeVariables(scale),
});

/** Variables and values of a cohort's patients, the outcomes under a policy for grades left open. */
export function cohortCases(facts: CohortFacts, policy: NaPolicy): CohortCases {
  return casesOf(facts, facts.patients.map(patientOutcome), policy);
}

const casesOf = (facts: CohortFacts, outcomes: readonly PatientOutcome[], policy: NaPolicy): CohortCases => ({
  ...cohortVariables(facts),
  cases: facts.patients.map(({ values }, place) => {
    const outcome = outcomes[place];
    return outcome === undefined ? values : { ...values, ...outcomeValues(outcome, facts.scale, policy) };
  }),
});

/**
 * Describes a cohort (method §4). One patient is one value everywhere but where films and reads are counted, which is
 * said there. The same facts, policy, seed and number of samples give the same report on every machine; the order of the
 * patients changes nothing but the drawn intervals of the medians.
 */
export function cohortReport(facts: CohortFacts, policy: NaPolicy, options: BootstrapOptions): CohortReport {
  const { scale, primaryGrade } = facts;
  const outcomes = facts.patients.map(patientOutcome);
  const { recorded, outcomes: outcomeNames, cases } = casesOf(facts, outcomes, policy);
  const films = analysedFilms(facts).map(({ film }) => film);
  const reads = films.flatMap(firstReads);
  const everybody = [{ key: 'all', cases }];
  const { samples, seed, onProgress } = options;
  return {
    scale,
    primaryGrade,
    protocolVersions: facts.protocolVersions,
    heldBack: facts.heldBack,
    erased: facts.erased,
    policy,
    flow: patientFlow(facts.screening),
    patients: facts.patients.length,
    subjects: subjectsOf(facts.patients),
    gradedPatients: outcomes.filter(({ graded }) => graded > 0).length,
    lookedIntoPatients: outcomes.filter(({ graded, wasLookedInto }) => graded > 0 && wasLookedInto).length,
    films: films.length,
    reads: reads.length,
    tableOne: tableOne(recorded, everybody),
    outcomes: tableOne(outcomeNames, everybody),
    incidence: askedGrades(scale).map((grade) => gradeIncidence(outcomes, grade)),
    transitions: transitionsOf(outcomes),
    times: GROWTH_EVENTS.map((event, place): EventTimes => {
      const times = growthTimes(
        outcomes.map(({ courses }) => courses),
        event,
      );
      const told = (done: number): void => onProgress?.(place * samples + done);
      return {
        event,
        ...times,
        medianInterval: medianTimeInterval(times.times, { samples, seed, onProgress: told }),
      };
    }),
    assessability: assessability(reads),
    openReads: openGrades(reads.map(({ values }) => values[primaryGrade])),
    openFilms: openGrades(films.flatMap(({ grade }) => (grade === null ? [] : [grade.grades]))),
    readerPairs: readerPairs(films, facts.readers, primaryGrade, policy),
    settled: settledFilms(films, primaryGrade),
    minutes: readingMinutes(
      facts.patients.flatMap(({ defects }) =>
        defects.flatMap((defect) => defect.films.flatMap((film) => film.reads)),
      ),
    ),
    bootstrap: { samples, seed },
  };
}

function transitionsOf(outcomes: readonly PatientOutcome[]): CohortTransitions {
  const courses = outcomes.flatMap(({ caseCode, courses }) =>
    courses.map((course) => ({ caseCode, ...course })),
  );
  const pairs = courses.flatMap((course) => course.pairs);
  return {
    table: transitions(pairs, GRADE_SCALE).table,
    pairs: pairs.length,
    openPairs: courses.reduce((sum, { openPairs }) => sum + openPairs, 0),
    falls: courses.flatMap(({ caseCode, falls }) => falls.map((fall) => ({ caseCode, ...fall }))),
    leftOut: courses.flatMap(({ caseCode, leftOut }) => leftOut.map((film) => ({ caseCode, ...film }))),
  };
}
