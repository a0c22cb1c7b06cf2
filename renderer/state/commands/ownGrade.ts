import { type Change, changeTo, isEmpty, NO_CHANGE } from '../../../shared/reading/change.ts';
import type {
  EvidenceRecord,
  OwnGradeRecord,
  ReadDocument,
  ReaderGrade,
  UnreadableCause,
} from '../../../shared/reading/readDocument.ts';
import type { Command, DraftReading } from './command.ts';
import { clearRemainingSides } from './side.ts';

const ownGradeOf = (reading: DraftReading): OwnGradeRecord | null => {
  const record = reading.document.ownGrade;
  return record?.kind === 'ownGrade' ? record : null;
};

/** Gives the reader's own grade. Where the protocol reveals the derived grade after it, this commits it for good. */
const give =
  (grade: OwnGradeRecord['grade'], reason: string): Command =>
  (reading) => {
    if (ownGradeOf(reading)?.isCommitted) return NO_CHANGE;
    return changeTo(reading.document, [
      {
        id: 'ownGrade',
        kind: 'ownGrade',
        grade,
        reason,
        isCommitted: reading.unit.rules.gradeReveal === 'afterOwnGrade',
        marksChangedAfterCommit: false,
      },
    ]);
  };

/** The reader's own grade, with a reason where the derivation leaves several open. */
export const giveOwnGrade = (grade: ReaderGrade, reason = ''): Command =>
  give({ kind: 'grade', grade }, reason);

/** The reader cannot grade this unit, and says why. */
export const cannotGrade = (reason: string): Command => give({ kind: 'cannotGrade' }, reason);

/** Takes an own grade back while it is not committed. */
export const withdrawOwnGrade: Command = (reading) =>
  ownGradeOf(reading)?.isCommitted ? NO_CHANGE : changeTo(reading.document, [], ['ownGrade']);

/** One key for the empty case: every unread side is clear, and the own grade says that there is no bone. */
export const gradeEmptyCase: Command = (reading) => {
  const sides = clearRemainingSides(reading);
  const isLookedAt = reading.document.evidence !== undefined;
  const grade = giveOwnGrade(isLookedAt ? 0 : 'R0')(reading);
  return {
    added: [...sides.added, ...grade.added],
    updated: [...sides.updated, ...grade.updated],
    removed: [],
  };
};

/** What was found besides the radiographs. Everything "not done" is the same as nothing said. */
export const stateEvidence =
  (part: Partial<Omit<EvidenceRecord, 'id' | 'kind'>>): Command =>
  (reading) => {
    const before = reading.document.evidence;
    const blank: EvidenceRecord = {
      id: 'evidence',
      kind: 'evidence',
      ct: 'notDone',
      mr: 'notDone',
      exploration: 'notDone',
      histology: 'notDone',
      explorationThicknessMm: null,
    };
    const next = { ...(before?.kind === 'evidence' ? before : blank), ...part };
    const isBlank = Object.entries(blank).every(
      ([key, value]) => next[key as keyof EvidenceRecord] === value,
    );
    return isBlank ? changeTo(reading.document, [], ['evidence']) : changeTo(reading.document, [next]);
  };

/** Returns the unit as unreadable with its cause and words, or takes that back. */
export const returnUnreadable =
  (why: { readonly cause: UnreadableCause; readonly reason: string } | null): Command =>
  (reading) =>
    why === null
      ? changeTo(reading.document, [], ['unreadable'])
      : changeTo(reading.document, [{ id: 'unreadable', kind: 'unreadable', ...why }]);

/** A document after undo or redo: that marks were changed after the reveal stays recorded, whatever was taken back. */
export function keepMarkedChange(before: ReadDocument, after: ReadDocument): ReadDocument {
  const [was, is] = [before.ownGrade, after.ownGrade];
  if (was?.kind !== 'ownGrade' || !was.marksChangedAfterCommit) return after;
  if (is?.kind !== 'ownGrade' || is.marksChangedAfterCommit) return after;
  return { ...after, ownGrade: { ...is, marksChangedAfterCommit: true } };
}

/** Completes a change after the reveal: marks that change then are recorded as such (method §5). */
export function markChangedAfterCommit(reading: DraftReading, change: Change): Change {
  const own = ownGradeOf(reading);
  if (own === null || !own.isCommitted || own.marksChangedAfterCommit || isEmpty(change)) return change;
  // A length measured out of interest changes nothing that was graded.
  const touched = [...change.added, ...change.removed, ...change.updated.map(([, now]) => now)];
  if (touched.every(({ kind }) => kind === 'measure')) return change;
  return { ...change, updated: [...change.updated, [own, { ...own, marksChangedAfterCommit: true }]] };
}
