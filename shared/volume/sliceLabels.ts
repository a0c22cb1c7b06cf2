import { err, ok, type Result } from '../base/result.ts';

/** The labels of one slice within the smallest box that holds them all, row by row. */
export type SliceLabels = {
  /** The first column and row of the box. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  readonly labels: Uint8Array;
};

/** How the labels 0 to 4 are written after the length of their run. */
const LETTERS = 'ESDIC';
const SHAPE = /^(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5}):((?:[0-9a-z]{1,6}[ESDIC])+)$/;
const RUN = /([0-9a-z]+)([ESDIC])/g;

/** The widest and highest slice whose labels can be kept, in pixels. */
export const LARGEST_SLICE = 8192;

/**
 * A slice as text: `column,row,columns,rows:` of its box, then runs along the rows, each a length in base 36 and a
 * letter: E empty, S spacer, D definite, I indistinct, C cartilage. One text for the same labels, so that they hash
 * alike. Null where nothing is labelled.
 */
export function sliceText(slice: SliceLabels): string | null {
  const trimmed = trim(slice);
  if (trimmed === null) return null;
  const { column, row, columns, rows, labels } = trimmed;
  const runs: string[] = [];
  for (let start = 0; start < labels.length; ) {
    const label = labels[start] ?? 0;
    let end = start + 1;
    while (end < labels.length && labels[end] === label) end += 1;
    runs.push((end - start).toString(36) + LETTERS.charAt(label));
    start = end;
  }
  return `${column},${row},${columns},${rows}:${runs.join('')}`;
}

/**
 * The labels that a text of {@link sliceText} holds. Refused where it is no such text: another shape, runs that do
 * not fill the box, or a slice that would be written in another way.
 */
export function readSliceText(text: string): Result<SliceLabels, 'malformed'> {
  const parts = SHAPE.exec(text);
  if (parts === null) return err('malformed');
  const [column = 0, row = 0, columns = 0, rows = 0] = parts.slice(1, 5).map(Number);
  if (column + columns > LARGEST_SLICE || row + rows > LARGEST_SLICE) return err('malformed');
  const labels = new Uint8Array(columns * rows);
  let at = 0;
  for (const [, length = '', letter = ''] of (parts[5] ?? '').matchAll(RUN)) {
    const end = at + Number.parseInt(length, 36);
    if (end > labels.length) return err('malformed');
    labels.fill(LETTERS.indexOf(letter), at, end);
    at = end;
  }
  const slice = { column, row, columns, rows, labels };
  return at === labels.length && sliceText(slice) === text ? ok(slice) : err('malformed');
}

/** The label at a column and row of the slice; 0 outside of the box. */
export function labelIn({ column, row, columns, rows, labels }: SliceLabels, x: number, y: number): number {
  const [i, j] = [x - column, y - row];
  return i < 0 || j < 0 || i >= columns || j >= rows ? 0 : (labels[j * columns + i] ?? 0);
}

/**
 * A slice with some of its pixels labelled anew, null for one without labels. `pixels` are offsets in a slice of
 * `width` columns; `isOver` says on which labels the new one goes. The same slice where nothing changes.
 */
export function relabelled(
  slice: SliceLabels | null,
  width: number,
  pixels: readonly number[],
  label: number,
  isOver: (before: number) => boolean,
): SliceLabels | null {
  const changed = pixels.filter((pixel) => {
    const before = slice === null ? 0 : labelIn(slice, pixel % width, Math.floor(pixel / width));
    return before !== label && isOver(before);
  });
  if (changed.length === 0) return slice;
  let [left, top, right, bottom] =
    slice === null
      ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
      : [slice.column, slice.row, slice.column + slice.columns, slice.row + slice.rows];
  for (const pixel of changed) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  const [columns, rows] = [right - left, bottom - top];
  const labels = new Uint8Array(columns * rows);
  if (slice !== null) copyInto(slice, { labels, columns, left, top });
  for (const pixel of changed) {
    labels[(Math.floor(pixel / width) - top) * columns + (pixel % width) - left] = label;
  }
  return trim({ column: left, row: top, columns, rows, labels });
}

/** Copies the rows of a slice into an array of `columns` columns whose first pixel is `left`, `top`. */
export function copyInto(
  { column, row, columns, rows, labels }: SliceLabels,
  into: {
    readonly labels: Uint8Array;
    readonly columns: number;
    readonly left: number;
    readonly top: number;
    readonly start?: number;
  },
): void {
  for (let line = 0; line < rows; line += 1) {
    const to = (into.start ?? 0) + (row + line - into.top) * into.columns + column - into.left;
    into.labels.set(labels.subarray(line * columns, (line + 1) * columns), to);
  }
}

/** The same labels in the smallest box that holds them; null where none is left. */
function trim(slice: SliceLabels): SliceLabels | null {
  const { column, row, columns, rows, labels } = slice;
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (labels[y * columns + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (bottom < 0) return null;
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width === columns && height === rows) return slice;
  const kept = new Uint8Array(width * height);
  for (let line = 0; line < height; line += 1) {
    const from = (top + line) * columns + left;
    kept.set(labels.subarray(from, from + width), line * width);
  }
  return { column: column + left, row: row + top, columns: width, rows: height, labels: kept };
}
