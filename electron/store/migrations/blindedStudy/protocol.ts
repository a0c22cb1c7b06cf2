/** The design of a study beside its rules; cases, screening, exclusion. */
export const PROTOCOL = '';
