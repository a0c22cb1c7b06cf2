import type { Consensus } from './consensus.ts';
import type { ReadableDb } from './database.ts';
import { storedGrade } from './derivedNumbers.ts';
import { lockedReadById } from './lockedReads.ts';
import { codesOf } from './readCodes.ts';
import type { SignedRead } from './signatures.ts';

/**
 * What a signature under the newest decision says, in the words that are shown and signed; null before a decision. The
 * readers are named by their numbers, as they sat in the session, and the case by the code that each of them knows it by:
 * so either can tell which case this is and which of the two they are, and not which other films are of the patient.
 */
export function consensusStatement(db: ReadableDb, { reads, decisions }: Consensus): string | null {
  const newest = decisions.at(-1);
  if (newest === undefined) return null;
  const [first, second] = codesOf(db, reads);
  const whose =
    first === second
      ? `Both reads of case ${first}`
      : `The reads of this case, ${first} by Reader 1 and ${second} by Reader 2,`;
  const standing = newest.readId === null ? null : lockedReadById(db, newest.readId);
  const outcome =
    standing === null
      ? 'we could not agree, and a third reader is asked'
      : `we agreed on ${WHOSE[newest.kind]} with the grade ${storedGrade(standing.derived)}`;
  return (
    `${whose} were locked before we saw each other\u2019s. In decision ${newest.number} ` +
    `${outcome}. The reason given: \u201c${newest.reason}\u201d`
  );
}

const WHOSE = {
  first: 'the read of Reader 1',
  second: 'the read of Reader 2',
  newMarks: 'new marks made together',
  majority: 'the read that the third reader agrees with',
  unresolved: 'no read',
} as const;

/** The reads under a signature of the newest decision: the two that were compared and the one that stands. */
export function readsUnderConsensus(db: ReadableDb, { reads, decisions }: Consensus): readonly SignedRead[] {
  const standing = decisions.at(-1)?.readId ?? null;
  const ids = new Set([...reads.map(({ readId }) => readId), ...(standing === null ? [] : [standing])]);
  return [...ids].map((readId) => {
    const read = lockedReadById(db, readId);
    if (read === null) throw new Error('a consensus over a read that is gone');
    return { readId, sha256: read.sha256 };
  });
}
