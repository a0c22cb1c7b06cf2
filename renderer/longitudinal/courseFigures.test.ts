import { describe, expect, it } from 'vitest';
import type { Longitudinal, LongitudinalRead } from '../../shared/contracts/longitudinal.ts';
import type { Grade } from '../../shared/grading/grade.ts';
import { courseFigures } from './courseFigures.ts';

const share = (value: number) => ({ lo: value, hi: value });

const read = (reader: number, grade: Grade, medial: number, isSettled = false): LongitudinalRead =>
  ({
    reader,
    isSettled,
    grades: [grade],
    share: share(medial / 4),
    coverage: { medial: share(medial), lateral: null, anterior: null, posterior: null },
  }) as unknown as LongitudinalRead;

type Point = Longitudinal['timePoints'][number];

/** A film of a day that is read so; the state of its medial side follows from the grade. */
const film = (daysSinceSpacer: number | null, grades: Grade[], reads: LongitudinalRead[]): Point =>
  ({
    daysSinceSpacer,
    isReference: false,
    isInAnalysis: true,
    film: {
      source: grades.length > 1 ? 'unsettled' : 'firstLocked',
      grades,
      sides: {
        medial: (grades[0] ?? 0) >= 3 ? 'cont' : 'disc',
        lateral: 'none',
        anterior: 'none',
        posterior: 'none',
      },
    },
    reads,
  }) as unknown as Point;

const defect = (timePoints: Point[], events: Longitudinal['events'] = []): Longitudinal =>
  ({ timePoints, events }) as unknown as Longitudinal;

describe('the course of a defect', () => {
  it('has each side with the readers’ spread, the falls, and the times as certain as the films are', () => {
    const figures = courseFigures(
      defect([
        film(91, [2], [read(1, 2, 0.2), read(2, 2, 0.4)]),
        film(122, [3], [read(1, 3, 1), read(2, 3, 1)]),
        film(183, [2], [read(1, 2, 0.5), read(2, 2, 0.5, true)]),
      ]),
    );
    expect(figures.coverage.map(({ side }) => side)).toEqual(['medial']);
    const [first] = figures.coverage[0]?.points ?? [];
    expect(first).toMatchObject({ days: 91, least: 0.2, greatest: 0.4 });
    expect(first?.middle).toBeCloseTo(0.3, 12);
    expect(figures.course.falls).toEqual([{ days: 183, from: 3, to: 2 }]);
    expect(figures.intervals).toEqual([
      { event: 'firstBone', time: { kind: 'known', after: 0, by: 91 } },
      { event: 'continuity', time: { kind: 'known', after: 91, by: 122 } },
      { event: 'gradeFour', time: { kind: 'known', after: 183, by: Number.POSITIVE_INFINITY } },
    ]);
  });

  it('draws no film without a day, and none of a day that several share', () => {
    const figures = courseFigures(
      defect([
        film(30, [2], [read(1, 2, 0.1)]),
        film(30, [2], [read(1, 2, 0.2)]),
        film(null, [3], [read(1, 3, 1)]),
        film(60, [2, 3], [read(1, 2, 0.3), read(2, 3, 0.6)]),
      ]),
    );
    expect(figures.grades.map(({ days, grades }) => [days, grades])).toEqual([[60, [2, 3]]]);
    expect(figures.share.map(({ days }) => days)).toEqual([60]);
    expect(figures.unsettled).toBe(1);
    // Continuity is open there: one of the grades has it and the other has not, and the state of the side says "disc".
    expect(figures.intervals[2]?.time).toEqual({ kind: 'known', after: 60, by: Number.POSITIVE_INFINITY });
  });

  it('tells of films that do not count, and of another episode', () => {
    const grafted = { ...film(200, [4], [read(1, 4, 1)]), isInAnalysis: false, film: null };
    const events = [{ kind: 'graft', daysSinceSpacer: 190 }] as unknown as Longitudinal['events'];
    const figures = courseFigures(defect([grafted], events));
    expect([figures.notInAnalysis, figures.newEpisodeFrom]).toEqual([1, 190]);
    expect(figures.intervals.map(({ time }) => time.kind)).toEqual([
      'noFilmTells',
      'noFilmTells',
      'noFilmTells',
    ]);
  });
});
