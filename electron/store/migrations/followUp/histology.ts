/** Section photographs, their scale, and what is counted and outlined on them. */
export const HISTOLOGY = '';
