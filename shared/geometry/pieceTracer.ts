import type { Bounds } from './polygon.ts';

/**
 * A connected piece of a figure as trapezoids between two levels, six numbers each: `top level, bottom level, left
 * at top, left at bottom, right at top, right at bottom`. They come from the top of the piece to its bottom:
 * neither level ever decreases.
 */
export type Piece = { readonly trapezoids: Float64Array; readonly bounds: Bounds };

/** How many numbers describe a trapezoid. */
export const TRAPEZOID = 6;

/** Trapezoids narrower than this at top and bottom have no area; nearer than this they touch (mm). */
const TOUCHING_MM = 1e-9;

/**
 * Gathers the trapezoids of a sweep, slab by slab from top to bottom and from left to right within a slab, into
 * connected pieces. Trapezoids that touch, even in a point, belong together.
 */
export class PieceTracer {
  #trapezoids: Float64Array;
  #pieceOf: Int32Array;
  #count = 0;
  /** Where the trapezoids of the slab above and of the present slab begin. */
  #above = 0;
  #current = 0;
  #openTop = 0;
  #openBottom = 0;
  /** A forest over piece numbers: each points to a piece it was joined with, roots to themselves. */
  readonly #joined: number[] = [];

  /** @param capacity how many trapezoids to expect, 1 or more; it holds as many as come */
  constructor(capacity: number) {
    this.#trapezoids = new Float64Array(capacity * TRAPEZOID);
    this.#pieceOf = new Int32Array(capacity);
  }

  /** The left side of a trapezoid: its places at the slab's top and bottom. */
  openAt(top: number, bottom: number): void {
    this.#openTop = top;
    this.#openBottom = bottom;
  }

  /** The right side of the trapezoid that was opened last, in the slab between two levels. */
  closeAt(top: number, bottom: number, from: number, to: number): void {
    const topLeft = this.#openTop;
    const bottomLeft = this.#openBottom;
    if (top - topLeft <= TOUCHING_MM && bottom - bottomLeft <= TOUCHING_MM) return;
    const data = this.#roomForOneMore();
    let piece = -1;
    for (let i = this.#above; i < this.#current; i += 1) {
      const at = i * TRAPEZOID;
      if ((data[at + 5] ?? 0) < topLeft - TOUCHING_MM || (data[at + 3] ?? 0) > top + TOUCHING_MM) continue;
      piece = this.#join(piece, this.#pieceOf[i] ?? 0);
    }
    if (this.#count > this.#current) {
      const at = (this.#count - 1) * TRAPEZOID;
      const touches =
        topLeft - (data[at + 4] ?? 0) <= TOUCHING_MM || bottomLeft - (data[at + 5] ?? 0) <= TOUCHING_MM;
      if (touches) piece = this.#join(piece, this.#pieceOf[this.#count - 1] ?? 0);
    }
    if (piece === -1) {
      piece = this.#joined.length;
      this.#joined.push(piece);
    }
    const at = this.#count * TRAPEZOID;
    data[at] = from;
    data[at + 1] = to;
    data[at + 2] = topLeft;
    data[at + 3] = bottomLeft;
    data[at + 4] = top;
    data[at + 5] = bottom;
    this.#pieceOf[this.#count] = piece;
    this.#count += 1;
  }

  /** Ends the slab; the next one begins where it ended. */
  endSlab(): void {
    this.#above = this.#current;
    this.#current = this.#count;
  }

  /** The pieces after the last slab, in the order in which the sweep met them. */
  finish(): readonly Piece[] {
    const sizes = new Int32Array(this.#joined.length);
    for (let i = 0; i < this.#count; i += 1) {
      const root = this.#rootOf(this.#pieceOf[i] ?? 0);
      this.#pieceOf[i] = root;
      sizes[root] = (sizes[root] ?? 0) + 1;
    }
    const pieces: Piece[] = [];
    for (const [root, size] of sizes.entries()) {
      if (size > 0) pieces.push(this.#pieceWith(root, size));
    }
    return pieces;
  }

  #pieceWith(root: number, size: number): Piece {
    const trapezoids = new Float64Array(size * TRAPEZOID);
    const data = this.#trapezoids;
    let minX = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let to = 0;
    for (let i = 0; i < this.#count; i += 1) {
      if (this.#pieceOf[i] !== root) continue;
      const at = i * TRAPEZOID;
      for (let k = 0; k < TRAPEZOID; k += 1) trapezoids[to + k] = data[at + k] ?? 0;
      minX = Math.min(minX, data[at + 2] ?? 0, data[at + 3] ?? 0);
      maxX = Math.max(maxX, data[at + 4] ?? 0, data[at + 5] ?? 0);
      to += TRAPEZOID;
    }
    return { trapezoids, bounds: { minX, minY: trapezoids[0] ?? 0, maxX, maxY: trapezoids[to - 5] ?? 0 } };
  }

  #roomForOneMore(): Float64Array {
    if (this.#count === this.#pieceOf.length) {
      const trapezoids = new Float64Array(this.#trapezoids.length * 2);
      trapezoids.set(this.#trapezoids);
      this.#trapezoids = trapezoids;
      const pieceOf = new Int32Array(this.#pieceOf.length * 2);
      pieceOf.set(this.#pieceOf);
      this.#pieceOf = pieceOf;
    }
    return this.#trapezoids;
  }

  #rootOf(piece: number): number {
    let root = piece;
    for (let up = this.#joined[root] ?? root; up !== root; up = this.#joined[root] ?? root) root = up;
    this.#joined[piece] = root;
    return root;
  }

  /** The piece that holds both; `-1` stands for none yet. */
  #join(a: number, b: number): number {
    const root = this.#rootOf(b);
    if (a !== -1) this.#joined[root] = this.#rootOf(a);
    return this.#rootOf(b);
  }
}
