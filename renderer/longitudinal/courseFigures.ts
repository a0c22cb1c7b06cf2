import { newEpisodeFrom } from '../../shared/cohort/clinicalEvents.ts';
import { type GradeCourse, gradeCourse } from '../../shared/cohort/gradeCourse.ts';
import { type GrowthEvent, type TimeOfEvent, timeToGrowth } from '../../shared/cohort/growthEvents.ts';
import { type ReadValue, type SeriesPoint, valueSeries } from '../../shared/cohort/valueSeries.ts';
import type { Longitudinal, LongitudinalRead } from '../../shared/contracts/longitudinal.ts';
import { SIDES, type Side } from '../../shared/dicom/projection.ts';
import type { Range } from '../../shared/grading/defect.ts';
import type { Grade } from '../../shared/grading/grade.ts';

/** The grade of a film on the time axis, and what its readers gave. */
export type GradePoint = {
  readonly days: number;
  /** Left open between, ascending; one where it is determinate. */
  readonly grades: readonly Grade[];
  readonly readers: readonly { readonly reader: number | null; readonly grades: readonly Grade[] }[];
};

/** Everything that is drawn and told of one defect over time; from stored figures alone. */
export type CourseFigures = {
  readonly course: GradeCourse;
  readonly coverage: readonly { readonly side: Side; readonly points: readonly SeriesPoint[] }[];
  readonly share: readonly SeriesPoint[];
  readonly grades: readonly GradePoint[];
  readonly intervals: readonly { readonly event: GrowthEvent; readonly time: TimeOfEvent }[];
  /** Films in which the readers differ and nothing is settled. */
  readonly unsettled: number;
  /** Films with locked reads that do not count: of after a graft, or left out of the study. */
  readonly notInAnalysis: number;
  readonly newEpisodeFrom: number | null;
};

const EVENTS: readonly GrowthEvent[] = ['firstBone', 'continuity', 'gradeFour'];

/** Films of a day that no other film shares, as the course takes them, with what each read says of a value. */
export function courseFigures(defect: Longitudinal): CourseFigures {
  const counted = defect.timePoints.filter(({ film }) => film !== null);
  const course = gradeCourse(
    counted.flatMap(({ film, daysSinceSpacer }) =>
      film === null ? [] : [{ days: daysSinceSpacer, grade: film }],
    ),
  );
  const onAxis = course.films.flatMap(({ days, grade }) => {
    const point = counted.find(({ daysSinceSpacer }) => daysSinceSpacer === days);
    return point === undefined ? [] : [{ days, grade, reads: point.reads }];
  });
  const series = (measured: (read: LongitudinalRead) => Range | null): readonly SeriesPoint[] =>
    valueSeries(
      onAxis.map(({ days, reads }) => ({
        days,
        reads: reads.map(
          (read): ReadValue => ({
            reader: read.reader,
            isSettled: read.isSettled,
            value: measured(read),
          }),
        ),
      })),
    );
  return {
    course,
    coverage: SIDES.map((side) => ({ side, points: series(({ coverage }) => coverage[side]) })).filter(
      ({ points }) => points.length > 0,
    ),
    share: series(({ share }) => share),
    grades: onAxis.map(({ days, grade, reads }) => ({
      days,
      grades: grade.grades,
      readers: reads.map(({ reader, grades }) => ({ reader, grades })),
    })),
    intervals: EVENTS.map((event) => ({ event, time: timeToGrowth(course, event) })),
    unsettled: counted.filter(({ film }) => film?.source === 'unsettled').length,
    notInAnalysis: defect.timePoints.filter(
      ({ isReference, isInAnalysis, reads }) => !isReference && !isInAnalysis && reads.length > 0,
    ).length,
    newEpisodeFrom: newEpisodeFrom(defect.events),
  };
}
