import { borderAt } from '../hit.ts';
import { selectOutline } from './outline.ts';
import { type MarkingTool, NOTHING } from './tool.ts';

/** Pushes and pulls the border of the selected outline within a circle. */
export const SCULPT: MarkingTool = {
  name: 'sculpt',
  wants: [],
  press: ({ marks, transform, at, sculptRadiusCss }) => {
    const border = borderAt(marks, transform, at, sculptRadiusCss);
    return border === null ? NOTHING : { kind: 'drag', hit: border };
  },
  click: selectOutline,
};
