import { type MarkingTool, NOTHING } from './tool.ts';

/** Places the corners one by one, each where the button is let go; a finished frame is only moved. */
export const DEFECT: MarkingTool = {
  name: 'defect',
  wants: ['spot', 'wholeFrame', 'endLine', 'sideLine'],
  press: ({ marks }) =>
    marks.frame !== null && marks.frame.kind !== 'placing'
      ? NOTHING
      : {
          kind: 'figure',
          shownAt: (at) => ({ kind: 'corner', at }),
          end: (at) => ({ kind: 'edit', edit: { kind: 'placeCorner', at } }),
        },
};
