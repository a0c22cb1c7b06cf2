/** The colour of each side everywhere, told apart by colour-blind readers; its letter always stands with it. */
export const SIDE_COLOURS = {
  medial: 'var(--side-medial)',
  lateral: 'var(--side-lateral)',
  anterior: 'var(--side-anterior)',
  posterior: 'var(--side-posterior)',
} as const;
