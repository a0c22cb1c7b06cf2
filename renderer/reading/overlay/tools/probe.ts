import type { MarkingTool } from './tool.ts';

/** A place whose value is told, by one click. */
export const PROBE: MarkingTool = {
  name: 'probe',
  wants: ['measureEnd'],
  press: ({ here: at }) => ({
    kind: 'click',
    figure: null,
    answer: { kind: 'edit', edit: { kind: 'addMeasure', measure: { kind: 'probe', at } } },
  }),
};
