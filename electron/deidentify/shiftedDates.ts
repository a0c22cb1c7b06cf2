import { type ExportKey, keyedBytes } from './exportKey.ts';

/** Every time of day becomes this one: what is kept of dates is whole days. */
export const NOON = '120000';

const FEWEST_DAYS = 365;
const SHIFT_RANGE_DAYS = 3650;
const MS_PER_DAY = 86_400_000;

/**
 * By how many whole days the dates of one patient are moved: 1 to 11 years into the past, never the future, the
 * same for every export of the workspace. Intervals between the dates of one patient stay as they are; dates of two
 * patients cannot be compared any more.
 */
export function shiftDaysOf(key: ExportKey, patientId: string): number {
  const share = keyedBytes(key, 'dates', patientId).readUIntBE(0, 6);
  return -(FEWEST_DAYS + (share % SHIFT_RANGE_DAYS));
}

/** A date (DA, or as ACR-NEMA wrote it with dots) moved by whole days, or null where it is no date of the calendar. */
export function shiftedDate(date: string, days: number): string | null {
  const digits = date.trim().replaceAll('.', '');
  if (!/^\d{8}$/.test(digits)) return null;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1850) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  const moved = new Date(at.getTime() + days * MS_PER_DAY);
  const text = moved.toISOString().slice(0, 10).replaceAll('-', '');
  return /^\d{8}$/.test(text) ? text : null;
}

/** A date with time (DT): its date moved, its time noon, its time zone gone. Null where it names no whole date. */
export function shiftedDateTime(dateTime: string, days: number): string | null {
  const date = /^\d{8}/.exec(dateTime.trim())?.[0];
  const moved = date === undefined ? null : shiftedDate(date, days);
  return moved === null ? null : `${moved}${NOON}`;
}
