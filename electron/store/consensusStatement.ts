import type { Consensus } from './consensus.ts';
import type { ReadableDb } from './database.ts';
import { storedGrade } from './derivedNumbers.ts';
import { lockedReadById } from './lockedReads.ts';
import type { SignedRead } from './signatures.ts';
import { unitById } from './units.ts';

/**
 * What a signature under the newest decision says, in the words that are shown and signed; null before a decision. The
 * readers are named by their numbers, as they sat in the session.
 */
export function consensusStatement(db: ReadableDb, { unitId, decisions }: Consensus): string | null {
  const newest = decisions.at(-1);
  if (newest === undefined) return null;
  const code = unitById(db, unitId)?.caseCode ?? '';
  const standing = newest.readId === null ? null : lockedReadById(db, newest.readId);
  const outcome =
    standing === null
      ? 'we could not agree, and a third reader is asked'
      : `we agreed on ${WHOSE[newest.kind]} with the grade ${storedGrade(standing.derived)}`;
  return (
    `Both reads of case ${code} were locked before we saw each other\u2019s. In decision ${newest.number} ` +
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
