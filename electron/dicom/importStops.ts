import { classifyFault, type StoreFault } from '../store/errors.ts';
import { WorkspaceWriteError } from './originals.ts';

/** Why an import could not go on, and what the person can do. What was kept is said between the two. */
export type ImportStop = { readonly happened: string; readonly remedy: string };

const AGAIN = 'import the same files again: it goes on where it stopped.';

/** A stop as the sentence for the person; `added` pictures had been taken into the record by then. */
export const stopSentence = ({ happened, remedy }: ImportStop, added: number): string =>
  `${happened} ${keptSentence(added)} ${remedy}`;

function keptSentence(added: number): string {
  if (added === 0) return 'No picture had been added.';
  return added === 1
    ? 'One picture had been added and is kept.'
    : `${added} pictures had been added and are kept.`;
}

/** What was to be imported is gone as a whole: a drive that was pulled out, a network folder that went away. */
export const SOURCE_GONE: ImportStop = {
  happened: 'What was being imported is not there any more, so the import stopped.',
  remedy: `Connect the disk or network drive again and ${AGAIN}`,
};

const WORKSPACE_GONE: ImportStop = {
  happened: 'The workspace’s folder is not there any more, so the import stopped.',
  remedy: `Connect its disk again, start OsteoRead again, and ${AGAIN}`,
};

/** The system's codes of a disk that was pulled out or a network that went away. */
const GONE = ['ENOENT', 'ENOTDIR', 'EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EHOSTDOWN'];

const isGone = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && GONE.includes(String(cause.code));

/** What a state of the database means for an import. */
export function stopOf({ kind }: Pick<StoreFault, 'kind'>): ImportStop {
  switch (kind) {
    case 'workspaceFull':
      return {
        happened: 'The disk of the workspace is full, so the import stopped.',
        remedy: `Free some space and ${AGAIN}`,
      };
    case 'workspaceReadOnly':
      return {
        happened: 'The workspace’s folder cannot be written, so the import stopped.',
        remedy: `Allow writing to it and ${AGAIN}`,
      };
    case 'workspaceBusy':
      return {
        happened: 'Another program held the workspace’s database for too long, so the import stopped.',
        remedy: `Close that program and ${AGAIN}`,
      };
    case 'workspaceDamaged':
      return {
        happened: 'The workspace’s database is damaged, so the import stopped.',
        remedy:
          'Close OsteoRead, keep a copy of the folder, and restore the newest file of its “backups” folder.',
      };
  }
}

/** @throws what was thrown where it is a defect and no state of the disk */
export function workspaceStop(thrown: unknown): ImportStop {
  const cause = thrown instanceof WorkspaceWriteError ? thrown.cause : thrown;
  const fault = classifyFault(cause);
  if (fault !== null) return stopOf(fault);
  if (isGone(cause)) return WORKSPACE_GONE;
  throw cause;
}
