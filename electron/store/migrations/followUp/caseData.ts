/** What a study records of its cases beside the pictures. */
export const CASE_DATA = '';
