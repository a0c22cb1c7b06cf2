import type { AuditFinding } from '../../shared/study/auditFinding.ts';
import { allRows, type ReadableDb } from './database.ts';
import { verifyRead } from './derivedNumbers.ts';
import { BrokenRecord } from './errors.ts';
import { lockedReadById } from './lockedReads.ts';

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
  for (const { read_id } of allRows<{ readonly read_id: string }>(
    db,
    'SELECT read_id FROM read ORDER BY read_id',
  )) {
    switch (stateOf(db, read_id, softwareVersion, versions)) {
      case 'intact':
        break;
      case 'altered':
        found({ kind: 'readAltered', readId: read_id });
        break;
      case 'derivedDiffers':
        found({ kind: 'derivedAltered', readId: read_id });
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

function stateOf(
  db: ReadableDb,
  readId: string,
  softwareVersion: string,
  versions: Set<string>,
): ReturnType<typeof verifyRead> | 'otherVersion' {
  try {
    const read = lockedReadById(db, readId);
    if (read === null) return 'altered';
    const state = verifyRead(read);
    if (state !== 'derivedDiffers' || read.softwareVersion === softwareVersion) return state;
    versions.add(read.softwareVersion);
    return 'otherVersion';
  } catch (thrown) {
    // A document that is no JSON, or breaks its contract.
    if (thrown instanceof BrokenRecord || thrown instanceof SyntaxError) return 'altered';
    throw thrown;
  }
}
