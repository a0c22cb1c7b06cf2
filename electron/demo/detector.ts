import { normalTable, randomFrom, seedOf } from './noise.ts';

/** A collimated field in pixels of the picture, its edges included. */
export type Field = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export type Radiograph = {
  /** Stored values, bright where the limb absorbs (MONOCHROME2). */
  readonly pixels: Uint16Array;
  readonly windowCentre: number;
  readonly windowWidth: number;
};

/** Scatter behind a grid, as a share of the primary beam that made it. */
const SCATTER_SHARE = 0.3;
/** Relative noise of a pixel in the open beam at 0.2 mm. */
const OPEN_NOISE = 0.0075;
/** How much of the slow variation a presentation image takes away, so that skin and bone fit one window. */
const LATITUDE_SHARE = 0.52;
const BLOCK_BITS = 4;
const BLOCK = 1 << BLOCK_BITS;
/** Every other pixel each way is enough for the mean of a block. */
const SPARSE = 2;
const NORMALS = 1 << 16;
let normals: Float32Array | null = null;

/** What a digital detector and its presentation processing make of line integrals of attenuation. */
export function detect(
  integrals: Float32Array,
  columns: number,
  rows: number,
  field: Field,
  bitsStored: number,
  seed: number,
): Radiograph {
  const count = columns * rows;
  const open = new Float32Array(count);
  const scattering = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const integral = integrals[i] ?? 0;
    // Nearly half of a picture is air.
    const primary = integral === 0 ? 1 : Math.exp(-integral);
    open[i] = primary;
    scattering[i] = integral < 1 ? primary * integral : primary;
  }
  const veil = slowPart(scattering, columns, rows, 6);
  normals ??= normalTable(seedOf('quantum noise'), NORMALS);
  const random = randomFrom(seed);
  const log = scattering;
  const line = new Float32Array(columns);
  for (let r = 0; r < rows; r += 1) {
    fillLine(line, veil, r);
    let next = Math.floor(random() * NORMALS);
    const stride = 1 + 2 * Math.floor(random() * 2048);
    for (let c = 0; c < columns; c += 1) {
      const i = r * columns + c;
      const signal = (open[i] ?? 0) + SCATTER_SHARE * (line[c] ?? 0);
      next = (next + stride) & (NORMALS - 1);
      const noise = OPEN_NOISE * (normals[next] ?? 0);
      // In air the series of the logarithm does, and the quantum noise is that of the open beam.
      log[i] = signal > 1 ? 1 - signal + noise : noise / Math.sqrt(signal) - Math.log(signal);
    }
  }
  const blurred = softened(log, open, columns, rows);
  return digitise(blurred, slowPart(blurred, columns, rows, 5), integrals, columns, rows, field, bitsStored);
}

/** Stored value 0 is the shutter; the scale is fixed, the window follows the tissue in the field. */
const LOWEST = -1.2;
const STORED_SPAN = 6.2;
/** Less absorption than this is air. */
const TISSUE_INTEGRAL = 0.35;
const HISTOGRAM_BINS = 2048;
const WINDOW_FROM = 0.02;
const WINDOW_TO = 0.97;

function digitise(
  values: Float32Array,
  slow: Slow,
  integrals: Float32Array,
  columns: number,
  rows: number,
  field: Field,
  bitsStored: number,
): Radiograph {
  const line = new Float32Array(columns);
  const most = 2 ** bitsStored - 1;
  const scale = most / STORED_SPAN;
  const pixels = new Uint16Array(columns * rows);
  const histogram = new Float64Array(HISTOGRAM_BINS);
  let tissue = 0;
  for (let r = 0; r < rows; r += 1) {
    const insideRow = Math.min(3, r - field.top, field.bottom - r);
    if (insideRow <= 0) continue;
    fillLine(line, slow, r);
    for (let c = Math.ceil(field.left); c < field.right; c += 1) {
      const inside = Math.min(insideRow, Math.min(c - field.left, field.right - c));
      const i = r * columns + c;
      const stored = ((values[i] ?? 0) - LATITUDE_SHARE * (line[c] ?? 0) - LOWEST) * scale * (inside / 3);
      const value = stored <= 0 ? 0 : stored >= most ? most : Math.floor(stored + 0.5);
      pixels[i] = value;
      if ((c & 3) !== 0) continue;
      const integral = integrals[i] ?? 0;
      if (integral < TISSUE_INTEGRAL || integral > 5.2) continue;
      const bin = Math.floor(value / ((most + 1) / HISTOGRAM_BINS));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      tissue += 1;
    }
  }
  const at = (share: number): number => {
    let sum = 0;
    let bin = 0;
    while (bin < HISTOGRAM_BINS && sum < share * tissue) {
      sum += histogram[bin] ?? 0;
      bin += 1;
    }
    return (bin * (most + 1)) / HISTOGRAM_BINS;
  };
  const dark = at(WINDOW_FROM) - 0.12 * scale;
  const bright = at(WINDOW_TO) + 0.14 * scale;
  return { pixels, windowCentre: Math.round((dark + bright) / 2), windowWidth: Math.round(bright - dark) };
}

/** The focal spot and the scintillator: a 3 × 3 binomial blur. `spare` is overwritten and returned. */
function softened(values: Float32Array, spare: Float32Array, columns: number, rows: number): Float32Array {
  const across = spare;
  for (let r = 0; r < rows; r += 1) {
    const from = r * columns;
    across[from] = values[from] ?? 0;
    across[from + columns - 1] = values[from + columns - 1] ?? 0;
    for (let i = from + 1; i < from + columns - 1; i += 1) {
      across[i] = 0.22 * ((values[i - 1] ?? 0) + (values[i + 1] ?? 0)) + 0.56 * (values[i] ?? 0);
    }
  }
  values.set(across);
  for (let i = columns; i < values.length - columns; i += 1) {
    across[i] = 0.22 * ((values[i - columns] ?? 0) + (values[i + columns] ?? 0)) + 0.56 * (values[i] ?? 0);
  }
  return across;
}

type Slow = { readonly cells: Float32Array; readonly across: number; readonly along: number };

/** The slow variation of a picture: means of blocks, smoothed twice over `reach` blocks each way. */
function slowPart(values: Float32Array, columns: number, rows: number, reach: number): Slow {
  const across = Math.ceil(columns / BLOCK);
  const along = Math.ceil(rows / BLOCK);
  let cells = new Float32Array(across * along);
  const counts = new Float32Array(across * along);
  for (let r = 0; r < rows; r += SPARSE) {
    const base = Math.floor(r / BLOCK) * across;
    for (let c = 0; c < columns; c += SPARSE) {
      const cell = base + (c >> BLOCK_BITS);
      cells[cell] = (cells[cell] ?? 0) + (values[r * columns + c] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  for (let i = 0; i < cells.length; i += 1) cells[i] = (cells[i] ?? 0) / (counts[i] ?? 1);
  for (const [stepX, stepY] of [
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ] as const) {
    const mean = new Float32Array(cells.length);
    for (let y = 0; y < along; y += 1) {
      for (let x = 0; x < across; x += 1) {
        let sum = 0;
        for (let k = -reach; k <= reach; k += 1) {
          const nx = Math.max(0, Math.min(across - 1, x + k * stepX));
          const ny = Math.max(0, Math.min(along - 1, y + k * stepY));
          sum += cells[ny * across + nx] ?? 0;
        }
        mean[y * across + x] = sum / (2 * reach + 1);
      }
    }
    cells = mean;
  }
  return { cells, across, along };
}

/** The cells of a slow picture interpolated to one row of pixels. */
function fillLine(line: Float32Array, { cells, across, along }: Slow, row: number): void {
  const y = Math.max(0, Math.min(along - 1, (row + 0.5) / BLOCK - 0.5));
  const above = Math.floor(y) * across;
  const below = Math.min(along - 1, Math.floor(y) + 1) * across;
  const share = y - Math.floor(y);
  const at = (cell: number): number => {
    const x = Math.max(0, Math.min(across - 1, cell));
    const top = cells[above + x] ?? 0;
    return top + ((cells[below + x] ?? 0) - top) * share;
  };
  // Between the centres of two blocks, the first of which lies before the picture.
  for (let cell = -1; cell < across; cell += 1) {
    const left = at(cell);
    const slope = (at(cell + 1) - left) / BLOCK;
    const centre = (cell + 0.5) * BLOCK - 0.5;
    const end = Math.min(line.length, Math.ceil(centre + BLOCK));
    for (let c = Math.max(0, Math.ceil(centre)); c < end; c += 1) line[c] = left + slope * (c - centre);
  }
}
