/** The four sides, as the domain names them. */
export type SideName = 'medial' | 'lateral' | 'anterior' | 'posterior';

/** How a side looks everywhere: never by colour alone, always with its letter. */
export type SideLook = { readonly letter: string; readonly name: string; readonly colour: string };

const LOOKS: Readonly<Record<SideName, SideLook>> = {
  medial: { letter: 'M', name: 'Medial', colour: 'var(--side-medial)' },
  lateral: { letter: 'L', name: 'Lateral', colour: 'var(--side-lateral)' },
  anterior: { letter: 'A', name: 'Anterior', colour: 'var(--side-anterior)' },
  posterior: { letter: 'P', name: 'Posterior', colour: 'var(--side-posterior)' },
};

const FOREARM_NAMES: Readonly<Record<SideName, string>> = {
  medial: 'Ulnar (medial)',
  lateral: 'Radial (lateral)',
  anterior: 'Volar (anterior)',
  posterior: 'Dorsal (posterior)',
};

/** A side's letter, colour and name; in a forearm the name is the forearm's, the letter stays. */
export const sideLook = (side: SideName, isForearm = false): SideLook =>
  isForearm ? { ...LOOKS[side], name: FOREARM_NAMES[side] } : LOOKS[side];
