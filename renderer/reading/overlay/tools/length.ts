import type { MarkingTool } from './tool.ts';

/** A length, by one drag from end to end. */
export const LENGTH: MarkingTool = {
  name: 'length',
  wants: ['measureEnd'],
  press: ({ here: from }) => ({
    kind: 'figure',
    shownAt: (to) => ({ kind: 'length', from, to }),
    end: (to, hasMoved) =>
      hasMoved ? { kind: 'edit', edit: { kind: 'addMeasure', measure: { kind: 'length', from, to } } } : null,
  }),
};
