/** How a case is called in front of both readers: Reader 1's code and Reader 2's, or the one where they are the same. */
export const caseCodes = (codes: readonly [string, string]): string => [...new Set(codes)].join(' / ');
