import { assertNever } from '../base/assertNever.ts';
import { type DisplaySettings, entryOf, type LookupTable, type VoiFunction } from './displaySettings.ts';

/** How values after the modality transform become grey: black at 0, white at 1 (PS3.3 C.11.2.1). */
export type GreyCurve =
  /** A straight line from `lower`, black, to `upper`, white. */
  | { readonly kind: 'linear'; readonly lower: number; readonly upper: number }
  /** PS3.3 C.11.2.1.3.1. */
  | { readonly kind: 'sigmoid'; readonly centre: number; readonly width: number }
  /** A VOI LUT of the file. */
  | { readonly kind: 'table'; readonly table: LookupTable };

const SMALLEST_WIDTH = 1e-3;

/**
 * The curve of a window (PS3.3 C.11.2.1.2.1, C.11.2.1.3). LINEAR reaches from c − 0.5 − (w − 1)/2 to
 * c − 0.5 + (w − 1)/2, LINEAR_EXACT from c − w/2 to c + w/2. Widths below those allowed, 1 for LINEAR and above 0
 * for the others, become the smallest step that can be drawn.
 */
export function windowCurve(centre: number, width: number, voi: VoiFunction): GreyCurve {
  switch (voi) {
    case 'SIGMOID':
      return { kind: 'sigmoid', centre, width: Math.max(width, SMALLEST_WIDTH) };
    case 'LINEAR_EXACT': {
      const half = Math.max(width, SMALLEST_WIDTH) / 2;
      return { kind: 'linear', lower: centre - half, upper: centre + half };
    }
    case 'LINEAR': {
      const half = (Math.max(width, 1 + SMALLEST_WIDTH) - 1) / 2;
      return { kind: 'linear', lower: centre - 0.5 - half, upper: centre - 0.5 + half };
    }
    default:
      return assertNever(voi);
  }
}

/** The curve that a file asks for: its own table, else its first window, else none, which is null. */
export function fileCurve({ voiLut, window }: Pick<DisplaySettings, 'voiLut' | 'window'>): GreyCurve | null {
  if (voiLut !== null) return { kind: 'table', table: voiLut };
  return window === null ? null : windowCurve(window.center, window.width, window.voi);
}

/** The grey of a value by a curve, from 0, black, to 1, white. */
export function greyAt(curve: GreyCurve, value: number): number {
  switch (curve.kind) {
    case 'linear':
      return Math.min(1, Math.max(0, (value - curve.lower) / (curve.upper - curve.lower)));
    case 'sigmoid':
      return 1 / (1 + Math.exp((-4 * (value - curve.centre)) / curve.width));
    case 'table':
      return entryOf(curve.table, value) / curve.table.top;
    default:
      return assertNever(curve);
  }
}

/** A sigmoid is black or white to an eighth of a grey level of eight bits this many widths from its centre. */
const SIGMOID_REACH = 2;

/** The values between which a curve changes; outside it is as at its ends. `upper > lower`. */
export function curveRange(curve: GreyCurve): { readonly lower: number; readonly upper: number } {
  switch (curve.kind) {
    case 'linear':
      return { lower: curve.lower, upper: curve.upper };
    case 'sigmoid': {
      const reach = SIGMOID_REACH * curve.width;
      return { lower: curve.centre - reach, upper: curve.centre + reach };
    }
    case 'table': {
      const { firstMapped, entries } = curve.table;
      const first = entries.findIndex((entry) => entry !== entries[0]);
      const last = entries.findLastIndex((entry) => entry !== entries.at(-1));
      // A table of one value alone changes nowhere.
      if (first < 0) return { lower: firstMapped, upper: firstMapped + Math.max(1, entries.length - 1) };
      return { lower: firstMapped + first - 1, upper: firstMapped + last + 1 };
    }
    default:
      return assertNever(curve);
  }
}

/** A place on a curve, for what draws straight lines between such places. */
export type CurvePoint = { readonly value: number; readonly grey: number };

/**
 * A curve as places on it, in rising order of value, the first and the last at the ends of its range. A line needs
 * two; other curves get `count`, or one for each entry of a shorter table.
 *
 * @param count at least 2
 */
export function curvePoints(curve: GreyCurve, count: number): readonly CurvePoint[] {
  const { lower, upper } = curveRange(curve);
  const places =
    curve.kind === 'linear' ? 2 : curve.kind === 'table' ? Math.min(count, upper - lower + 1) : count;
  return Array.from({ length: places }, (_, index) => {
    const value = lower + ((upper - lower) * index) / (places - 1);
    return { value, grey: greyAt(curve, value) };
  });
}
