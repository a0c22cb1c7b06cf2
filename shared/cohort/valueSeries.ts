import type { Range } from '../grading/defect.ts';

/** What one locked read of a film says of a value; null where it does not measure it. */
export type ReadValue = {
  /** Null for what a consensus marked anew. */
  readonly reader: number | null;
  /** The settled consensus names this read. */
  readonly isSettled: boolean;
  readonly value: Range | null;
};

/** A value at one day with the readers' spread, in the unit of the reads. */
export type SeriesPoint = {
  readonly days: number;
  /** Of the settled read where there is one, else the mean of the readers; of a range its middle. */
  readonly middle: number;
  readonly isSettled: boolean;
  /** Over all reads, both ends of a range counted. */
  readonly least: number;
  readonly greatest: number;
  readonly readers: readonly { readonly reader: number | null; readonly value: Range }[];
};

/** The films of a course that have a day of their own, with what each locked read says of the value. */
export type SeriesFilm = { readonly days: number; readonly reads: readonly ReadValue[] };

/**
 * A value over time. A film in which no read measures it is left out, so that nothing is drawn where nothing is known;
 * the films are given by day.
 */
export function valueSeries(films: readonly SeriesFilm[]): readonly SeriesPoint[] {
  return films.flatMap(({ days, reads }): readonly SeriesPoint[] => {
    const known = reads.flatMap(({ value, ...read }) => (value === null ? [] : [{ ...read, value }]));
    if (known.length === 0) return [];
    const settled = known.find(({ isSettled }) => isSettled);
    const middles = (settled === undefined ? known : [settled]).map(({ value }) => (value.lo + value.hi) / 2);
    return [
      {
        days,
        middle: middles.reduce((sum, middle) => sum + middle, 0) / middles.length,
        isSettled: settled !== undefined,
        least: Math.min(...known.map(({ value }) => value.lo)),
        greatest: Math.max(...known.map(({ value }) => value.hi)),
        readers: known.map(({ reader, value }) => ({ reader, value })),
      },
    ];
  });
}
