import { coverageFigure } from '../../shared/texts/coverageFigure.ts';
import type { Language } from '../../shared/texts/language.ts';

/** A share 0…1 that bone covers, as a whole percentage on its own side of the threshold: "49 %". */
export const percent = (share: number, threshold?: number): string => coverageFigure(share, 0, threshold);

/**
 * A length for a strip or a sentence: one decimal below 10, whole from there on; never 0 for what is not. The unit is
 * the caller's fact.
 */
export function lengthText(length: number, unit: 'mm' | 'px'): string {
  const [least, limit] = unit === 'px' ? [0.5, 1] : [0.05, 0.1];
  if (length > 0 && length < least) return `< ${limit} ${unit}`;
  return `${unit === 'px' || length >= 9.95 ? Math.round(length) : length.toFixed(1)} ${unit}`;
}

/**
 * A length with the error that its scale has: "31 mm ± 2", "4.0 mm ± 0.2". Without an error where nothing bounds it.
 *
 * @param relativeError the fraction by which the length may be off, or null
 */
export function lengthWithError(length: number, unit: 'mm' | 'px', relativeError: number | null): string {
  const text = lengthText(length, unit);
  return relativeError === null ? text : `${text} ± ${errorText(length * relativeError)}`;
}

/** An error is told to one figure: tenths below one, and never as nothing. */
export const errorText = (error: number): string =>
  error < 0.95 ? Math.max(0.1, error).toFixed(1) : `${Math.round(error)}`;

/** A fraction by which a scale may be off: "0.6 %", "5 %". Never nothing. */
export const percentError = (fraction: number): string =>
  fraction < 0.0095 ? `${Math.max(0.1, fraction * 100).toFixed(1)} %` : `${Math.round(fraction * 100)} %`;

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY_PARTS = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const DAY: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', DAY_PARTS),
  zh: new Intl.DateTimeFormat('zh-CN', DAY_PARTS),
};

/** The hour of an ISO instant, in the reader's own time zone: "12:04". */
export const timeOfDay = (iso: string): string => TIME.format(new Date(iso));

/** "12:04" today, "21 Nov 2026, 12:04" or "2026年11月21日 12:04" on any other day. */
export function when(iso: string, now: Date, language: Language = 'en'): string {
  const instant = new Date(iso);
  return instant.toDateString() === now.toDateString()
    ? TIME.format(instant)
    : `${DAY[language].format(instant)}${language === 'zh' ? ' ' : ', '}${TIME.format(instant)}`;
}

/** Bytes in the unit a person would use: "640 kB", "12.4 MB". Decimal units, as file managers show them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 99.5 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A time to wait, no more precise than anybody can know it: "12 s", "3 min", "1 h 20 min". */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** "1 file", "3 files". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
export function inWords(parts: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`;
}
