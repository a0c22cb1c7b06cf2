import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AtUnit } from './atUnit.ts';
import { firstRow, type ReadableDb, type WritableDb } from './database.ts';
import { beginAmendment, CONFLICT, type DraftRefusal, draftOf, NO_SUCH_UNIT } from './drafts.ts';
import type { StoreFault } from './errors.ts';
import { lockedReadOf } from './lockedReads.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/**
 * Opens a locked read for a next version, because its reader says why. The locked one stays as it is, and the first
 * stays that of the analysis. Where the own grade comes before the derived one, it is given again.
 */
export function amendRead(
  db: WritableDb,
  at: AtUnit & { readonly now: Date },
  reason: string,
): Result<{ readonly version: number }, DraftRefusal | StoreFault> {
  const write = { actor: at.readerId, action: 'read.opened', at: at.now };
  return withWrite<{ readonly version: number }, DraftRefusal>(db, write, (tx) => {
    if (draftOf(tx, at) !== null) return err(CONFLICT);
    const read = lockedReadOf(tx, at);
    if (read === null) return err(NO_SUCH_UNIT);
    const refusal = amendmentRefusal(tx, at);
    if (refusal !== null) return err(refusal);
    const isGivenAgain = currentStudy(tx).rules.gradeReveal === 'afterOwnGrade';
    const records = read.records.filter(({ kind }) => !(isGivenAgain && kind === 'ownGrade'));
    beginAmendment(tx, at, { readId: read.readId, reason }, records);
    const version = read.version + 1;
    return ok({ value: { version }, subject: read.readId, detail: { version, reason } });
  });
}

/**
 * Why a read is not changed any more, not even as a next version; null while it may be. The marks of a consensus are made
 * anew as long as it takes any, which whoever names their place has asked.
 */
export function amendmentRefusal(
  db: ReadableDb,
  { unitId, assignmentId, purpose }: AtUnit,
): DraftRefusal | null {
  if (purpose === 'consensus') return null;
  if (firstRow(db, 'SELECT 1 FROM consensus WHERE unit_id = ?', unitId) !== undefined) return IN_CONSENSUS;
  return assignmentId !== null && !currentStudy(db).isBlinded ? UNBLINDED : null;
}

const KEPT = 'so the read stays as it was submitted and nothing was changed.';
const IN_CONSENSUS: DraftRefusal = {
  kind: 'readLocked',
  message: `The consensus over this case has begun, ${KEPT} Say in the consensus what you see otherwise.`,
};
const UNBLINDED: DraftRefusal = {
  kind: 'readLocked',
  message: `The study is not blinded any more, ${KEPT}`,
};
