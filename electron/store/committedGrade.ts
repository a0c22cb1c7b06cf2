import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { OwnGradeRecord, ReadRecord } from '../../shared/reading/readDocument.ts';

const ownGradeIn = (records: readonly ReadRecord[]): OwnGradeRecord | null => {
  const record = records.find(({ kind }) => kind === 'ownGrade');
  return record?.kind === 'ownGrade' && record.isCommitted ? record : null;
};

/** What the derived grade rests on. A length measured out of interest changes nothing that was graded. */
const graded = (records: readonly ReadRecord[]): string =>
  canonicalJson(
    JSON.parse(
      JSON.stringify(
        records
          .filter(({ kind }) => kind !== 'ownGrade' && kind !== 'measure')
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    ),
  );

/**
 * Whether a save keeps an own grade as it was committed: the derived grade is in sight from then on, and nothing that
 * it shows may change the own one (method §1.7). Marks that change then must be recorded as such.
 */
export function keepsCommittedGrade(before: readonly ReadRecord[], after: readonly ReadRecord[]): boolean {
  const committed = ownGradeIn(before);
  if (committed === null) return true;
  const kept = ownGradeIn(after);
  if (kept === null) return false;
  const { marksChangedAfterCommit: wasChanged, ...given } = committed;
  const { marksChangedAfterCommit: isChanged, ...now } = kept;
  const isSame = JSON.stringify(given.grade) === JSON.stringify(now.grade) && given.reason === now.reason;
  return isSame && (isChanged || (!wasChanged && graded(before) === graded(after)));
}
