import type { StudyJob, StudyJobKind } from '../../shared/contracts/studyJobs.ts';
import type { WritableDb } from '../store/database.ts';
import type { ItemsDone, JobWatch } from './jobMessages.ts';

/** What a job of the study works with. */
type StudyJobSurroundings = {
  /** A connection of its own, with the key of a sealed workspace that is unlocked. */
  readonly db: WritableDb;
  readonly workspaceDirectory: string;
  readonly softwareVersion: string;
  /** Who asked for it. */
  readonly actor: string;
  /** The path to write to. It gets another name once it is whole, and goes where it is not. */
  readonly part: string;
  readonly watch: JobWatch<ItemsDone>;
};

/**
 * Writes the file of one kind of job; null where it found itself cancelled.
 * @throws StudyJobRefused with the sentence of what keeps it from being made
 */
export type WriteStudyFile<Kind extends StudyJobKind> = (
  job: Extract<StudyJob, { readonly kind: Kind }>,
  surroundings: StudyJobSurroundings,
) => Promise<{ readonly notes: readonly string[] } | null>;

/** Something that keeps a file from being made: told as it stands. */
export class StudyJobRefused extends Error {}
