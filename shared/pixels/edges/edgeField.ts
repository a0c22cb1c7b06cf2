/** A stretch of a picture: its grey values row by row. */
export type GreyWindow = {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
};

/** What is known of the edges at every pixel of a window, row by row. */
export type EdgeField = {
  readonly columns: number;
  readonly rows: number;
  /** From 0, no more than the noise, towards 1, an edge that stands out of it. */
  readonly strength: Float32Array;
  /** The direction in which grey rises, of length 1; 0 where nothing rises. */
  readonly riseX: Float32Array;
  readonly riseY: Float32Array;
  /** 1 where the slope is steepest across the edge: there its second derivative crosses zero. */
  readonly isCrest: Uint8Array;
  /**
   * How little of an edge a pixel is, 0 to 1: two parts its weakness, one part that it lies off the crest.
   */
  readonly place: Float32Array;
  /** How far the crest lies from the pixel's centre, along the rise, in pixels; 0 off the crest. */
  readonly offset: Float32Array;
};

/**
 * The scale at which edges are looked for, in pixels: the standard deviation of the Gaussian that is laid over the
 * picture first. Two pixels are about what focus, screen and motion blur an edge on a radiograph by, and take the
 * grain of a film down to a seventh.
 */
const EDGE_SCALE_PX = 2;

/** An edge counts as one from this many times the usual slope of the window on, which is that of its noise. */
const OVER_NOISE = 3;
const WEAKNESS_PART = 2 / 3;
const CREST_PART = 1 / 3;
/** Where there is no noise at all, as on a drawing: this part of the steepest slope. */
const LEAST_OF_STEEPEST = 0.02;

/**
 * The edges of a window: gradient of the smoothed picture, its strength against the window's own noise, and the
 * crest line of the slope (Canny 1986), where Mortensen & Barrett (1995) take the zero crossing of the Laplacian.
 * Strength saturates, so that a faint lip of bone beside a plate is an edge as well as the plate is.
 *
 * @param window at least 3 × 3; values may have any unit
 */
export function edgeFieldOf(window: GreyWindow, scale: number = EDGE_SCALE_PX): EdgeField {
  const { columns, rows } = window;
  const smooth = smoothed(window, scale);
  const size = columns * rows;
  const riseX = new Float32Array(size);
  const riseY = new Float32Array(size);
  const slope = new Float32Array(size);
  for (let row = 0; row < rows; row += 1) {
    const above = Math.max(0, row - 1) * columns;
    const below = Math.min(rows - 1, row + 1) * columns;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = row * columns + Math.max(0, column - 1);
      const right = row * columns + Math.min(columns - 1, column + 1);
      const x = ((smooth[right] ?? 0) - (smooth[left] ?? 0)) / 2;
      const y = ((smooth[below + column] ?? 0) - (smooth[above + column] ?? 0)) / 2;
      const steep = Math.sqrt(x * x + y * y);
      slope[at] = steep;
      if (steep === 0) continue;
      riseX[at] = x / steep;
      riseY[at] = y / steep;
    }
  }
  const edge = edgeSlope(slope);
  const strength = new Float32Array(size);
  const place = new Float32Array(size);
  const isCrest = new Uint8Array(size);
  const offset = new Float32Array(size);
  for (let at = 0; at < size; at += 1) {
    const squared = edge === 0 ? 0 : ((slope[at] ?? 0) / edge) ** 2;
    strength[at] = squared / (1 + squared);
    place[at] = WEAKNESS_PART / (1 + squared) + CREST_PART;
  }
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const here = slope[at] ?? 0;
      if (here === 0 || here < edge) continue;
      const [x, y] = [riseX[at] ?? 0, riseY[at] ?? 0];
      const ahead = between(slope, columns, column + x, row + y);
      const behind = between(slope, columns, column - x, row - y);
      if (here < ahead || here < behind) continue;
      isCrest[at] = 1;
      place[at] = (place[at] ?? 0) - CREST_PART;
      // The vertex of the parabola through the three.
      const bend = ahead - 2 * here + behind;
      offset[at] = bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (behind - ahead) / (2 * bend)));
    }
  }
  return { columns, rows, strength, riseX, riseY, isCrest, place, offset };
}

/** The slope from which on something is an edge here: a few times the median; 0 in a flat window. */
function edgeSlope(slope: Float32Array): number {
  let steepest = 0;
  for (const one of slope) if (one > steepest) steepest = one;
  if (steepest === 0) return 0;
  const BINS = 4096;
  const counts = new Uint32Array(BINS);
  let counted = 0;
  for (const one of slope) {
    // Collimated borders are flat and say nothing of the noise.
    if (one === 0) continue;
    const bin = Math.min(BINS - 1, Math.floor((one / steepest) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
    counted += 1;
  }
  let below = 0;
  const median = counts.findIndex((count) => {
    below += count;
    return below * 2 >= counted;
  });
  return Math.max(OVER_NOISE * (median / BINS), LEAST_OF_STEEPEST) * steepest;
}

/** A value between four pixels. */
function between(values: Float32Array, columns: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const [fx, fy] = [x - column, y - row];
  const at = row * columns + column;
  const top = (values[at] ?? 0) * (1 - fx) + (values[at + 1] ?? 0) * fx;
  const bottom = (values[at + columns] ?? 0) * (1 - fx) + (values[at + columns + 1] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** The window under a Gaussian, its border pixels repeated outwards. */
function smoothed({ columns, rows, values }: GreyWindow, scale: number): Float32Array {
  const reach = Math.ceil(3 * scale);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * scale * scale)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const kernel = weights.map((weight) => weight / sum);
  const across = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      let total = 0;
      for (let k = -reach; k <= reach; k += 1) {
        const at = column + k < 0 ? 0 : column + k >= columns ? columns - 1 : column + k;
        total += (kernel[k + reach] ?? 0) * (values[start + at] ?? 0);
      }
      across[start + column] = total;
    }
  }
  const both = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let k = -reach; k <= reach; k += 1) {
      const from = (row + k < 0 ? 0 : row + k >= rows ? rows - 1 : row + k) * columns;
      const weight = kernel[k + reach] ?? 0;
      for (let column = 0; column < columns; column += 1) {
        const at = row * columns + column;
        both[at] = (both[at] ?? 0) + weight * (across[from + column] ?? 0);
      }
    }
  }
  return both;
}
