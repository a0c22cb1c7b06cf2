/** Lead letters on the cassette: strokes in a cell 1 wide and 1.5 high, y down. */
type Stroke = readonly (readonly [x: number, y: number])[];

const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke =>
  Array.from({ length: 9 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 8) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

const GLYPHS: Readonly<Record<string, readonly Stroke[]>> = {
  L: [
    [
      [0.1, 0],
      [0.1, 1.5],
      [0.9, 1.5],
    ],
  ],
  R: [
    [
      [0.1, 1.5],
      [0.1, 0],
      [0.5, 0],
    ],
    arc(0.5, 0.4, 0.4, 0.4, -90, 90),
    [
      [0.5, 0.8],
      [0.1, 0.8],
    ],
    [
      [0.45, 0.8],
      [0.95, 1.5],
    ],
  ],
  A: [
    [
      [0, 1.5],
      [0.5, 0],
      [1, 1.5],
    ],
    [
      [0.2, 1],
      [0.8, 1],
    ],
  ],
  P: [
    [
      [0.1, 1.5],
      [0.1, 0],
      [0.5, 0],
    ],
    arc(0.5, 0.42, 0.4, 0.42, -90, 90),
    [
      [0.5, 0.84],
      [0.1, 0.84],
    ],
  ],
  T: [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0.5, 0],
      [0.5, 1.5],
    ],
  ],
};

/** A word of lead with its top left corner in pixels; `heightPx` is the height of a letter. */
export type LeadWord = {
  readonly text: string;
  readonly column: number;
  readonly row: number;
  readonly heightPx: number;
};

/** Lead's thickness times its attenuation where a letter lies. */
const LEAD_ABSORPTION = 5;

/** Adds the words' absorption to a picture of line integrals. Letters that have no glyph are left blank. */
export function addLead(
  picture: Float32Array,
  columns: number,
  rows: number,
  words: readonly LeadWord[],
): void {
  for (const word of words) {
    const unit = word.heightPx / 1.5;
    const half = unit * 0.13;
    [...word.text].forEach((letter, index) => {
      const left = word.column + index * unit * 1.35;
      const strokes = (GLYPHS[letter] ?? []).map((stroke) =>
        stroke.map(([x, y]) => [left + x * unit, word.row + y * unit] as const),
      );
      const fromColumn = Math.max(0, Math.floor(left - 2 * half));
      const toColumn = Math.min(columns - 1, Math.ceil(left + unit + 2 * half));
      const fromRow = Math.max(0, Math.floor(word.row - 2 * half));
      const toRow = Math.min(rows - 1, Math.ceil(word.row + word.heightPx + 2 * half));
      for (let r = fromRow; r <= toRow; r += 1) {
        for (let c = fromColumn; c <= toColumn; c += 1) {
          const cover = Math.min(1, Math.max(0, half + 0.5 - distanceTo(strokes, c, r)));
          if (cover > 0) picture[r * columns + c] = (picture[r * columns + c] ?? 0) + cover * LEAD_ABSORPTION;
        }
      }
    });
  }
}

function distanceTo(strokes: readonly Stroke[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i += 1) {
      const from = stroke[i - 1];
      const to = stroke[i];
      if (from === undefined || to === undefined) continue;
      const dx = to[0] - from[0];
      const dy = to[1] - from[1];
      const t = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy));
    }
  }
  return nearest;
}
