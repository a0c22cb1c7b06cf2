import { type ComparedRead, comparedRead } from '../../shared/study/disagreement.ts';
import type { ReadableDb } from './database.ts';
import { derive } from './derivedNumbers.ts';
import { lockedReadById } from './lockedReads.ts';

/** What is compared of the reads that were asked for: a locked read never changes, so it is derived once. */
const known = new WeakMap<ReadableDb, Map<string, ComparedRead>>();

/** What is compared of a locked read. */
export function comparedReadOf(db: ReadableDb, readId: string): ComparedRead {
  const reads = known.get(db) ?? new Map<string, ComparedRead>();
  known.set(db, reads);
  const found = reads.get(readId);
  if (found !== undefined) return found;
  const read = lockedReadById(db, readId);
  if (read === null) throw new Error('a locked read that is not there');
  const isUnreadable = read.records.some(({ kind }) => kind === 'unreadable');
  const compared = comparedRead(derive(read.context, read.records), isUnreadable);
  reads.set(readId, compared);
  return compared;
}
