import { editOfCut } from '../gestureEdits.ts';
import { answerOf, type MarkingTool } from './tool.ts';

/** A stroke through an outline cuts it, with Shift divides it; a click takes a whole mark away. */
export const ERASE: MarkingTool = {
  name: 'erase',
  wants: ['outline', 'box', 'measure'],
  isDrawnOverMarks: true,
  press: ({ isShift }) => ({
    kind: 'stroke',
    end: (points, { marks, transform }) => {
      const asked = editOfCut(marks, transform, points, isShift ? 'both' : 'larger');
      if (asked === null) return null;
      return asked.ok ? answerOf(asked.value) : { kind: 'refusal', refusal: asked.error };
    },
  }),
  click: (_, hit) =>
    hit !== null && 'id' in hit ? { kind: 'edit', edit: { kind: 'removeMark', id: hit.id } } : null,
};
