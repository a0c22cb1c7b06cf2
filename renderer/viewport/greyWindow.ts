import type { GreyWindow } from '../../shared/pixels/edges/edgeField.ts';
import type { PicturePixels } from './picturePixels.ts';

/** A stretch of a picture around a place, and where its first pixel lies. Values are copied. */
export type PlacedWindow = { readonly window: GreyWindow; readonly left: number; readonly top: number };

/**
 * The grey values around a place, `reach` pixels each way as far as the picture goes. Null for colours, which have no
 * one edge, and for a place so far outside that no window is left.
 */
export function greyWindowAround(
  { values, columns: width, rows: height, components }: PicturePixels,
  [column, row]: readonly [number, number],
  reach: number,
): PlacedWindow | null {
  if (components !== 1) return null;
  const left = Math.max(0, Math.round(column - reach));
  const top = Math.max(0, Math.round(row - reach));
  const columns = Math.min(width, Math.round(column + reach)) - left;
  const rows = Math.min(height, Math.round(row + reach)) - top;
  if (columns < 3 || rows < 3) return null;
  const copied = new Float32Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const from = (top + y) * width + left;
    for (let x = 0; x < columns; x += 1) copied[y * columns + x] = values[from + x] ?? 0;
  }
  return { window: { columns, rows, values: copied }, left, top };
}
