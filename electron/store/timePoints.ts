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
 * Names the time points of one defect, which must be given together: days count from the reference film where
 * the headers do not say them, and where nothing is known the films are counted in their order.
 */
export function nameTimePoints(rows: readonly TimePointRow[]): ReadonlyMap<string, NamedTimePoint> {
  const inOrder = rows.toSorted(inTime);
  const reference = inOrder.find((row) => row.is_reference === 1);
  return new Map(
    inOrder.map((row, index) => {
      const daysSinceSpacer = daysOf(row, reference);
      const label = row.label ?? madeLabel(row, daysSinceSpacer, index + 1, inOrder.length);
      return [row.time_point_id, { label, daysSinceSpacer }];
    }),
  );
}

/** Earlier first; what has no day comes last, in the order of its random id. */
export function inTime(a: TimePointRow, b: TimePointRow): number {
  const day = (row: TimePointRow): number =>
    row.days_since_spacer ?? row.day_offset ?? (row.is_reference === 1 ? -Infinity : Infinity);
  const [dayA, dayB] = [day(a), day(b)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return a.time_point_id < b.time_point_id ? -1 : 1;
}

function daysOf(row: TimePointRow, reference: TimePointRow | undefined): number | null {
  if (row.days_since_spacer !== null) return row.days_since_spacer;
  if (reference === undefined || row.day_offset === null || reference.day_offset === null) return null;
  return row.day_offset - reference.day_offset + (reference.days_since_spacer ?? 0);
}

const DAYS_PER_MONTH = 365.25 / 12;

/** Up to four weeks in days, then in whole months, as follow-up films are spoken of. */
function madeLabel(row: TimePointRow, days: number | null, place: number, of: number): string {
  if (row.is_reference === 1) return 'Reference';
  if (days === null) return `Film ${place} of ${of}`;
  if (days < 28) return `Day ${days}`;
  const months = Math.round(days / DAYS_PER_MONTH);
  return months === 1 ? '1 month' : `${months} months`;
}
