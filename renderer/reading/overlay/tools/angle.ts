import type { MarkingTool } from './tool.ts';

/** An angle, by three clicks: the end of one arm, the vertex, the end of the other. */
export const ANGLE: MarkingTool = {
  name: 'angle',
  wants: ['measureEnd'],
  press: ({ figure, here }) => {
    const points = [...(figure?.kind === 'angle' ? figure.points : []), here];
    const [from, vertex, to] = points;
    if (from === undefined || vertex === undefined || to === undefined) {
      return { kind: 'click', figure: { kind: 'angle', points }, answer: null };
    }
    const measure = { kind: 'angle', from, vertex, to } as const;
    return { kind: 'click', figure: null, answer: { kind: 'edit', edit: { kind: 'addMeasure', measure } } };
  },
  click: () => null,
};
