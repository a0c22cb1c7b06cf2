import type { MarkingTool } from './tool.ts';

/** An ellipse, by one drag from corner to corner of the box that it fills. */
export const ELLIPSE: MarkingTool = {
  name: 'ellipse',
  wants: ['measureEnd'],
  press: ({ here: from }) => ({
    kind: 'figure',
    shownAt: (to) => ({ kind: 'ellipse', from, to }),
    end: (to, hasMoved) =>
      hasMoved
        ? { kind: 'edit', edit: { kind: 'addMeasure', measure: { kind: 'ellipse', from, to } } }
        : null,
  }),
};
