import { type CensoredTime, type TimeToEvent, timeToEvent } from '../statistics/turnbull.ts';
import type { GradeCourse } from './gradeCourse.ts';
import { type GrowthEvent, type TimeOfEvent, timeToGrowth } from './growthEvents.ts';

/** When an event of growth came over a cohort, in days since the spacer. */
export type GrowthTimes = TimeToEvent & {
  /** Of the patients of whom a film tells something, in their order; the interval of the median is drawn from these. */
  readonly times: readonly CensoredTime[];
  /** Patients of whom no film settles it; they are in no estimate. */
  readonly untold: number;
};

/**
 * When the first of several bones of one patient had the event: after the earliest of the times until which none had it,
 * and by the earliest at which one had. A bone of which no film tells may have had it at any time after the spacer.
 */
function earliestOf(times: readonly TimeOfEvent[]): TimeOfEvent {
  const known = times.filter((time) => time.kind === 'known');
  if (known.length === 0) return { kind: 'noFilmTells' };
  const by = Math.min(...known.map((time) => time.by));
  const after = known.length < times.length ? 0 : Math.min(...known.map((time) => time.after));
  return after === 0 && by === Number.POSITIVE_INFINITY
    ? { kind: 'noFilmTells' }
    : { kind: 'known', after, by };
}

/**
 * Interval-censored times of an event, one time a patient (method §4): several bones of one patient are not independent,
 * so the first of them counts.
 *
 * @param patients of each patient the courses of all bones
 */
export function growthTimes(
  patients: readonly (readonly Pick<GradeCourse, 'films'>[])[],
  event: GrowthEvent,
): GrowthTimes {
  const times = patients.flatMap((courses): readonly CensoredTime[] => {
    const time = earliestOf(courses.map((course) => timeToGrowth(course, event)));
    return time.kind === 'known' ? [{ after: time.after, by: time.by }] : [];
  });
  return { ...timeToEvent(times), times, untold: patients.length - times.length };
}
