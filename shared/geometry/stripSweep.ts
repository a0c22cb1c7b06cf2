import type { CorridorCell } from './corridor.ts';
import { NEGLIGIBLE_MM } from './interval.ts';
import type { LevelBuckets } from './levelBuckets.ts';
import type { Polygon } from './polygon.ts';

/** Edges in a cell's frame as parallel columns, each turned so that `t0 < t1`; `winding` is +1 where that kept its direction. */
export type CellEdges = {
  readonly count: number;
  readonly t0: Float64Array;
  readonly n0: Float64Array;
  readonly t1: Float64Array;
  readonly slope: Float64Array;
  readonly winding: Int8Array;
};

/** Edges shorter than this along the side are upright: no station lies over them. */
const UPRIGHT_MM = 1e-12;

/**
 * The outline's edges that matter to a cell: those that reach into its stretch of the side and do not lie wholly
 * above the strip. Edges below the strip stay, because the winding number is counted from below. Upright edges
 * (constant t) have no extent along the side and are left out.
 */
export function edgesBelow(cell: CorridorCell, outline: Polygon, start: number, end: number): CellEdges {
  const { originX, originY, alongX, alongY, turn } = cell;
  const most = outline.length;
  const t0 = new Float64Array(most);
  const n0 = new Float64Array(most);
  const t1 = new Float64Array(most);
  const slope = new Float64Array(most);
  const winding = new Int8Array(most);
  const top = Math.max(...cell.high);
  const last = outline[most - 1];
  let count = 0;
  let fromT = last === undefined ? 0 : (last[0] - originX) * alongX + (last[1] - originY) * alongY;
  let fromN = last === undefined ? 0 : turn * ((last[1] - originY) * alongX - (last[0] - originX) * alongY);
  for (const point of outline) {
    const dx = point[0] - originX;
    const dy = point[1] - originY;
    const t = dx * alongX + dy * alongY;
    const n = turn * (dy * alongX - dx * alongY);
    const reaches = (fromT > start || t > start) && (fromT < end || t < end) && (fromN < top || n < top);
    if (reaches && Math.abs(t - fromT) > UPRIGHT_MM) {
      const forward = fromT < t;
      t0[count] = forward ? fromT : t;
      n0[count] = forward ? fromN : n;
      t1[count] = forward ? t : fromT;
      slope[count] = (n - fromN) / (t - fromT);
      winding[count] = forward ? 1 : -1;
      count += 1;
    }
    fromT = t;
    fromN = n;
  }
  return { count, t0, n0, t1, slope, winding };
}

/** Answers, for one stretch after the other, whether the filled outline meets the open strip there. */
export class StripSweep {
  readonly #edges: CellEdges;
  readonly #cell: CorridorCell;
  readonly #beginnings: LevelBuckets;
  #bend = 1;
  /** The edges over the present station from low to high, and where they cross it. */
  readonly #active: Int32Array;
  readonly #n: Float64Array;
  #count = 0;

  constructor(edges: CellEdges, cell: CorridorCell, beginnings: LevelBuckets) {
    this.#edges = edges;
    this.#cell = cell;
    this.#beginnings = beginnings;
    this.#active = new Int32Array(edges.count);
    this.#n = new Float64Array(edges.count);
  }

  /**
   * Whether bone of more than rounding width covers the stretch after critical station `level`, tested at its
   * middle. A winding number other than 0 between two edges is bone; a spike drawn out and back, or an outline
   * that only runs along the strip's border, leaves nothing in between and covers nothing. Two edges that happen
   * to cross exactly at the middle have no width there but bone beside it (a bow-tie's waist), so that they
   * diverge is enough.
   */
  isCoveredBetween(level: number, from: number, to: number): boolean {
    const t = (from + to) / 2;
    this.#advanceTo(level, t);
    if (this.#count === 0) return false;
    const { slope, winding: windings } = this.#edges;
    const low = this.#borderAt(this.#cell.low, t);
    const high = this.#borderAt(this.#cell.high, t);
    let winding = 0;
    let below = low;
    for (let i = 0; i < this.#count; i += 1) {
      const edge = this.#active[i] ?? 0;
      const n = this.#n[i] ?? 0;
      if (winding !== 0 && Math.min(n, high) - Math.max(below, low) > NEGLIGIBLE_MM) return true;
      if (n >= high - NEGLIGIBLE_MM) return false;
      if (i > 0 && below > low + NEGLIGIBLE_MM && n - below <= NEGLIGIBLE_MM) {
        const divergence = (slope[edge] ?? 0) - (slope[this.#active[i - 1] ?? 0] ?? 0);
        if (Math.abs(divergence) * (t - from) > NEGLIGIBLE_MM) return true;
      }
      winding += windings[edge] ?? 0;
      below = n;
    }
    return winding !== 0 && high - Math.max(below, low) > NEGLIGIBLE_MM;
  }

  /** Takes up the edges that begin at a level, drops those that end before `t`, and sorts the rest by their place. */
  #advanceTo(level: number, t: number): void {
    const { t0, n0, t1, slope } = this.#edges;
    const { items, starts } = this.#beginnings;
    const active = this.#active;
    const places = this.#n;
    let count = this.#count;
    for (let i = starts[level] ?? 0; i < (starts[level + 1] ?? 0); i += 1) {
      active[count] = items[i] ?? 0;
      count += 1;
    }
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const edge = active[i] ?? 0;
      if ((t1[edge] ?? 0) <= t) continue;
      const n = (n0[edge] ?? 0) + (t - (t0[edge] ?? 0)) * (slope[edge] ?? 0);
      let place = kept;
      for (; place > 0 && (places[place - 1] ?? 0) > n; place -= 1) {
        places[place] = places[place - 1] ?? 0;
        active[place] = active[place - 1] ?? 0;
      }
      places[place] = n;
      active[place] = edge;
      kept += 1;
    }
    this.#count = kept;
  }

  /** The height of a border at `t`. Stations only grow, so the stretch between two bends is found by going on. */
  #borderAt(border: readonly number[], t: number): number {
    const bends = this.#cell.t;
    while (this.#bend < bends.length - 1 && (bends[this.#bend] ?? 0) < t) this.#bend += 1;
    const i = this.#bend;
    const a = bends[i - 1] ?? 0;
    const f = (t - a) / ((bends[i] ?? 0) - a);
    return (1 - f) * (border[i - 1] ?? 0) + f * (border[i] ?? 0);
  }
}
