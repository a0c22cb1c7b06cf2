/** A date in figures, in the orders that people write it: 2024-01-15, 15.1.2024, 1/15/24, 2024年1月15日. */
const DATE = /\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}|\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}/;

/** Six digits in a row are a record number or a date without signs; no measurement of a limb is. */
const LONG_NUMBER = /\d{6,}/;

/**
 * Whether words that a reader typed hold what may be a date or a number of a patient. A hint for a warning, never a
 * refusal: a name cannot be recognised, and not every number is a patient's.
 */
export const mayHoldIdentity = (text: string): boolean => DATE.test(text) || LONG_NUMBER.test(text);
