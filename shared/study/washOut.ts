const MS_PER_DAY = 24 * 60 * 60 * 1000;

/**
 * From when on a reader's repeat reads may be read (method §5): `washOutDays` whole days of 24 hours after the last of
 * the reader's first reads. `firstLockedAt` are the times at which those were locked, as ISO
 * 8601 in UTC, null for one that is not. Null while any of them is missing, and where there are none: nothing is
 * repeated before it was read.
 */
export function repeatsOpenAt(firstLockedAt: readonly (string | null)[], washOutDays: number): string | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const at of firstLockedAt) {
    if (at === null) return null;
    last = Math.max(last, Date.parse(at));
  }
  return firstLockedAt.length === 0 ? null : new Date(last + washOutDays * MS_PER_DAY).toISOString();
}
