import { type CensoredTime, type TimeToEvent, timeToEvent } from '../statistics/turnbull.ts';
import type { GradeCourse } from './gradeCourse.ts';
import { type GrowthEvent, timeToGrowth } from './growthEvents.ts';

/** When an event of growth came over a cohort, in days since the spacer. */
export type GrowthTimes = TimeToEvent & {
  /** Of the courses that tell something, in their order; the interval of the median is drawn from these. */
  readonly times: readonly CensoredTime[];
  /** Courses of which no film settles it; they are in no estimate. */
  readonly untold: number;
};

/**
 * Interval-censored times of an event, one course a patient (method §4). Several defects of one patient are not
 * independent: who has two is given as one course, or the estimate is called one of defects.
 */
export function growthTimes(courses: readonly Pick<GradeCourse, 'films'>[], event: GrowthEvent): GrowthTimes {
  const times = courses.flatMap((course): readonly CensoredTime[] => {
    const time = timeToGrowth(course, event);
    return time.kind === 'known' ? [{ after: time.after, by: time.by }] : [];
  });
  return { ...timeToEvent(times), times, untold: courses.length - times.length };
}
