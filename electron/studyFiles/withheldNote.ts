import type { StudyExport } from '../store/exportedReads.ts';

/** Says how many locked reads of a blinded study are not in a file; nothing where all are. */
export function withheldNote({ head: { withheldReads } }: StudyExport): readonly string[] {
  if (withheldReads === 0) return [];
  const reads = withheldReads === 1 ? 'One locked read is' : `${withheldReads} locked reads are`;
  return [
    `${reads} not in it, because somebody still has a read of the same patient to lock. Export again then.`,
  ];
}
