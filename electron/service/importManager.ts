import type { Result } from '../../shared/base/result.ts';
import type { ImportProgress, StartImport, UnfinishedImport } from '../../shared/contracts/imports.ts';
import type { ImportRefusal } from '../dicom/importRefusals.ts';
import type { StoreFault } from '../store/errors.ts';

/** What imports need of a host: one at a time, in the background, cancellable, and never stopped by a bad file. */
export type ImportManager = {
  /** Begins an import, or refuses while another one runs. */
  readonly start: (request: StartImport) => Result<{ readonly importId: string }, ImportRefusal>;
  /** Takes one uploaded file under the path the person knows it by. */
  readonly receive: (
    importId: string,
    path: string,
    body: ReadableStream<Uint8Array>,
  ) => Promise<Result<{ readonly bytes: number }, ImportRefusal>>;
  /** Says that no further upload follows. */
  readonly finish: (importId: string) => Result<{ readonly importId: string }, ImportRefusal>;
  /** Stops an import; what was added before stays. */
  readonly cancel: (importId: string) => Result<{ readonly importId: string }, ImportRefusal>;
  /** How far one import is, or null where there is none of that id. */
  readonly progress: (importId: string) => ImportProgress | null;
  /** The import under way; else one that failed or found damaged files, until `progress` has told it; else null. */
  readonly current: () => ImportProgress | null;
  /** How long ago the last import ended; null where none has since the workspace was opened. */
  readonly lastEndedMsAgo: () => number | null;
  /** Imports that were cut short: gone on with by `start`, or left. */
  readonly unfinished: () => readonly UnfinishedImport[];
  /** Gives up one that was cut short; what it had added stays. */
  readonly leave: (importId: string) => Result<null, ImportRefusal | StoreFault>;
  /** Forgets what ended imports reported: it may name files of a patient who is erased. */
  readonly forgetReports: () => void;
  /** Ends what runs and the workers; the next start offers to go on. */
  readonly close: () => Promise<void>;
};
