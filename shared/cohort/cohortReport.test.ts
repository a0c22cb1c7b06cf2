import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { cohortTables } from '../exports/cohortTables.ts';
import type { Grade } from '../grading/grade.ts';
import { valueOrNull } from '../statistics/estimate.ts';
import type { CohortFacts, CohortPatient } from './cohortFacts.ts';
import { cohortCases, cohortReport } from './cohortReport.ts';
import {
  agreedFilm,
  handCohort,
  handDefect,
  handFilm,
  handPatient,
  handRead,
} from './fixtures/handMadeCohort.ts';
import { cohortPartName, cohortSections } from './tables/cohortSections.ts';

const DRAWN = { samples: 200, seed: 1 };

/**
 * A grows from II to III; B has empty radiographs and nothing else; C was II to one reader and III to the other, and III
 * was settled; D is empty with an MR; E was never read; of F a film was returned.
 */
const PATIENTS: readonly CohortPatient[] = [
  handPatient('A', { age: 52, sex: 'male' }, agreedFilm(90, 2), agreedFilm(150, 3)),
  handPatient('B', { age: 29, sex: 'female' }, agreedFilm(100, 0, 1)),
  handPatient(
    'C',
    { age: 41, sex: 'male' },
    handFilm(80, [handRead(1, [2]), handRead(2, [3], { isSettled: true })], {
      consensus: {
        standing: 'settled',
        causes: [
          { side: 'medial', cause: 'continuity' },
          { side: null, cause: 'certainty' },
        ],
      },
    }),
  ),
  handPatient('D', { age: null }, { ...agreedFilm(120, 0), isSectional: true }),
  handPatient('E', { age: 40 }, handFilm(95, [])),
  handPatient('F', {}, handFilm(70, [handRead(1, []), handRead(2, [2])])),
];
const report = (facts: CohortFacts = handCohort(PATIENTS), policy = facts.naPolicy) =>
  cohortReport(facts, policy, DRAWN);

describe('a cohort', () => {
  it('counts who reached a grade by the highest of a patient, and what is open under every policy', () => {
    const [any, bone, three] = report().incidence;
    expect(any).toMatchObject({ atLeast: 1, reached: 2, notReached: 1, open: 1 });
    expect(any?.byPolicy.map(({ patients, of }) => [patients, of])).toEqual([
      [2, 3],
      [2, 4],
      [3, 4],
    ]);
    // Whether B is 0 or I does not matter for bone on radiographs.
    expect(bone).toMatchObject({ reached: 2, notReached: 2, open: 0 });
    expect(three).toMatchObject({ reached: 2, notReached: 2, open: 0 });
    // 2 of 4: Clopper & Pearson from the quantiles of beta(2, 3) and beta(3, 2).
    const exact =
      bone === undefined
        ? null
        : valueOrNull(bone.byPolicy[0]?.found ?? { kind: 'undefined', why: 'zeroCell' });
    expect(exact?.exact[0]).toBeCloseTo(0.067586, 6);
    expect(exact?.exact[1]).toBeCloseTo(0.932414, 6);
  });

  it('has the patients without a grade in no denominator', () => {
    const { patients, gradedPatients, films, reads, lookedIntoPatients } = report();
    expect([patients, gradedPatients, films, reads, lookedIntoPatients]).toEqual([6, 4, 7, 12, 1]);
  });

  it('calls those animals who are animals, in its parts and tables', () => {
    const rats = PATIENTS.map((patient) => ({
      ...patient,
      defects: patient.defects.map((defect) => ({ ...defect, species: 'rat' as const })),
    }));
    const titled = (facts: CohortFacts) => {
      const printed = report(facts);
      const [flow, tableOne] = cohortSections(printed).patients;
      return [cohortPartName('patients', printed.subjects), flow?.columns[2]?.title, tableOne?.title].map(
        (words) => words && say(words),
      );
    };
    expect(titled(handCohort(rats))).toEqual(['Animals', 'Animals', 'Table 1: the animals']);
    expect(titled(handCohort(PATIENTS))).toEqual(['Patients', 'Patients', 'Table 1: the patients']);
  });

  it('describes who was recorded, and what came of them', () => {
    const { tableOne, outcomes } = report();
    const cellOf = (key: string) =>
      [...tableOne.rows, ...outcomes.rows].find(({ variable }) => variable.key === key)?.cells[0];
    expect(cellOf('age')).toMatchObject({
      kind: 'quantity',
      n: 4,
      missing: 2,
      median: 40.5,
      range: [29, 52],
    });
    expect(cellOf('outcome.reached1')).toMatchObject({
      n: 3,
      missing: 3,
      answers: [{ count: 2, share: 2 / 3 }],
    });
    expect(cellOf('outcome.continuous')).toMatchObject({ n: 3, missing: 3, answers: [{ count: 2 }] });
    // The settled read measured 60 %, both readers of D 0 %.
    expect(cellOf('outcome.percent')).toMatchObject({ n: 3, median: 60, range: [0, 60] });
  });

  it('settles what is open by the policy that is asked for', () => {
    const valuesOf = (policy: 'exclude' | 'lower' | 'upper') =>
      cohortCases(handCohort(PATIENTS), policy).cases[1];
    expect(valuesOf('exclude')).toMatchObject({
      'outcome.gradeRank': null,
      'outcome.reached1': null,
      'outcome.reached2': false,
    });
    expect(valuesOf('lower')).toMatchObject({ 'outcome.gradeRank': 0, 'outcome.reached1': false });
    expect(valuesOf('upper')).toMatchObject({ 'outcome.gradeRank': 1, 'outcome.reached1': true });
    // Of a patient without any grade nothing is open: nothing is known.
    expect(cohortCases(handCohort(PATIENTS), 'upper').cases[4]).toMatchObject({ 'outcome.reached1': null });
  });

  it('sets consecutive grades side by side, and times growth between the films', () => {
    const { transitions, times } = report();
    expect(transitions.pairs).toBe(1);
    expect(transitions.table[2]?.[3]).toBe(1);
    const [firstBone, continuity] = times;
    // A by day 90, C by 80, B not until 100, D not until 120; E and F tell nothing.
    expect(firstBone?.times).toEqual([
      { after: 0, by: 90 },
      { after: 100, by: Number.POSITIVE_INFINITY },
      { after: 0, by: 80 },
      { after: 120, by: Number.POSITIVE_INFINITY },
    ]);
    expect(firstBone?.untold).toBe(2);
    expect(continuity?.times[0]).toEqual({ after: 90, by: 150 });
  });

  it('counts reads: sides with reasons, open grades, raw grades, minutes', () => {
    const { assessability, openReads, openFilms, readerPairs, minutes } = report();
    expect(assessability[0]).toMatchObject({ side: 'medial', reads: 12, assessed: 10, notAssessable: 2 });
    expect(assessability[0]?.byReason).toEqual([{ reason: 'plate', reads: 2 }]);
    expect(openReads).toMatchObject({ all: 12, determinate: 9, open: 2, none: 1 });
    expect(openReads.sets).toEqual([{ grades: [0, 1], count: 2 }]);
    expect(openFilms).toMatchObject({ all: 6, determinate: 4, open: 1, none: 1 });
    const [pair] = readerPairs;
    expect(pair).toMatchObject({ readers: [1, 2], units: 6, pairs: 4 });
    expect(pair?.table[2]).toEqual([0, 0, 1, 1, 0]);
    expect(minutes[0]).toMatchObject({
      reader: 1,
      purpose: 'primary',
      reads: 6,
      measured: 6,
      activeSum: 12,
      idleSum: 6,
    });
  });

  it('tells what disagreements came from and what the consensus changed', () => {
    const { settled } = report();
    expect(settled).toMatchObject({ opened: 1, settled: 1, changed: 1, kept: 1, notCounted: 0 });
    expect(settled.causes.map(({ cause, all, ofGrade }) => [cause, all, ofGrade])).toEqual([
      ['certainty', 1, 1],
      ['continuity', 1, 0],
    ]);
    expect(settled.changes[2]?.[3]).toBe(1);
  });

  it('takes the highest grade over both bones of a forearm, and the first bone in time', () => {
    const forearm = {
      caseCode: 'G',
      values: {},
      defects: [
        handDefect(agreedFilm(90, 0), agreedFilm(200, 4)),
        handDefect(agreedFilm(60, 0), agreedFilm(120, 2)),
      ],
    };
    const { incidence, times, patients } = report(handCohort([forearm]));
    expect(patients).toBe(1);
    expect(incidence.map(({ reached }) => reached)).toEqual([1, 1, 1, 1]);
    expect(times[0]?.times).toEqual([{ after: 60, by: 120 }]);
  });

  it('tells 0 and I apart on no table of a study of radiographs alone', () => {
    const facts = handCohort(
      [handPatient('A', {}, agreedFilm(90, 0)), handPatient('B', {}, agreedFilm(90, 2))],
      {
        scale: 'R0..IV',
      },
    );
    const found = report(facts);
    expect(found.incidence.map(({ atLeast, reached }) => [atLeast, reached])).toEqual([
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
    const { incidence, time } = cohortSections(found);
    expect(incidence[0]?.notes.map(say).join(' ')).toContain('R0 does not say that there is no grade I');
    expect(time.at(-1)?.columns.map(({ title }) => say(title))).toEqual(['From', 'R0', 'II', 'III', 'IV']);
  });

  it('says that grade I is a lower bound where not everybody was looked into, and who has no grade', () => {
    const said = cohortSections(report()).incidence[0]?.notes.map(say).join(' ');
    expect(said).toContain('was looked at in 1 of 4 graded patients, so grade I and the incidence');
    expect(said).toContain('2 patients have no grade and are in no denominator.');
  });

  it('has no films outside of the analysis in anything but reading minutes', () => {
    const grafted = { ...agreedFilm(300, 4), isInAnalysis: false, grade: null };
    const { incidence, films, reads, minutes } = report(
      handCohort([handPatient('A', {}, agreedFilm(90, 0), grafted)]),
    );
    expect([films, reads, incidence[0]?.reached]).toEqual([1, 2, 0]);
    expect(minutes.map((found) => found.reads)).toEqual([2, 2]);
  });
});

const grades = fc
  .uniqueArray(fc.constantFrom<Grade>(0, 1, 2, 3, 4), { maxLength: 3 })
  .map((set) => set.toSorted());
const film = fc
  .tuple(fc.option(fc.integer({ min: -10, max: 400 })), fc.array(grades, { maxLength: 2 }))
  .map(([days, reads]) =>
    handFilm(
      days,
      reads.map((open, place) => handRead(place + 1, open)),
    ),
  );
const patient = fc
  .tuple(fc.array(film, { maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 90 })))
  .map(([films, age]) => handPatient('P', { age }, ...films));
const patients = fc.array(patient, { maxLength: 8 });

/** Without what is drawn or listed in the order of the patients. */
const withoutOrder = (facts: CohortFacts) => {
  const {
    times,
    transitions,
    bootstrap: _,
    ...rest
  } = cohortReport(facts, facts.naPolicy, { samples: 100, seed: 1 });
  return {
    ...rest,
    shares: times.map(({ median, untold }) => ({ median, untold })),
    table: transitions.table,
    openPairs: transitions.openPairs,
  };
};

describe('any cohort', () => {
  it('is the same in whatever order its patients come', () => {
    fc.assert(
      fc.property(patients, (all) => {
        const [one, other] = [all, all.toReversed()].map((each) => withoutOrder(handCohort(each)));
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      }),
      { numRuns: 30 },
    );
  });

  it('adds up, and the policies enclose each other', () => {
    fc.assert(
      fc.property(patients, (all) => {
        const found = report(handCohort(all));
        for (const { reached, notReached, open, byPolicy } of found.incidence) {
          expect(reached + notReached + open).toBe(found.gradedPatients);
          const [, lower, upper] = byPolicy;
          expect(lower?.patients ?? 0).toBeLessThanOrEqual(upper?.patients ?? 0);
        }
        for (const side of found.assessability) {
          const { assessed, partlyHidden, cannotTell, unread, notAssessable, reads } = side;
          expect(assessed + partlyHidden + cannotTell + unread + notAssessable).toBe(reads);
        }
        const { all: n, determinate, open, none, sets } = found.openReads;
        expect(determinate + open + none).toBe(n);
        expect(sets.reduce((sum, { count }) => sum + count, 0)).toBe(open);
      }),
      { numRuns: 50 },
    );
  });

  it('is printed without a number that is none, in rows as long as their header', () => {
    fc.assert(
      fc.property(patients, (all) => {
        for (const { header, rows } of cohortTables(report(handCohort(all)))) {
          for (const row of rows) {
            expect(row).toHaveLength(header.length);
            for (const cell of row) expect(typeof cell !== 'number' || Number.isFinite(cell)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
