import type { AuditFinding } from '../../shared/study/auditFinding.ts';
import { allRows, type ReadableDb } from './database.ts';

import { BrokenRecord } from './errors.ts';
import { lockedReadById } from './lockedReads.ts';
import { verifySectionRead } from './sectionSeals.ts';
import { verifyRead } from './verifyRead.ts';

/**
 * Computes the hash and the figures of every locked read again, one a step. Figures that another version of the
 * software stored may differ by right, and are counted.
 */
export function* readFindings(
  db: ReadableDb,
  softwareVersion: string,
  found: (finding: AuditFinding) => void,
): Generator<number, void> {
  const versions = new Set<string>();
  let checked = 0;
  let otherwise = 0;
  for (const { readId, isOfSection } of allRows<LockedRow>(db, LOCKED_READS)) {
    const verify = isOfSection === 1 ? verifySectionRead : verifyFilmRead;
    switch (stateOf(() => verify(db, readId), softwareVersion, versions)) {
      case 'intact':
        break;
      case 'altered':
        found({ kind: 'readAltered', readId });
        break;
      case 'derivedDiffers':
        found({ kind: 'derivedAltered', readId });
        break;
      case 'otherVersion':
        otherwise += 1;
    }
    checked += 1;
    yield checked;
  }
  if (otherwise > 0) {
    found({ kind: 'derivedOtherwise', reads: otherwise, versions: [...versions].sort().join(', ') });
  }
}

type LockedRow = { readonly readId: string; readonly isOfSection: number };

/** Reads of films, then those of sections. */
const LOCKED_READS = `SELECT read_id AS readId, 0 AS isOfSection FROM read
  UNION ALL SELECT section_read_id, 1 FROM section_read ORDER BY isOfSection, readId`;

type Verified = ReturnType<typeof verifySectionRead>;

function verifyFilmRead(db: ReadableDb, readId: string): Verified {
  const read = lockedReadById(db, readId);
  if (read === null) return { state: 'altered', softwareVersion: '' };
  return { state: verifyRead(read), softwareVersion: read.softwareVersion };
}

function stateOf(
  verify: () => Verified,
  softwareVersion: string,
  versions: Set<string>,
): Verified['state'] | 'otherVersion' {
  try {
    const verified = verify();
    if (verified.state !== 'derivedDiffers' || verified.softwareVersion === softwareVersion)
      return verified.state;
    versions.add(verified.softwareVersion);
    return 'otherVersion';
  } catch (thrown) {
    // A document that is no JSON, or breaks its contract.
    if (thrown instanceof BrokenRecord || thrown instanceof SyntaxError) return 'altered';
    throw thrown;
  }
}
