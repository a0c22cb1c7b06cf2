/** The tools that mark new bone and the defect. */
export const marking = {} as const;
