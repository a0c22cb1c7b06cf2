/** What a voxel is marked as. 0 is unmarked. */
export const SPACER = 1;
export const DEFINITE_BONE = 2;
export const INDISTINCT_BONE = 3;
export const CARTILAGE = 4;

export type Label = typeof SPACER | typeof DEFINITE_BONE | typeof INDISTINCT_BONE | typeof CARTILAGE;

/** Whether a label is new bone that the reader is sure of. */
export const isDefinite = (label: number): boolean => label === DEFINITE_BONE;

/** Whether a label is new bone, indistinct bone counted. */
export const isAnyBone = (label: number): boolean => label === DEFINITE_BONE || label === INDISTINCT_BONE;
