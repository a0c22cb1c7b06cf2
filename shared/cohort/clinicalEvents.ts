/** What happened to a defect beside its films (method §1.7): an exchanged spacer and a graft begin a new episode. */
export const CLINICAL_EVENT_KINDS = ['spacerExchange', 'infection', 'hardware', 'graft', 'other'] as const;
export type ClinicalEventKind = (typeof CLINICAL_EVENT_KINDS)[number];

/** An event with its day since the spacer was first put in. */
export type ClinicalEvent = { readonly kind: ClinicalEventKind; readonly daysSinceSpacer: number };

/**
 * The first day of another episode, by an exchanged spacer or a graft after day 0; null where none is recorded. Films
 * from that day on tell of another spacer, or of transplanted bone, and times that count from the first spacer say
 * nothing of them.
 */
export function newEpisodeFrom(events: readonly ClinicalEvent[]): number | null {
  const days = events.flatMap(({ kind, daysSinceSpacer }) =>
    (kind === 'spacerExchange' || kind === 'graft') && daysSinceSpacer > 0 ? [daysSinceSpacer] : [],
  );
  return days.length === 0 ? null : Math.min(...days);
}
