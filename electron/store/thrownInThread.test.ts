import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { thrownAgain, toldOfThrown } from '../threads/thrownInThread.ts';
import { BrokenRecord, brokenConstraint, classifyFault } from './errors.ts';
import { VaultLocked } from './identityVaultKeys.ts';

/** As it comes over from another thread. */
const over = (thrown: unknown): Error => thrownAgain(structuredClone(toldOfThrown(thrown)));
const named = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('what is thrown in a thread', () => {
  it.each([
    [new BrokenRecord('CANARY'), 'workspaceDamaged'],
    [new Database.SqliteError('CANARY', 'SQLITE_BUSY'), 'workspaceBusy'],
    [named('ENOSPC', 'CANARY'), 'workspaceFull'],
    // As the removal of a file says it in Node 24.
    [named('', 'Permission denied: CANARY'), 'workspaceReadOnly'],
  ])('is the same fault on the other side, without a word of it: %s', (thrown, kind) => {
    expect(classifyFault(over(thrown))?.kind).toBe(kind);
    expect(JSON.stringify([over(thrown).message, over(thrown).stack])).not.toContain('CANARY');
  });

  it('is a locked vault, a broken constraint or a defect there as here', () => {
    expect(over(new VaultLocked())).toBeInstanceOf(VaultLocked);
    expect(brokenConstraint(over(new Database.SqliteError('', 'SQLITE_CONSTRAINT_UNIQUE')))).toBe('UNIQUE');
    expect(classifyFault(over(new TypeError('CANARY')))).toBeNull();
  });
});
