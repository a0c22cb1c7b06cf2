import { SIDE_COLOURS } from './sideColours.ts';

/** How a side looks everywhere: never by colour alone, always with its letter. */
export const sideLook = (side: keyof typeof SIDE_COLOURS) => ({
  name: { medial: 'Medial', lateral: 'Lateral', anterior: 'Anterior', posterior: 'Posterior' }[side],
  letter: { medial: 'M', lateral: 'L', anterior: 'A', posterior: 'P' }[side],
  colour: SIDE_COLOURS[side],
});
