/** What is known of when a time point was, short of a date. */
export type TimePointRow = {
  readonly time_point_id: string;
  readonly day_offset: number | null;
  readonly days_since_spacer: number | null;
  readonly is_reference: number;
  readonly label: string | null;
};

/** How a time point is named on screen. */
export type NamedTimePoint = { readonly label: string; readonly daysSinceSpacer: number | null };

/**
 * Names the time points of one defect, which must be given together. Days count from the spacer where a header or the
 * reference film says when that was, and else from the first film; where no day is known, the films are counted in
 * their order. Two that would be called the same are told apart by their days.
 */
export function nameTimePoints(rows: readonly TimePointRow[]): ReadonlyMap<string, NamedTimePoint> {
  const inOrder = inOrderOfTime(rows);
  const shift = daysToSpacer(rows);
  const firstDay = inOrder.find(({ day_offset }) => day_offset !== null)?.day_offset ?? null;
  const named = inOrder.map((row, index) => {
    const daysSinceSpacer = daysOf(row, shift);
    const fromFirst = row.day_offset === null || firstDay === null ? null : row.day_offset - firstDay;
    return { row, daysSinceSpacer, made: madeName(row, daysSinceSpacer, fromFirst, index, inOrder.length) };
  });
  const uses = Map.groupBy(named, ({ row, made }) => row.label ?? made.label);
  return new Map(
    named.map(({ row, daysSinceSpacer, made }) => {
      const isAmbiguous = row.label === null && (uses.get(made.label)?.length ?? 0) > 1;
      const label =
        row.label ?? (isAmbiguous && made.exact !== null ? `${made.label} (${made.exact})` : made.label);
      return [row.time_point_id, { label, daysSinceSpacer }];
    }),
  );
}

/** The time points of one defect, given together, earliest first; one without any day comes last, by its random id. */
export function inOrderOfTime<Row extends TimePointRow>(rows: readonly Row[]): readonly Row[] {
  const day = dayAmong(rows);
  return rows.toSorted((a, b) => {
    const [dayA, dayB] = [day(a), day(b)];
    if (dayA !== dayB) return dayA < dayB ? -1 : 1;
    return a.time_point_id < b.time_point_id ? -1 : 1;
  });
}

/**
 * Those of one defect's time points, given together, that are known to be earlier than one of them, the earliest
 * first. Where no day is known nothing is known to be earlier, but a spacer's film is earlier than any with a day.
 */
export function earlierThan<Row extends TimePointRow>(
  rows: readonly Row[],
  timePointId: string,
): readonly Row[] {
  const day = dayAmong(rows);
  const own = rows.find(({ time_point_id }) => time_point_id === timePointId);
  if (own === undefined || day(own) === Number.POSITIVE_INFINITY) return [];
  return inOrderOfTime(rows.filter((row) => day(row) < day(own)));
}

/** When a time point was among those of its defect, in days: infinitely late where nothing is known of it. */
function dayAmong(rows: readonly TimePointRow[]): (row: TimePointRow) => number {
  const shift = daysToSpacer(rows) ?? 0;
  // Dates, where there are some, order the films whatever headers count; a spacer's film without a day is the first.
  return (row) =>
    row.day_offset ??
    (row.days_since_spacer === null
      ? row.is_reference === 1
        ? Number.NEGATIVE_INFINITY
        : Number.POSITIVE_INFINITY
      : row.days_since_spacer - shift);
}

/**
 * What makes days since the spacer of days since the first film: from the reference film, else from the earliest film
 * that knows both. Null where none does.
 */
function daysToSpacer(rows: readonly TimePointRow[]): number | null {
  const known = rows
    .flatMap(({ day_offset, days_since_spacer, is_reference }) => {
      const days = days_since_spacer ?? (is_reference === 1 ? 0 : null);
      return day_offset === null || days === null ? [] : [{ day_offset, days, is_reference }];
    })
    .toSorted((a, b) => b.is_reference - a.is_reference || a.day_offset - b.day_offset);
  const [anchor] = known;
  return anchor === undefined ? null : anchor.days - anchor.day_offset;
}

function daysOf({ days_since_spacer, day_offset }: TimePointRow, shift: number | null): number | null {
  if (days_since_spacer !== null) return days_since_spacer;
  return shift === null || day_offset === null ? null : day_offset + shift;
}

/** A name, and what tells it from another of the same name; null where nothing does. */
type MadeName = { readonly label: string; readonly exact: string | null };

function madeName(
  row: TimePointRow,
  days: number | null,
  fromFirst: number | null,
  index: number,
  of: number,
): MadeName {
  const exact = days === null ? null : `day ${days}`;
  if (row.is_reference === 1) return { label: 'Reference', exact };
  if (days !== null) return { label: days < 0 ? 'Pre-op' : (interval(days) ?? `Day ${days}`), exact };
  if (of === 1) return { label: 'Only film', exact: null };
  if (fromFirst === null) return { label: `Film ${index + 1} of ${of}`, exact: null };
  if (fromFirst === 0) return { label: 'First film', exact: null };
  const later = fromFirst === 1 ? '1 day' : `${fromFirst} days`;
  return { label: `+${interval(fromFirst) ?? later}`, exact: later };
}

const DAYS_PER_MONTH = 365.25 / 12;
/** From here on days are spoken of as weeks or months. */
const DAYS_SPOKEN = 14;
/** Up to here what is no month is so many weeks, to the nearest; from here on whole weeks alone, up to half a year. */
const DAYS_IN_ROUND_WEEKS = 12 * 7;
const DAYS_IN_WHOLE_WEEKS = 26 * 7;
/** A follow-up film within this many days of a whole month is that month's. */
const NEAR_A_MONTH = 3;

/**
 * Weeks or months, as follow-up films are spoken of: "6 weeks", "3 months". Null where days say it better: in the first
 * fortnight, and between whole weeks in the first four.
 */
function interval(days: number): string | null {
  if (days < DAYS_SPOKEN) return null;
  const months = Math.max(1, Math.round(days / DAYS_PER_MONTH));
  const isNearMonth = Math.abs(days - months * DAYS_PER_MONTH) <= NEAR_A_MONTH;
  if (days < 28) return days % 7 === 0 ? `${days / 7} weeks` : null;
  const isWeeks = days <= DAYS_IN_ROUND_WEEKS || (days <= DAYS_IN_WHOLE_WEEKS && days % 7 === 0);
  if (isWeeks && !isNearMonth) return `${Math.round(days / 7)} weeks`;
  return months === 1 ? '1 month' : `${months} months`;
}
