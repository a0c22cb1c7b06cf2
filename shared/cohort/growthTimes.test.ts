import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import type { Grade } from '../grading/grade.ts';
import { type CourseFilm, gradeCourse } from './gradeCourse.ts';
import { timeToGrowth } from './growthEvents.ts';
import { growthTimes } from './growthTimes.ts';
import { filmLeftOutWords, gradeFallWords, gradeSourceWords, timeOfEventWords } from './growthWords.ts';

const film = (days: number | null, ...grades: readonly Grade[]): CourseFilm => ({
  days,
  grade: {
    source: 'firstLocked',
    grades,
    sides: { medial: 'disc', lateral: 'disc', anterior: 'disc', posterior: 'disc' },
  },
});

describe('times of growth over a cohort', () => {
  it('are those of the patients of whom a film tells, with the others counted', () => {
    const courses = [
      [film(60, 0), film(90, 2)],
      [film(60, 0), film(90, 2)],
      [film(60, 0), film(90, 1)],
      [film(60, 1, 2)],
    ].map((films) => [gradeCourse(films)]);
    const { times, untold, shares, median } = growthTimes(courses, 'firstBone');
    expect(times).toHaveLength(3);
    expect(untold).toBe(1);
    expect(median).toEqual({ kind: 'known', within: [60, 90] });
    expect(shares[0]?.share).toBeCloseTo(2 / 3, 6);
  });

  it('are those of the first bone of a patient, as far as films of all bones tell', () => {
    const [late, early, open] = [
      gradeCourse([film(60, 0), film(90, 0), film(150, 2)]),
      gradeCourse([film(70, 0), film(120, 2)]),
      gradeCourse([film(60, 1, 2)]),
    ];
    expect(growthTimes([[late, early]], 'firstBone').times).toEqual([{ after: 70, by: 120 }]);
    // Of the other bone nothing is known, so the first may have come at any time until then.
    expect(growthTimes([[early, open]], 'firstBone').times).toEqual([{ after: 0, by: 120 }]);
    expect(growthTimes([[open, open], []], 'firstBone')).toMatchObject({ times: [], untold: 2 });
  });

  it('are said, with what is left out and what fell', () => {
    const course = gradeCourse([
      film(null, 2),
      film(0, 0),
      film(70, 2),
      film(70, 2),
      film(90, 3),
      film(120, 2),
    ]);
    expect(course.leftOut.map((left) => say(filmLeftOutWords(left)))).toEqual([
      'A film has no days since the spacer, so it is not on the time axis. Enter them.',
      'A film of day 0 is not after the spacer, so it is not on the time axis.',
      ...Array.from(
        { length: 2 },
        () =>
          'Several films are of day 70, so their order is not known and none of them is on the time axis. Correct their days.',
      ),
    ]);
    expect(course.falls.map((fall) => say(gradeFallWords(fall, '0..4')))).toEqual([
      'Day 120: the grade fell from III to II. Bone rarely goes from radiographs; look at both films again.',
    ]);
    const said = (event: 'firstBone' | 'gradeFour') =>
      say(timeOfEventWords(event, timeToGrowth(course, event)));
    expect(said('firstBone')).toBe('First bone on radiographs: after day 0, on day 90 at the latest.');
    expect(said('gradeFour')).toBe('Grade IV: not by day 120, the last film that tells.');
    expect(say(timeOfEventWords('continuity', { kind: 'noFilmTells' }))).toBe(
      'First continuous side: no film tells.',
    );
    expect(say(gradeSourceWords('consensus'))).toBe('Settled in consensus');
  });
});
