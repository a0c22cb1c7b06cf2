import type { MarkingTool } from './tool.ts';

/** The tools that change how a picture is seen mark nothing: the viewport takes their drags. */
const looking = (name: 'window' | 'pan' | 'zoom'): MarkingTool => ({
  name,
  wants: [],
  press: () => ({ kind: 'nothing' }),
});

export const WINDOW = looking('window');
export const PAN = looking('pan');
export const ZOOM = looking('zoom');
