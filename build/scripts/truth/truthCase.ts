import type { Json, Tolerance } from './compareTruth.ts';

/** What a format makes of one element: its computed values, or why there are none. */
export type Computed =
  | {
      readonly kind: 'computed';
      readonly expected: Json | undefined;
      readonly got: Json;
      readonly tolerance: Tolerance;
    }
  | { readonly kind: 'refused'; readonly expected: Json | undefined; readonly reason: string };

/** One format of reference cases. It is recognised by what an element holds, never by the file's name. */
export type TruthFormat = {
  readonly recognises: (element: Json) => boolean;
  readonly compute: (element: Json) => Computed;
};

/** The element as a record; an empty one for anything else, which then has no key that a format looks for. */
export const recordOf = (element: Json): { readonly [key: string]: Json } =>
  typeof element === 'object' && element !== null && !Array.isArray(element)
    ? (element as { readonly [key: string]: Json })
    : {};
