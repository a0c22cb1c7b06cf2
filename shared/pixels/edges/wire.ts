import { type EdgeField, edgeFieldOf, type GreyWindow } from './edgeField.ts';
import { edgePathsTo, SEED, WAYS } from './edgePaths.ts';

type Place = readonly [column: number, row: number];

/**
 * Everything that is needed to lay a wire from one anchor to any place of a window, made once and then asked with
 * every move of the pointer. Plain arrays, so that it can be made in another thread.
 */
export type WireWindow = {
  /** Where all wires begin. */
  readonly anchor: Place;
  /** Where the window's first pixel lies in the picture. */
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** For each pixel the way that leads a step nearer to the anchor. */
  readonly wayTo: Uint8Array;
  /** The strength of its edge, 0 to 255, on the crest of one; 0 beside it. */
  readonly crest: Uint8Array;
  /** From the pixel's centre to the crest of its edge, in hundredths of a pixel. */
  readonly crestX: Int8Array;
  readonly crestY: Int8Array;
};

/**
 * Makes a window ready for wires to an anchor.
 * @param clicked in the picture, inside the window; @param reach within which the anchor is moved to the nearest edge, in
 *   pixels: for a first click beside it, 0 for an anchor that is where it should be
 */
export function wireWindow(
  window: GreyWindow,
  left: number,
  top: number,
  clicked: Place,
  reach = 0,
): WireWindow {
  const field = edgeFieldOf(window);
  const { columns, rows } = window;
  const bytes = asBytes(field);
  const anchor =
    reach === 0 ? clicked : onNearestEdge({ left, top, columns, rows, ...bytes }, clicked, reach);
  const column = Math.min(columns - 1, Math.max(0, Math.round(anchor[0]) - left));
  const row = Math.min(rows - 1, Math.max(0, Math.round(anchor[1]) - top));
  return {
    anchor,
    left,
    top,
    columns,
    rows,
    wayTo: edgePathsTo(field, row * columns + column),
    ...bytes,
  };
}

function asBytes(field: EdgeField): Pick<WireWindow, 'crest' | 'crestX' | 'crestY'> {
  const size = field.columns * field.rows;
  const crest = new Uint8Array(size);
  const crestX = new Int8Array(size);
  const crestY = new Int8Array(size);
  for (let at = 0; at < size; at += 1) {
    const far = 100 * (field.offset[at] ?? 0);
    crest[at] = field.isCrest[at] === 1 ? Math.round(255 * (field.strength[at] ?? 0)) : 0;
    crestX[at] = Math.round(far * (field.riseX[at] ?? 0));
    crestY[at] = Math.round(far * (field.riseY[at] ?? 0));
  }
  return { crest, crestX, crestY };
}

/**
 * The wire from the anchor to a place: along edges, to a part of a pixel, the anchor and the place its ends. A place
 * outside the window is reached by a straight line from where the window ends.
 */
export function wireTo(wire: WireWindow, to: Place): readonly Place[] {
  const { anchor, left, top, columns, rows, wayTo, crestX, crestY } = wire;
  let column = Math.min(columns - 1, Math.max(0, Math.round(to[0]) - left));
  let row = Math.min(rows - 1, Math.max(0, Math.round(to[1]) - top));
  const path: Place[] = [];
  for (let steps = columns * rows; steps > 0; steps -= 1) {
    const at = row * columns + column;
    path.push([left + column + (crestX[at] ?? 0) / 100, top + row + (crestY[at] ?? 0) / 100]);
    const way = wayTo[at] ?? SEED;
    if (way === SEED) break;
    const [right, down] = WAYS[way] ?? [0, 0];
    column += right;
    row += down;
  }
  const inner = path.slice(1, -1).reverse();
  return smoothed([anchor, ...inner, to]);
}

/** Each place drawn towards its neighbours, by which the stairs of the pixels go; the ends stay. */
function smoothed(path: readonly Place[]): readonly Place[] {
  const once = (places: readonly Place[]): readonly Place[] =>
    places.map((place, i) => {
      const [before, after] = [places[i - 1], places[i + 1]];
      if (before === undefined || after === undefined) return place;
      return [(before[0] + 2 * place[0] + after[0]) / 4, (before[1] + 2 * place[1] + after[1]) / 4];
    });
  return once(once(once(once(path))));
}

/**
 * The place of the strongest edge within reach of another, on its crest; the place itself where there is no edge, or
 * none of the window. A click beside an edge means the edge.
 *
 * @param reach in pixels of the picture
 */
export function onNearestEdge(wire: Omit<WireWindow, 'anchor' | 'wayTo'>, at: Place, reach: number): Place {
  const { left, top, columns, rows, crest, crestX, crestY } = wire;
  const [column, row] = [at[0] - left, at[1] - top];
  let best: Place = at;
  let most = LEAST_EDGE;
  for (let y = Math.max(0, Math.ceil(row - reach)); y <= Math.min(rows - 1, row + reach); y += 1) {
    for (let x = Math.max(0, Math.ceil(column - reach)); x <= Math.min(columns - 1, column + reach); x += 1) {
      const far = Math.hypot(x - column, y - row);
      if (far > reach) continue;
      const pixel = y * columns + x;
      // Of equal edges the nearer: at the end of the reach an edge counts half.
      const weight = (crest[pixel] ?? 0) * (1 - far / (2 * reach));
      if (weight <= most) continue;
      most = weight;
      best = [left + x + (crestX[pixel] ?? 0) / 100, top + y + (crestY[pixel] ?? 0) / 100];
    }
  }
  return best;
}

/** Below this strength, of 255, nothing is snapped to. */
const LEAST_EDGE = 100;
