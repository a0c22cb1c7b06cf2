/** The stored values (after the modality's rescale) that are drawn black and white; `upper > lower`. */
export type Window = { readonly lower: number; readonly upper: number };

/** A window as readers know it: DICOM's width and centre of the LINEAR function (PS3.3 C.11.2.1.2.1). */
export const windowWidthOf = ({ lower, upper }: Window): number => upper - lower + 1;
export const windowCentreOf = ({ lower, upper }: Window): number => (lower + upper + 1) / 2;

const SMALLEST_WIDTH = 1e-3;

/** What a file says of the window, and what the pixels hold. */
export type WindowFacts = {
  readonly stated: Window | null;
  /** Values after the modality transform. */
  readonly values: ArrayLike<number>;
  /** Whether a value only fills the picture up to its edges. */
  readonly isPadding: (value: number) => boolean;
};

/** About this many pixels are looked at: enough for a percentile to a tenth of a percent. */
const SAMPLES = 60_000;
const LOW_SHARE = 0.01;
const HIGH_SHARE = 0.995;

/**
 * The window a picture opens with: the file's first one, unless it has none or one that lies wholly beside what
 * the pixels hold and would show nothing. Then the range between the lowest 1 % and the highest 0.5 % of the
 * pixels, so that a lead marker or a dead detector row does not decide it.
 */
export function openingWindow(facts: WindowFacts): Window & { readonly source: 'file' | 'pixels' } {
  const { stated, values, isPadding } = facts;
  const spread = pixelSpread(values, isPadding);
  if (stated !== null && stated.upper > spread.least && stated.lower < spread.most) {
    return { ...stated, source: 'file' };
  }
  return { lower: spread.low, upper: spread.high, source: 'pixels' };
}

/**
 * The window in which a region of a picture is seen best: the spread of its own pixels, at least a tenth of the
 * whole picture's window, so that noise is not blown up to bone. Null for a region outside the picture.
 *
 * @param region columns and rows, first and last included
 */
export function windowOfRegion(
  values: ArrayLike<number>,
  columns: number,
  rows: number,
  region: {
    readonly fromColumn: number;
    readonly toColumn: number;
    readonly fromRow: number;
    readonly toRow: number;
  },
  whole: Window,
): Window | null {
  const fromColumn = Math.max(0, Math.floor(region.fromColumn));
  const toColumn = Math.min(columns - 1, Math.ceil(region.toColumn));
  const fromRow = Math.max(0, Math.floor(region.fromRow));
  const toRow = Math.min(rows - 1, Math.ceil(region.toRow));
  if (fromColumn > toColumn || fromRow > toRow) return null;
  const step = Math.max(1, Math.ceil(Math.sqrt(((toColumn - fromColumn) * (toRow - fromRow)) / SAMPLES)));
  const inside: number[] = [];
  for (let row = fromRow; row <= toRow; row += step) {
    for (let column = fromColumn; column <= toColumn; column += step) {
      inside.push(values[row * columns + column] ?? 0);
    }
  }
  const { low, high } = pixelSpread(inside);
  const missing = (whole.upper - whole.lower) / 10 - (high - low);
  return missing <= 0 ? { lower: low, upper: high } : { lower: low - missing / 2, upper: high + missing / 2 };
}

/**
 * A window after a drag: to the right is wider, down is a higher centre (a darker picture), as on a workstation.
 * @param reference the window the picture opened with, whose width sets the pace: 400 CSS pixels are one of it
 */
export function draggedWindow(from: Window, reference: Window, right: number, down: number): Window {
  const pace = (reference.upper - reference.lower) / 400;
  const half = Math.max((from.upper - from.lower) / 2 + (right * pace) / 2, pace / 2);
  const middle = (from.lower + from.upper) / 2 + down * pace;
  return { lower: middle - half, upper: middle + half };
}

/** The least and the greatest pixel, and the ends of what is left without the outermost few. */
type Spread = { readonly least: number; readonly most: number; readonly low: number; readonly high: number };

/**
 * How the values of a picture are spread; `high > low` always, also in a picture of one value.
 * @param isPadding whether a value only fills the picture up to its edges, and is left out
 */
export function pixelSpread(
  values: ArrayLike<number>,
  isPadding: (value: number) => boolean = () => false,
): Spread {
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const looked = new Float64Array(Math.ceil(values.length / step));
  let kept = 0;
  for (let i = 0; i < values.length; i += step) {
    const value = values[i] ?? 0;
    if (!Number.isFinite(value) || isPadding(value)) continue;
    looked[kept] = value;
    kept += 1;
  }
  const sample = looked.subarray(0, kept).sort();
  const at = (share: number): number => sample[Math.round(share * (sample.length - 1))] ?? 0;
  const [low, high] = [at(LOW_SHARE), at(HIGH_SHARE)];
  const isFlat = high - low < SMALLEST_WIDTH;
  return {
    least: at(0),
    most: at(1),
    low: isFlat ? low - 0.5 : low,
    high: isFlat ? high + 0.5 : high,
  };
}
