/** The reading panel: override, unreadable units, text summaries. */
export const panel = {} as const;
