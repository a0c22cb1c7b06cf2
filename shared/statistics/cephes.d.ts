/**
 * What is used of Cephes. The package has declarations of its own, but its `exports` hide them from a compiler that
 * keeps to `exports`; this file goes when that is mended.
 */
declare module 'cephes' {
  /** Settled when the functions may be called. */
  export const compiled: Promise<void>;
  export function incbet(a: number, b: number, x: number): number;
  export function incbi(a: number, b: number, p: number): number;
  export function igamc(a: number, x: number): number;
  export function lgam(x: number): number;
  export function ndtr(z: number): number;
  export function ndtri(p: number): number;
}
