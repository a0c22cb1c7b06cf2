/** Hanging protocols, priors, several pictures of a view, the second window. */
export const hanging = {} as const;
