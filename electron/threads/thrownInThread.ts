import { BrokenRecord, codeOf } from '../store/errors.ts';
import { VaultLocked } from '../store/identityVaultKeys.ts';

/** What was thrown in a thread, as far as it tells how to answer; never its message, which may quote a value. */
export type ThrownInThread = {
  readonly name: string;
  readonly kind: 'brokenRecord' | 'vaultLocked' | 'other';
  readonly code: string | null;
  readonly frames: readonly string[];
};

/** In the thread: what is told of it. */
export function toldOfThrown(thrown: unknown): ThrownInThread {
  const error = thrown instanceof Error ? thrown : new Error();
  return {
    name: error.name,
    kind:
      error instanceof BrokenRecord ? 'brokenRecord' : error instanceof VaultLocked ? 'vaultLocked' : 'other',
    // Here, for it may stand in the message alone, which is not told.
    code: codeOf(error),
    frames: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
  };
}

/** On the other side: an error that is classified as the one that was thrown (store/errors.ts). */
export function thrownAgain({ name, kind, code, frames }: ThrownInThread): Error {
  const error = errorOf(kind);
  error.name = name;
  error.stack = [name, ...frames].join('\n');
  return code === null ? error : Object.assign(error, { code });
}

function errorOf(kind: ThrownInThread['kind']): Error {
  switch (kind) {
    case 'brokenRecord':
      return new BrokenRecord('a stored record that breaks its contract');
    case 'vaultLocked':
      return new VaultLocked();
    case 'other':
      return new Error('a thread threw');
  }
}
