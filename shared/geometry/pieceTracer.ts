import type { Bounds } from './polygon.ts';

/**
 * A connected piece of a figure. `segments` holds four numbers for each stretch of its border, `x0 y0 x1 y1`
 * with `y0 <= y1`, from the top of the piece to its bottom: both `y0` and `y1` never decrease. A few stretches
 * may run through the inside.
 */
export type Piece = { readonly segments: Float64Array; readonly bounds: Bounds };

/** Trapezoids narrower than this at top and bottom have no area; nearer than this they touch (mm). */
const TOUCHING_MM = 1e-9;

type Trapezoid = {
  readonly topLeft: number;
  readonly bottomLeft: number;
  readonly topRight: number;
  readonly bottomRight: number;
  readonly piece: number;
};

/**
 * Gathers the trapezoids of a sweep, slab by slab from top to bottom and from left to right within a slab, into
 * connected pieces. Trapezoids that touch, even in a point, belong together.
 */
export class PieceTracer {
  #from = 0;
  #to = 0;
  #openTop = 0;
  #openBottom = 0;
  #above: readonly Trapezoid[] = [];
  #current: Trapezoid[] = [];
  /** A forest over piece numbers: each points to a piece it was joined with, roots to themselves. */
  readonly #joined: number[] = [];
  readonly #segments: number[] = [];
  readonly #pieceOfSegment: number[] = [];

  /** Begins the slab between two levels. Slabs follow each other without space between them. */
  beginSlab(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#current = [];
  }

  /** The left side of a trapezoid: its places at the slab's top and bottom. */
  openAt(top: number, bottom: number): void {
    this.#openTop = top;
    this.#openBottom = bottom;
  }

  /** The right side of the trapezoid that was opened last. */
  closeAt(top: number, bottom: number): void {
    const topLeft = this.#openTop;
    const bottomLeft = this.#openBottom;
    if (top - topLeft <= TOUCHING_MM && bottom - bottomLeft <= TOUCHING_MM) return;
    let piece = -1;
    let isBelowOne = false;
    for (const above of this.#above) {
      if (above.bottomRight < topLeft - TOUCHING_MM || above.bottomLeft > top + TOUCHING_MM) continue;
      piece = piece === -1 ? this.#rootOf(above.piece) : this.#join(piece, above.piece);
      isBelowOne ||= covers(above.bottomLeft, above.bottomRight, topLeft, top);
    }
    const left = this.#current[this.#current.length - 1];
    if (left !== undefined && touchesLeft(left, topLeft, bottomLeft)) {
      piece = piece === -1 ? this.#rootOf(left.piece) : this.#join(piece, left.piece);
    }
    if (piece === -1) {
      piece = this.#joined.length;
      this.#joined.push(piece);
    }
    if (!isBelowOne && top > topLeft) this.#add(piece, topLeft, this.#from, top, this.#from);
    this.#current.push({ topLeft, bottomLeft, topRight: top, bottomRight: bottom, piece });
  }

  /** Ends the slab: the borders of its trapezoids are noted, and the slab above is done with. */
  endSlab(): void {
    for (const above of this.#above) {
      if (above.bottomRight <= above.bottomLeft) continue;
      const isHidden = this.#current.some(({ topLeft, topRight }) =>
        covers(topLeft, topRight, above.bottomLeft, above.bottomRight),
      );
      if (!isHidden) this.#add(above.piece, above.bottomLeft, this.#from, above.bottomRight, this.#from);
    }
    for (const { piece, topLeft, bottomLeft, topRight, bottomRight } of this.#current) {
      this.#add(piece, topLeft, this.#from, bottomLeft, this.#to);
      this.#add(piece, topRight, this.#from, bottomRight, this.#to);
    }
    this.#above = this.#current;
  }

  /** The pieces after the last slab, in the order in which the sweep met them. */
  finish(): readonly Piece[] {
    this.beginSlab(this.#to, this.#to);
    this.endSlab();
    const byRoot = new Map<number, number[]>();
    for (const [i, piece] of this.#pieceOfSegment.entries()) {
      const root = this.#rootOf(piece);
      const list = byRoot.get(root);
      if (list === undefined) byRoot.set(root, [i]);
      else list.push(i);
    }
    return [...byRoot.values()].map((indices) => this.#pieceOf(indices));
  }

  #pieceOf(indices: readonly number[]): Piece {
    const segments = new Float64Array(indices.length * 4);
    let minX = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let maxY = Number.NEGATIVE_INFINITY;
    for (const [place, i] of indices.entries()) {
      const x0 = this.#segments[4 * i] ?? 0;
      const x1 = this.#segments[4 * i + 2] ?? 0;
      const y1 = this.#segments[4 * i + 3] ?? 0;
      segments.set([x0, this.#segments[4 * i + 1] ?? 0, x1, y1], 4 * place);
      minX = Math.min(minX, x0, x1);
      maxX = Math.max(maxX, x0, x1);
      maxY = Math.max(maxY, y1);
    }
    return { segments, bounds: { minX, minY: segments[1] ?? 0, maxX, maxY } };
  }

  #add(piece: number, x0: number, y0: number, x1: number, y1: number): void {
    this.#segments.push(x0, y0, x1, y1);
    this.#pieceOfSegment.push(piece);
  }

  #rootOf(piece: number): number {
    let root = piece;
    for (let up = this.#joined[root] ?? root; up !== root; up = this.#joined[root] ?? root) root = up;
    this.#joined[piece] = root;
    return root;
  }

  #join(a: number, b: number): number {
    const root = this.#rootOf(a);
    this.#joined[this.#rootOf(b)] = root;
    return root;
  }
}

const touchesLeft = (left: Trapezoid, topLeft: number, bottomLeft: number): boolean =>
  topLeft - left.topRight <= TOUCHING_MM || bottomLeft - left.bottomRight <= TOUCHING_MM;

const covers = (left: number, right: number, innerLeft: number, innerRight: number): boolean =>
  left <= innerLeft + TOUCHING_MM && right >= innerRight - TOUCHING_MM;
