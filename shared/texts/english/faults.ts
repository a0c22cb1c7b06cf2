/** Bad input, explained where it happens. */
export const faults = {} as const;
