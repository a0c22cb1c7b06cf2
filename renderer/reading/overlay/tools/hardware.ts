import type { MarkingTool } from './tool.ts';

/** A box, by one drag from corner to corner. */
export const HARDWARE: MarkingTool = {
  name: 'hardware',
  wants: ['boxCorner', 'box'],
  press: ({ here: from }) => ({
    kind: 'figure',
    shownAt: (to) => ({ kind: 'box', from, to }),
    end: (to, hasMoved) => (hasMoved ? { kind: 'edit', edit: { kind: 'addHardware', from, to } } : null),
  }),
};
