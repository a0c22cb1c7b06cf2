import { type PointPx, px } from '../../shared/geometry/point.ts';

/** How a photograph lies on the screen: CSS pixels a pixel, and where its upper left corner is. */
export type Placed = { readonly zoom: number; readonly x: number; readonly y: number };

type Size = { readonly widthPx: number; readonly heightPx: number };
type Room = { readonly width: number; readonly height: number };

const MARGIN = 16;
const LARGEST_ZOOM = 16;

/** The whole photograph in the middle of its room; never enlarged beyond its pixels. */
export function fitted({ widthPx, heightPx }: Size, { width, height }: Room): Placed {
  const zoom = Math.min(1, (width - 2 * MARGIN) / widthPx, (height - 2 * MARGIN) / heightPx);
  const fitting = Math.max(zoom, 1 / Math.max(widthPx, heightPx));
  return { zoom: fitting, x: (width - widthPx * fitting) / 2, y: (height - heightPx * fitting) / 2 };
}

/** Closer or farther, the place under the pointer staying where it is. */
export function zoomedAt(placed: Placed, factor: number, [x, y]: readonly [number, number]): Placed {
  const zoom = Math.min(LARGEST_ZOOM, Math.max(0.005, placed.zoom * factor));
  const by = zoom / placed.zoom;
  return { zoom, x: x - (x - placed.x) * by, y: y - (y - placed.y) * by };
}

/** Where a place of the photograph is on the screen: the centre of the first pixel is half a pixel in. */
export const onScreen = (
  { zoom, x, y }: Placed,
  [column, row]: readonly [number, number],
): readonly [number, number] => [x + (column + 0.5) * zoom, y + (row + 0.5) * zoom];

/** The reverse of {@link onScreen}, kept within the photograph. */
export function inPhotograph(
  { zoom, x, y }: Placed,
  { widthPx, heightPx }: Size,
  [left, top]: readonly [number, number],
): PointPx {
  const within = (value: number, size: number): number => Math.min(size - 0.5, Math.max(-0.5, value));
  return px(within((left - x) / zoom - 0.5, widthPx), within((top - y) / zoom - 0.5, heightPx));
}
