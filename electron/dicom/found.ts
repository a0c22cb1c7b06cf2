import type { Keeping } from './originals.ts';

/**
 * One thing that a walk or an archive holds. `name` is how the person knows it: relative to what was chosen. A
 * file to be moved is its taker's until the next one is asked for.
 */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly keeping: Keeping }
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string };
