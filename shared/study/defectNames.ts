/** The bones that a study distinguishes. */
export const STUDY_BONES = ['tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other'] as const;

/** The species that a study distinguishes. */
export const STUDY_SPECIES = ['human', 'rat', 'rabbit', 'sheep', 'other'] as const;
