import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grade } from '../grading/grade.ts';
import { transitions } from '../statistics/transitions.ts';
import { timeToEvent } from '../statistics/turnbull.ts';
import type { AgreementRead, AgreementState } from '../study/agreementTable.ts';
import { type FilmGrade, filmGradeOf } from './filmGrade.ts';
import { type CourseFilm, gradeCourse } from './gradeCourse.ts';
import { showsEvent, timeToGrowth } from './growthEvents.ts';

const NEVER = Number.POSITIVE_INFINITY;
const sidesOf = <State extends AgreementState>(state: State) => ({
  medial: state,
  lateral: state,
  anterior: state,
  posterior: state,
});
const graded = (...grades: readonly Grade[]): FilmGrade => ({
  source: 'firstLocked',
  grades,
  sides: sidesOf((grades[0] ?? 0) >= 3 ? 'cont' : (grades[0] ?? 0) === 2 ? 'disc' : 'none'),
});
const film = (days: number | null, ...grades: readonly Grade[]): CourseFilm => ({
  days,
  grade: graded(...grades),
});

const read = (
  reader: string,
  feasible: readonly Grade[],
  more: Partial<AgreementRead> = {},
): AgreementRead => ({
  unit: 'u',
  patient: 'p',
  reader,
  purpose: 'primary',
  occasion: 1,
  version: 1,
  scale: '0..4',
  feasible,
  own: null,
  isUnreadable: false,
  share: null,
  sides: sidesOf('disc'),
  ...more,
});
const settledOf = (reads: readonly AgreementRead[], settled: AgreementRead | null = null) =>
  filmGradeOf(reads, settled, '0..4', 'derived');

describe('the grade of a film', () => {
  it('is that of the settled consensus where there is one', () => {
    const reads = [read('A', [2]), read('B', [3])];
    expect(settledOf(reads, read('B', [3]))).toMatchObject({ source: 'consensus', grades: [3] });
  });

  it('is the first locked version otherwise: no amendment, repeat or training', () => {
    const later = [
      read('A', [4], { version: 2 }),
      read('A', [1], { purpose: 'repeat' }),
      read('C', [0], { purpose: 'training' }),
    ];
    expect(settledOf([...later, read('A', [2])])).toMatchObject({ source: 'firstLocked', grades: [2] });
  });

  it('stays open between readers who differ, and on sides where they do', () => {
    const second = read('B', [3], { sides: { ...sidesOf('disc'), medial: 'cont' } });
    expect(settledOf([read('A', [2]), second])).toEqual({
      source: 'unsettled',
      grades: [2, 3],
      sides: { ...sidesOf('disc'), medial: null },
    });
  });

  it('is none where the film is unreadable to somebody, and where nobody locked it', () => {
    expect(settledOf([read('A', [2]), read('B', [2], { isUnreadable: true })])).toMatchObject({
      source: 'unsettled',
      grades: [],
    });
    expect(settledOf([])).toBeNull();
  });
});

describe('the course of a defect', () => {
  it('compares consecutive films and flags a fall', () => {
    const course = gradeCourse([film(180, 3), film(60, 2), film(270, 2), film(120, 3)]);
    expect(course.pairs).toEqual([
      [2, 3],
      [3, 3],
      [3, 2],
    ]);
    expect(course.falls).toEqual([{ days: 270, from: 3, to: 2 }]);
    expect(transitions(course.pairs, [0, 1, 2, 3, 4]).falls).toEqual([2]);
  });

  it('finds a fall across a film that is open, and none where it is not certain', () => {
    expect(gradeCourse([film(60, 3), film(90, 2, 3, 4), film(120, 2)]).falls).toEqual([
      { days: 120, from: 3, to: 2 },
    ]);
    expect(gradeCourse([film(60, 2, 3), film(90, 2)]).falls).toEqual([]);
    expect(gradeCourse([film(60, 3), film(90)]).falls).toEqual([]);
  });

  it('leaves out films without a day, of the spacer’s day or before, and of one day', () => {
    const course = gradeCourse([
      film(null, 2),
      film(0, 0),
      film(-3, 0),
      film(60, 2),
      film(60, 3),
      film(90, 3),
    ]);
    expect(course.films.map(({ days }) => days)).toEqual([90]);
    expect(course.leftOut).toEqual([
      { kind: 'undated' },
      { kind: 'beforeGrowth', days: 0 },
      { kind: 'beforeGrowth', days: -3 },
      { kind: 'sameDay', days: 60 },
      { kind: 'sameDay', days: 60 },
    ]);
  });

  it('is the paper’s first case: bone at three months, continuous on two sides at four (method §1.5)', () => {
    const course = gradeCourse([film(90, 2), film(120, 4)]);
    expect(timeToGrowth(course, 'firstBone')).toEqual({ kind: 'known', after: 0, by: 90 });
    expect(timeToGrowth(course, 'continuity')).toEqual({ kind: 'known', after: 90, by: 120 });
    expect(timeToGrowth(course, 'gradeFour')).toEqual({ kind: 'known', after: 90, by: 120 });
  });

  it('is not ended where an event never came, and tells where no film can say', () => {
    expect(timeToGrowth(gradeCourse([film(60, 0), film(90, 1), film(120, 1, 2)]), 'firstBone')).toEqual({
      kind: 'known',
      after: 90,
      by: NEVER,
    });
    expect(timeToGrowth(gradeCourse([film(60, 1, 2)]), 'firstBone')).toEqual({ kind: 'noFilmTells' });
    expect(timeToGrowth(gradeCourse([]), 'gradeFour')).toEqual({ kind: 'noFilmTells' });
  });

  it('has continuity by its sides: open where one cannot be assessed, nothing where none is defective', () => {
    const four = graded(4);
    expect(showsEvent({ ...four, sides: sidesOf('disc') }, 'continuity')).toBe(false);
    expect(showsEvent({ ...four, sides: { ...sidesOf('disc'), medial: null } }, 'continuity')).toBeNull();
    expect(showsEvent({ ...four, sides: { ...sidesOf(null), medial: 'cont' } }, 'continuity')).toBe(true);
    expect(showsEvent({ ...four, sides: sidesOf('intact') }, 'continuity')).toBeNull();
  });
});

const anyFilm = fc
  .record({
    days: fc.option(fc.integer({ min: -5, max: 40 })),
    grades: fc.subarray<Grade>([0, 1, 2, 3, 4]),
  })
  .map(({ days, grades }) => film(days, ...grades));

describe('every course', () => {
  it('does not depend on the order of its films, and accounts for each of them', () => {
    fc.assert(
      fc.property(fc.array(anyFilm, { maxLength: 12 }), (films) => {
        const course = gradeCourse(films);
        const { films: dated, pairs, falls, openPairs } = gradeCourse(films.toReversed());
        expect({ dated, pairs, falls }).toEqual({
          dated: course.films,
          pairs: course.pairs,
          falls: course.falls,
        });
        expect(course.films.length + course.leftOut.length).toBe(films.length);
        expect(pairs.length + openPairs).toBe(Math.max(0, dated.length - 1));
      }),
    );
  });

  it('has no fall where grades only rise', () => {
    const rising = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(rising, (grades) => {
        const sorted = grades.toSorted((a, b) => a - b);
        const films = sorted.map((grade, index) => film(index + 1, grade as Grade));
        expect(gradeCourse(films).falls).toEqual([]);
      }),
    );
  });

  it('holds the true time of bone that comes and stays, whatever days were looked at', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 500 }), (looked, came) => {
        const time = timeToGrowth(
          gradeCourse(looked.map((day) => film(day, day >= came ? 2 : 0))),
          'firstBone',
        );
        if (time.kind !== 'known') throw new Error('nothing told');
        expect(time.after).toBeLessThan(came);
        expect(time.by).toBeGreaterThanOrEqual(came);
        expect(() => timeToEvent([time])).not.toThrow();
      }),
    );
  });
});
