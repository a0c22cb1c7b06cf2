/** Measuring, magnifier, calibration. */
export const tools = {} as const;
