import { type MarkingTool, NOTHING } from './tool.ts';

/** Takes hold of everything; a click beside all of it selects nothing. */
export const SELECT: MarkingTool = {
  name: 'select',
  wants: [
    'spot',
    'wholeFrame',
    'endLine',
    'sideLine',
    'vertex',
    'edge',
    'outline',
    'boxCorner',
    'box',
    'fiducialEnd',
    'measureEnd',
    'measure',
  ],
  press: () => NOTHING,
  click: (_, hit) => ({ kind: 'select', id: hit !== null && 'id' in hit ? hit.id : null }),
};
