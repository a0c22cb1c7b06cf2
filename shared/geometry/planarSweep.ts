import { type Piece, PieceTracer } from './pieceTracer.ts';
import type { Polygon } from './polygon.ts';

/** A filled figure: the union of its loops, each filled by the non-zero rule. Loops may overlap and self-cross. */
export type Figure = readonly Polygon[];

/**
 * Asks for the connected pieces of the places that lie in every figure of the bit mask `inAll` and in at least
 * one of `inAny`. Bit `i` stands for the figure at index `i`.
 */
export type PieceRequest = { readonly inAll: number; readonly inAny: number };

export type PlanarOverlap = {
  /**
   * `areas[mask]` is the area of the places that lie in exactly the figures whose bits are set in `mask`, in the
   * squared unit of the points. Nothing is counted at index 0.
   */
  readonly areas: Float64Array;
  /** The connected pieces for each request, in the order of the requests. */
  readonly pieces: readonly (readonly Piece[])[];
};

/** More figures would need a table of more than 2^12 areas. */
const MOST_FIGURES = 12;

/** Edges that change places by less than this within a slab are taken as meeting there (mm). */
const MEETING_MM = 1e-9;

/**
 * Overlays figures and measures every combination of them: the exact areas of unions and intersections, by
 * trapezoids. The plane is cut into horizontal slabs at every vertex and every crossing of two edges; in a slab
 * the edges keep their order, so that everything between two neighbours is one trapezoid.
 *
 * The cost is about (slabs × edges in a slab), and no pair of edges is looked at that does not share a slab.
 *
 * @throws Error for more than 12 figures (a defect)
 */
export function overlayFigures(
  figures: readonly Figure[],
  requests: readonly PieceRequest[] = [],
): PlanarOverlap {
  if (figures.length > MOST_FIGURES) throw new Error(`At most ${MOST_FIGURES} figures can be overlaid.`);
  const edges = edgesOf(figures);
  const overlay = new Overlay(edges, figures.length, requests);
  overlay.run();
  return {
    areas: overlay.areas,
    pieces: overlay.tracers.map((tracer) => tracer.finish()),
  };
}

/** The summed area of all places whose mask satisfies `counts`. */
export function areaWhere(overlap: PlanarOverlap, counts: (mask: number) => boolean): number {
  let sum = 0;
  for (let mask = 1; mask < overlap.areas.length; mask += 1) {
    if (counts(mask)) sum += overlap.areas[mask] ?? 0;
  }
  return sum;
}

/** All edges that are not horizontal, top end first, as parallel columns. */
type Edges = {
  readonly count: number;
  readonly topX: Float64Array;
  readonly topY: Float64Array;
  readonly bottomX: Float64Array;
  readonly bottomY: Float64Array;
  readonly slope: Float64Array;
  readonly winding: Int8Array;
  readonly loop: Int32Array;
  /** The figure each loop belongs to. */
  readonly figureOfLoop: Int32Array;
  /** The levels at which slabs begin and end: every vertex, sorted, each once. */
  readonly levels: Float64Array;
  /** Edge indices by the level they begin at: those of level `i` are at `startOfLevel[i]…startOfLevel[i+1]-1`. */
  readonly byLevel: Int32Array;
  readonly startOfLevel: Int32Array;
};

function edgesOf(figures: readonly Figure[]): Edges {
  const loops = figures.flat();
  const most = loops.reduce((sum, loop) => sum + loop.length, 0);
  const topX = new Float64Array(most);
  const topY = new Float64Array(most);
  const bottomX = new Float64Array(most);
  const bottomY = new Float64Array(most);
  const slope = new Float64Array(most);
  const winding = new Int8Array(most);
  const loopOf = new Int32Array(most);
  const figureOfLoop = Int32Array.from(figures.flatMap((figure, i) => figure.map(() => i)));
  const ys = new Float64Array(most);
  let vertices = 0;
  let count = 0;
  for (const [l, loop] of loops.entries()) {
    let from = loop[loop.length - 1];
    for (const to of loop) {
      ys[vertices] = to[1];
      vertices += 1;
      if (from !== undefined && from[1] !== to[1]) {
        const down = from[1] < to[1];
        const [top, bottom] = down ? [from, to] : [to, from];
        topX[count] = top[0];
        topY[count] = top[1];
        bottomX[count] = bottom[0];
        bottomY[count] = bottom[1];
        slope[count] = (bottom[0] - top[0]) / (bottom[1] - top[1]);
        winding[count] = down ? 1 : -1;
        loopOf[count] = l;
        count += 1;
      }
      from = to;
    }
  }
  const levels = distinct(ys.sort());
  const { byLevel, startOfLevel } = bucketByLevel(topY, count, levels);
  return {
    count,
    topX,
    topY,
    bottomX,
    bottomY,
    slope,
    winding,
    loop: loopOf,
    figureOfLoop,
    levels,
    byLevel,
    startOfLevel,
  };
}

function distinct(sorted: Float64Array): Float64Array {
  let kept = 0;
  for (const value of sorted) {
    if (kept === 0 || value !== sorted[kept - 1]) {
      sorted[kept] = value;
      kept += 1;
    }
  }
  return sorted.subarray(0, kept);
}

/** A counting sort of the edges by the level of their top end. */
function bucketByLevel(
  topY: Float64Array,
  count: number,
  levels: Float64Array,
): Pick<Edges, 'byLevel' | 'startOfLevel'> {
  const levelOf = new Int32Array(count);
  const startOfLevel = new Int32Array(levels.length + 1);
  for (let edge = 0; edge < count; edge += 1) {
    const y = topY[edge] ?? 0;
    let low = 0;
    let high = levels.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((levels[middle] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    levelOf[edge] = low;
    startOfLevel[low + 1] = (startOfLevel[low + 1] ?? 0) + 1;
  }
  for (let i = 1; i <= levels.length; i += 1) {
    startOfLevel[i] = (startOfLevel[i] ?? 0) + (startOfLevel[i - 1] ?? 0);
  }
  const next = startOfLevel.slice();
  const byLevel = new Int32Array(count);
  for (let edge = 0; edge < count; edge += 1) {
    const level = levelOf[edge] ?? 0;
    const place = next[level] ?? 0;
    byLevel[place] = edge;
    next[level] = place + 1;
  }
  return { byLevel, startOfLevel };
}

class Overlay {
  readonly areas: Float64Array;
  readonly tracers: readonly PieceTracer[];
  readonly #edges: Edges;
  readonly #requests: readonly PieceRequest[];
  /** The edges over the present slab from left to right, with their places at its top and bottom. */
  readonly #active: number[] = [];
  readonly #top: number[] = [];
  readonly #bottom: number[] = [];
  readonly #windingOfLoop: Int32Array;
  readonly #loopsInside: Int32Array;

  constructor(edges: Edges, figures: number, requests: readonly PieceRequest[]) {
    this.#edges = edges;
    this.#requests = requests;
    this.areas = new Float64Array(2 ** figures);
    this.tracers = requests.map(() => new PieceTracer());
    this.#windingOfLoop = new Int32Array(edges.figureOfLoop.length);
    this.#loopsInside = new Int32Array(figures);
  }

  run(): void {
    const { levels, byLevel, startOfLevel } = this.#edges;
    for (let i = 0; i + 1 < levels.length; i += 1) {
      const from = levels[i] ?? 0;
      const to = levels[i + 1] ?? 0;
      for (let e = startOfLevel[i] ?? 0; e < (startOfLevel[i + 1] ?? 0); e += 1) {
        this.#active.push(byLevel[e] ?? 0);
      }
      this.#arrange(from, to);
      if (this.#edgesCross()) this.#measureInParts(from, to);
      else this.#measure(from, to, this.#active, this.#top, this.#bottom);
    }
  }

  /** Drops the edges that ended above, places the rest at both levels, and sorts them by their middle. */
  #arrange(from: number, to: number): void {
    const { topX, topY, bottomX, bottomY, slope } = this.#edges;
    const active = this.#active;
    const top = this.#top;
    const bottom = this.#bottom;
    let kept = 0;
    for (const edge of active) {
      const end = bottomY[edge] ?? 0;
      if (end <= from) continue;
      const x = topX[edge] ?? 0;
      const y = topY[edge] ?? 0;
      const s = slope[edge] ?? 0;
      const a = x + (from - y) * s;
      const b = end === to ? (bottomX[edge] ?? 0) : x + (to - y) * s;
      let place = kept;
      for (; place > 0; place -= 1) {
        const leftTop = top[place - 1] ?? 0;
        const leftBottom = bottom[place - 1] ?? 0;
        if (leftTop + leftBottom <= a + b) break;
        top[place] = leftTop;
        bottom[place] = leftBottom;
        active[place] = active[place - 1] ?? 0;
      }
      top[place] = a;
      bottom[place] = b;
      active[place] = edge;
      kept += 1;
    }
    active.length = kept;
    top.length = kept;
    bottom.length = kept;
  }

  #edgesCross(): boolean {
    const top = this.#top;
    const bottom = this.#bottom;
    for (let i = 1; i < top.length; i += 1) {
      if ((top[i - 1] ?? 0) > (top[i] ?? 0) + MEETING_MM) return true;
      if ((bottom[i - 1] ?? 0) > (bottom[i] ?? 0) + MEETING_MM) return true;
    }
    return false;
  }

  /** Cuts a slab at every crossing of its edges and measures the parts, in which the edges keep their order. */
  #measureInParts(from: number, to: number): void {
    const top = this.#top;
    const bottom = this.#bottom;
    const height = to - from;
    const cuts = [from];
    for (let i = 0; i < top.length; i += 1) {
      for (let j = i + 1; j < top.length; j += 1) {
        const a = (top[j] ?? 0) - (top[i] ?? 0);
        const b = (bottom[j] ?? 0) - (bottom[i] ?? 0);
        if (a < 0 !== b < 0) cuts.push(from + (a / (a - b)) * height);
      }
    }
    cuts.push(to);
    cuts.sort((a, b) => a - b);
    let upper = from;
    for (const lower of cuts) {
      if (lower <= upper) continue;
      const f = (upper - from) / height;
      const g = (lower - from) / height;
      const part = this.#active.map((edge, i) => {
        const x = top[i] ?? 0;
        const run = (bottom[i] ?? 0) - x;
        return { edge, top: x + f * run, bottom: x + g * run };
      });
      part.sort((a, b) => a.top + a.bottom - (b.top + b.bottom));
      this.#measure(
        upper,
        lower,
        part.map((p) => p.edge),
        part.map((p) => p.top),
        part.map((p) => p.bottom),
      );
      upper = lower;
    }
  }

  /** Adds the trapezoids between neighbouring edges to the areas, and to the pieces that were asked for. */
  #measure(
    from: number,
    to: number,
    edges: readonly number[],
    top: readonly number[],
    bottom: readonly number[],
  ): void {
    const { winding, loop, figureOfLoop } = this.#edges;
    const requests = this.#requests;
    const half = (to - from) / 2;
    for (const tracer of this.tracers) tracer.beginSlab(from, to);
    let mask = 0;
    let left = 0;
    for (let i = 0; i < edges.length; i += 1) {
      const a = top[i] ?? 0;
      const b = bottom[i] ?? 0;
      if (mask !== 0) this.areas[mask] = (this.areas[mask] ?? 0) + (a + b - left) * half;
      left = a + b;
      const edge = edges[i] ?? 0;
      const next = this.#maskAfter(mask, loop[edge] ?? 0, winding[edge] ?? 0, figureOfLoop);
      if (next === mask) continue;
      for (const [r, request] of requests.entries()) {
        const was = isWanted(mask, request);
        if (was === isWanted(next, request)) continue;
        if (was) this.tracers[r]?.closeAt(a, b);
        else this.tracers[r]?.openAt(a, b);
      }
      mask = next;
    }
    for (const tracer of this.tracers) tracer.endSlab();
  }

  #maskAfter(mask: number, loop: number, winding: number, figureOfLoop: Int32Array): number {
    const before = this.#windingOfLoop[loop] ?? 0;
    const after = before + winding;
    this.#windingOfLoop[loop] = after;
    if ((before === 0) === (after === 0)) return mask;
    const figure = figureOfLoop[loop] ?? 0;
    const loops = (this.#loopsInside[figure] ?? 0) + (after === 0 ? -1 : 1);
    this.#loopsInside[figure] = loops;
    return loops === 0 ? mask & ~(1 << figure) : mask | (1 << figure);
  }
}

const isWanted = (mask: number, { inAll, inAny }: PieceRequest): boolean =>
  (mask & inAll) === inAll && (mask & inAny) !== 0;
