/** Why a picture is not shown. `sentence` is for the reader: what happened, what was kept, what to do. */
export type PictureProblem = {
  readonly kind: 'unreachable' | 'unreadable' | 'wrongLength' | 'undecodable';
  readonly sentence: string;
};

/** A problem as what a loading rejects with. */
export class PictureError extends Error {
  readonly problem: PictureProblem;
  constructor(problem: PictureProblem) {
    super(problem.sentence);
    this.name = 'PictureError';
    this.problem = problem;
  }
}

const KEPT = 'Nothing is drawn in its place, and your marks are kept.';

/** The service could not be asked, or refused. Its own sentence is passed on. */
export const unreachable = (sentence: string): PictureProblem => ({ kind: 'unreachable', sentence });

/** @param why a sentence */
export const unreadable = (why: string): PictureProblem => ({
  kind: 'unreadable',
  sentence: `This picture cannot be shown. ${why} ${KEPT} Read the other pictures, or return the case as unreadable.`,
});

export const wrongLength = (expected: number, got: number, unit: 'bytes' | 'pixels'): PictureProblem => ({
  kind: 'wrongLength',
  sentence:
    `This picture arrived incomplete: ${got} ${unit} of ${expected}. ${KEPT} Open the case again; ` +
    'if it stays so, the stored file is damaged: import it again.',
});

/** @param why a sentence */
export const undecodable = (why: string, transferSyntaxUid: string): PictureProblem => ({
  kind: 'undecodable',
  sentence:
    `This picture could not be decoded (transfer syntax ${transferSyntaxUid}). ${why} ${KEPT} ` +
    'Export it uncompressed and import it again.',
});
