import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { derivedOnce } from './derivedOnce.ts';
import type { LockedRead } from './lockedReads.ts';

/**
 * What became of a locked read since it was submitted: its hash no longer holds, or today's software derives
 * other numbers from it than were stored.
 */
export function verifyRead(read: LockedRead): 'intact' | 'altered' | 'derivedDiffers' {
  if (!read.isUnaltered) return 'altered';
  const { numbers } = derivedOnce(read.context, read.records);
  return canonicalJson(numbers) === canonicalJson(read.derived) ? 'intact' : 'derivedDiffers';
}
