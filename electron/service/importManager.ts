import type { Result } from '../../shared/base/result.ts';
import type { ImportProgress, StartImport } from '../../shared/contracts/imports.ts';
import type { ImportRefusal } from '../dicom/importManager.ts';

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
  /** Cancels what runs and ends the workers. */
  readonly close: () => Promise<void>;
};
