import type { Wording } from '../texts/wording.ts';

/** A remark in words, `kind` for tests and styles. */
export type Remark = { readonly kind: string; readonly text: Wording };
