/** A file is held in memory while it is decoded. */
export const MOST_PHOTOGRAPH_BYTES = 1024 ** 3;
