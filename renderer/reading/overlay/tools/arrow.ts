import type { MarkingTool } from './tool.ts';

/** An arrow, by one drag to where it points; what it says is asked then, where the drag began. */
export const ARROW: MarkingTool = {
  name: 'arrow',
  wants: ['measureEnd'],
  press: ({ here: from }) => ({
    kind: 'figure',
    shownAt: (to) => ({ kind: 'arrow', from, to }),
    end: (to, hasMoved) =>
      hasMoved ? { kind: 'question', question: { kind: 'arrowText', from, to } } : null,
  }),
};
