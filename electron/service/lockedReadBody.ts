import type { LockedRead as LockedReadBody } from '../../shared/contracts/unit.ts';
import { storedGrade } from '../store/derivedNumbers.ts';
import type { LockedRead } from '../store/lockedReads.ts';
import { verifyRead } from '../store/verifyRead.ts';

/**
 * What a reader may see of a locked read: neither its hashed context nor the content hashes of its pictures.
 * Whether it still holds is looked into, unless it was locked this very moment.
 */
export const lockedReadBody = (
  read: LockedRead,
  integrity: LockedReadBody['integrity'] = verifyRead(read),
): LockedReadBody => ({
  readId: read.readId,
  version: read.version,
  purpose: read.purpose,
  submittedAt: read.submittedAt,
  sha256: read.sha256,
  softwareVersion: read.softwareVersion,
  grade: storedGrade(read.derived),
  integrity,
  records: read.records,
});
