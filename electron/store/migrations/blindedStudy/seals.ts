/** What the audit says of each row that was said for good. */
export const SEALS = '';
