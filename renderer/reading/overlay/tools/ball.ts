import type { MarkingTool } from './tool.ts';

/** A circle goes through three places; more make it better known. */
const FEWEST_RIM_POINTS = 3;

/** A ball of known diameter, by clicks on its rim; Enter or a double click ends them, and the diameter is asked. */
export const BALL: MarkingTool = {
  name: 'ball',
  wants: ['fiducialEnd'],
  press: ({ figure, here }) => {
    const points = figure?.kind === 'rim' ? figure.points : [];
    // The second click of a double click is where the first one was.
    const last = points.at(-1);
    const isRepeated = last !== undefined && last[0] === here[0] && last[1] === here[1];
    return {
      kind: 'click',
      figure: { kind: 'rim', points: isRepeated ? points : [...points, here] },
      answer: null,
    };
  },
  close: (figure) => {
    if (figure.kind !== 'rim') return null;
    if (figure.points.length < FEWEST_RIM_POINTS) return { kind: 'refusal', refusal: 'fewRimPoints' };
    return { kind: 'question', question: { kind: 'knownBall', rim: figure.points } };
  },
  takeBack: (figure) => {
    if (figure.kind !== 'rim' || figure.points.length < 2) return null;
    return { kind: 'rim', points: figure.points.slice(0, -1) };
  },
};
