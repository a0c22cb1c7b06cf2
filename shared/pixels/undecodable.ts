import type { Wording } from '../texts/wording.ts';

/** Why a frame is not shown, in a sentence for the person; it holds no patient data. */
export class UndecodableFrame extends Error {
  override readonly name = 'UndecodableFrame';
  readonly why: Wording | string;
  constructor(why: Wording | string) {
    super(typeof why === 'string' ? why : why.key);
    this.why = why;
  }
}
