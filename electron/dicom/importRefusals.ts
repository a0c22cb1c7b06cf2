import { classifyFault } from '../store/errors.ts';

/** Why an import, or one file of it, was not taken. `message` is the sentence for the person. */
export type ImportRefusal = {
  readonly kind:
    | 'importBusy'
    | 'notFound'
    | 'notReceiving'
    | 'workspaceFull'
    | 'workspaceReadOnly'
    | 'workspaceLocked'
    | 'vaultState';
  readonly message: string;
};

export const BUSY: ImportRefusal = {
  kind: 'importBusy',
  message: 'Another import is running, so this one was not begun. Wait until it has ended, or cancel it.',
};

export const CLOSING: ImportRefusal = {
  kind: 'importBusy',
  message: 'The workspace is being closed, so this import was not begun. Open it once more first.',
};

export const UNKNOWN: ImportRefusal = {
  kind: 'notFound',
  message: 'There is no such import, or it has ended long ago.',
};

export const NOTHING_TO_GO_ON_WITH: ImportRefusal = {
  kind: 'notFound',
  message:
    'There is no import of that name that was cut short and could go on. What it had added is in the worklist; ' +
    'choose its folder again.',
};

export const CLOSED_TO_FILES: ImportRefusal = {
  kind: 'notReceiving',
  message: 'This import takes no more files: it was finished or cancelled. What it had added is kept.',
};

export const BROKEN_OFF: ImportRefusal = {
  kind: 'notReceiving',
  message: 'The file did not arrive whole, so it was not imported. Send it again.',
};

/** The sentence of an import whose worker ended by itself. */
export const BROKEN =
  'The import broke off through a fault of OsteoRead. What it had added is kept; import the same files again ' +
  'to go on where it stopped.';

/**
 * What a full or write-protected disk means for an import.
 * @throws what was thrown where it is a defect
 */
export function refusalFor(thrown: unknown): ImportRefusal {
  const fault = classifyFault(thrown);
  if (fault?.kind === 'workspaceFull' || fault?.kind === 'workspaceReadOnly') {
    return { kind: fault.kind, message: fault.message };
  }
  throw thrown;
}

/** Why the demo study was not made. */
export function demoFailure(thrown: unknown): string {
  const fault = classifyFault(thrown);
  if (fault?.kind === 'workspaceFull') {
    return 'The disk is full, so the demo study was not made. Free about 300 MB and open it again.';
  }
  if (fault !== null) return `The demo study was not made. ${fault.message}`;
  console.error(
    `The demo study could not be made: ${thrown instanceof Error ? thrown.name : 'unknown error'}`,
  );
  return 'The demo study could not be made through a fault of OsteoRead. Nothing else was changed.';
}
