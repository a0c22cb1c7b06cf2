import { bucketByLevel } from './levelBuckets.ts';
import { type Piece, PieceTracer } from './pieceTracer.ts';
import type { Bounds } from './polygon.ts';
import { edgesOf, type Figure, type SweepEdges } from './sweepEdges.ts';

/**
 * Asks for the connected pieces of the places that lie in every figure of the bit mask `inAll` and in at least
 * one of `inAny`. Bit `i` stands for the figure at index `i`.
 */
export type PieceRequest = { readonly inAll: number; readonly inAny: number };

/** The places that lie in exactly the figures whose bits are set in `mask`. */
export type MaskArea = { readonly mask: number; readonly area: number };

export type PlanarOverlap = {
  /** Every combination of figures that occurs, and its area in the squared unit of the points. */
  readonly areas: readonly MaskArea[];
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
 * @param within the part of the plane to measure, upright: the levels above and below it are left out, and so are
 *   loops that do not reach it. Areas and pieces beside it then mean nothing; null for everything
 * @throws Error for more than 12 figures (a defect)
 */
export function overlayFigures(
  figures: readonly Figure[],
  requests: readonly PieceRequest[] = [],
  within: Bounds | null = null,
): PlanarOverlap {
  if (figures.length > MOST_FIGURES) throw new Error(`At most ${MOST_FIGURES} figures can be overlaid.`);
  const overlay = new Overlay(edgesOf(figures, within), figures.length, requests);
  overlay.run();
  return {
    areas: overlay.areasByMask(),
    pieces: overlay.tracers.map((tracer) => tracer.finish()),
  };
}

/** The summed area of all places whose mask satisfies `counts`. */
export function areaWhere({ areas }: PlanarOverlap, counts: (mask: number) => boolean): number {
  let sum = 0;
  for (const { mask, area } of areas) if (counts(mask)) sum += area;
  return sum;
}

/** For every mask, the requests whose pieces it belongs to, as bits. */
function wantedByMask(requests: readonly PieceRequest[], masks: number): Uint16Array {
  const wanted = new Uint16Array(masks);
  for (const [r, { inAll, inAny }] of requests.entries()) {
    for (let mask = 0; mask < masks; mask += 1) {
      if ((mask & inAll) === inAll && (mask & inAny) !== 0) wanted[mask] = (wanted[mask] ?? 0) | (1 << r);
    }
  }
  return wanted;
}

class Overlay {
  readonly tracers: readonly PieceTracer[];
  readonly #areas: Float64Array;
  readonly #edges: SweepEdges;
  readonly #wanted: Uint16Array;
  /** The edges over the present slab from left to right, with their places at its top and bottom. */
  readonly #active: Int32Array;
  readonly #top: Float64Array;
  readonly #bottom: Float64Array;
  #count = 0;
  /** The same for a part of a slab in which edges cross. */
  readonly #partEdges: Int32Array;
  readonly #partTop: Float64Array;
  readonly #partBottom: Float64Array;
  readonly #windingOfLoop: Int32Array;
  readonly #loopsInside: Int32Array;

  constructor(edges: SweepEdges, figures: number, requests: readonly PieceRequest[]) {
    this.#edges = edges;
    this.#areas = new Float64Array(2 ** figures);
    this.tracers = requests.map(() => new PieceTracer(edges.levels.length + 1));
    this.#wanted = wantedByMask(requests, this.#areas.length);
    this.#active = new Int32Array(edges.count);
    this.#top = new Float64Array(edges.count);
    this.#bottom = new Float64Array(edges.count);
    this.#partEdges = new Int32Array(edges.count);
    this.#partTop = new Float64Array(edges.count);
    this.#partBottom = new Float64Array(edges.count);
    this.#windingOfLoop = new Int32Array(edges.figureOfLoop.length);
    this.#loopsInside = new Int32Array(figures);
  }

  areasByMask(): readonly MaskArea[] {
    const found: MaskArea[] = [];
    for (let mask = 1; mask < this.#areas.length; mask += 1) {
      const area = this.#areas[mask] ?? 0;
      if (area !== 0) found.push({ mask, area });
    }
    return found;
  }

  run(): void {
    const { levels, topY, count } = this.#edges;
    if (count === 0) return;
    const { items, starts } = bucketByLevel(topY, count, levels);
    for (let i = 0; i + 1 < levels.length; i += 1) {
      const from = levels[i] ?? 0;
      const to = levels[i + 1] ?? 0;
      for (let e = starts[i] ?? 0; e < (starts[i + 1] ?? 0); e += 1) {
        this.#active[this.#count] = items[e] ?? 0;
        this.#count += 1;
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
    for (let i = 0; i < this.#count; i += 1) {
      const edge = active[i] ?? 0;
      const end = bottomY[edge] ?? 0;
      if (end <= from) continue;
      const x = topX[edge] ?? 0;
      const y = topY[edge] ?? 0;
      const s = slope[edge] ?? 0;
      const a = x + (from - y) * s;
      const b = end === to ? (bottomX[edge] ?? 0) : x + (to - y) * s;
      let place = kept;
      for (; place > 0 && (top[place - 1] ?? 0) + (bottom[place - 1] ?? 0) > a + b; place -= 1) {
        top[place] = top[place - 1] ?? 0;
        bottom[place] = bottom[place - 1] ?? 0;
        active[place] = active[place - 1] ?? 0;
      }
      top[place] = a;
      bottom[place] = b;
      active[place] = edge;
      kept += 1;
    }
    this.#count = kept;
  }

  #edgesCross(): boolean {
    const top = this.#top;
    const bottom = this.#bottom;
    for (let i = 1; i < this.#count; i += 1) {
      if ((top[i - 1] ?? 0) > (top[i] ?? 0) + MEETING_MM) return true;
      if ((bottom[i - 1] ?? 0) > (bottom[i] ?? 0) + MEETING_MM) return true;
    }
    return false;
  }

  /** Cuts a slab at every crossing of its edges and measures the parts, in which the edges keep their order. */
  #measureInParts(from: number, to: number): void {
    const count = this.#count;
    const top = this.#top;
    const bottom = this.#bottom;
    const height = to - from;
    const cuts = [from];
    for (let i = 0; i < count; i += 1) {
      for (let j = i + 1; j < count; j += 1) {
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
      this.#arrangePart((upper - from) / height, (lower - from) / height);
      this.#measure(upper, lower, this.#partEdges, this.#partTop, this.#partBottom);
      upper = lower;
    }
  }

  /** Places the edges at two fractions of the present slab's height and sorts them by their middle. */
  #arrangePart(upper: number, lower: number): void {
    const edges = this.#partEdges;
    const tops = this.#partTop;
    const bottoms = this.#partBottom;
    for (let i = 0; i < this.#count; i += 1) {
      const x = this.#top[i] ?? 0;
      const run = (this.#bottom[i] ?? 0) - x;
      const a = x + upper * run;
      const b = x + lower * run;
      let place = i;
      for (; place > 0 && (tops[place - 1] ?? 0) + (bottoms[place - 1] ?? 0) > a + b; place -= 1) {
        tops[place] = tops[place - 1] ?? 0;
        bottoms[place] = bottoms[place - 1] ?? 0;
        edges[place] = edges[place - 1] ?? 0;
      }
      tops[place] = a;
      bottoms[place] = b;
      edges[place] = this.#active[i] ?? 0;
    }
  }

  /** Adds the trapezoids between neighbouring edges to the areas, and to the pieces that were asked for. */
  #measure(from: number, to: number, edges: Int32Array, top: Float64Array, bottom: Float64Array): void {
    const { winding, loop, figureOfLoop } = this.#edges;
    const wanted = this.#wanted;
    const areas = this.#areas;
    const half = (to - from) / 2;
    let mask = 0;
    let left = 0;
    for (let i = 0; i < this.#count; i += 1) {
      const a = top[i] ?? 0;
      const b = bottom[i] ?? 0;
      if (mask !== 0) areas[mask] = (areas[mask] ?? 0) + (a + b - left) * half;
      left = a + b;
      const edge = edges[i] ?? 0;
      const of = loop[edge] ?? 0;
      const before = this.#windingOfLoop[of] ?? 0;
      const after = before + (winding[edge] ?? 0);
      this.#windingOfLoop[of] = after;
      if ((before === 0) === (after === 0)) continue;
      const next = this.#maskAfter(mask, figureOfLoop[of] ?? 0, after === 0 ? -1 : 1);
      this.#trace((wanted[mask] ?? 0) ^ (wanted[next] ?? 0), wanted[next] ?? 0, a, b, from, to);
      mask = next;
    }
    for (const tracer of this.tracers) tracer.endSlab();
  }

  /** The mask after entering (1) or leaving (−1) one loop of a figure. */
  #maskAfter(mask: number, figure: number, step: 1 | -1): number {
    const loops = (this.#loopsInside[figure] ?? 0) + step;
    this.#loopsInside[figure] = loops;
    return loops === 0 ? mask & ~(1 << figure) : mask | (1 << figure);
  }

  /** Opens or closes a trapezoid at an edge for every request that begins or ends there. */
  #trace(changed: number, wanted: number, top: number, bottom: number, from: number, to: number): void {
    for (let r = 0, bits = changed; bits !== 0; r += 1, bits >>= 1) {
      if ((bits & 1) === 0) continue;
      if ((wanted >> r) & 1) this.tracers[r]?.openAt(top, bottom);
      else this.tracers[r]?.closeAt(top, bottom, from, to);
    }
  }
}
