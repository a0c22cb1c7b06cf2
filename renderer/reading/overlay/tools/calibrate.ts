import type { MarkingTool } from './tool.ts';

/** A length that is known, by one drag from end to end; how long it is, is asked then. */
export const CALIBRATE: MarkingTool = {
  name: 'calibrate',
  wants: ['fiducialEnd'],
  press: ({ here: from }) => ({
    kind: 'figure',
    shownAt: (to) => ({ kind: 'length', from, to }),
    end: (to, hasMoved) =>
      hasMoved ? { kind: 'question', question: { kind: 'knownLength', from, to } } : null,
  }),
};
