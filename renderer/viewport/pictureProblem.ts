import { type Wording, worded } from '../../shared/texts/wording.ts';
import { say } from '../texts/i18n.ts';

/** Why a picture is not shown. `sentence` is for the reader: what happened, what was kept, what to do. */
export type PictureProblem = {
  readonly kind: 'unreachable' | 'unreadable' | 'wrongLength' | 'undecodable';
  readonly sentence: Wording | string;
};

/** A problem as what a loading rejects with. */
export class PictureError extends Error {
  readonly problem: PictureProblem;
  constructor(problem: PictureProblem) {
    super(say(problem.sentence));
    this.name = 'PictureError';
    this.problem = problem;
  }
}

/** The service could not be asked, or refused. Its own sentence is passed on. */
export const unreachable = (sentence: string): PictureProblem => ({ kind: 'unreachable', sentence });

/** @param why a sentence */
export const unreadable = (why: Wording | string): PictureProblem => ({
  kind: 'unreadable',
  sentence: worded('picture.unreadable', { why }),
});

export const wrongLength = (expected: number, got: number, unit: 'bytes' | 'pixels'): PictureProblem => ({
  kind: 'wrongLength',
  sentence: worded(unit === 'bytes' ? 'picture.tooFewBytes' : 'picture.tooFewPixels', { expected, got }),
});

/** @param why a sentence */
export const undecodable = (why: Wording | string, transferSyntaxUid: string): PictureProblem => ({
  kind: 'undecodable',
  sentence: worded('picture.undecodable', { why, syntax: transferSyntaxUid }),
});
