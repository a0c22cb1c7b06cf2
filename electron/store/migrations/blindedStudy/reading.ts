/** Orders of reading, time spent and tools used. */
export const READING = '';
