import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ParsedInstance } from '../../electron/dicom/parsedInstance.ts';
import { beginImportRun, storeImportBatch } from '../../electron/store/importBatch.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import type { KeyDerivation } from '../../electron/store/vaultCrypto.ts';
import type { Result } from '../../shared/base/result.ts';

/** The clock of every test. */
export const NOON = new Date('2026-03-01T12:00:00.000Z');

export const OPTIONS = { now: () => NOON, softwareVersion: '0.1.0-test' };

/** A passphrase is a key without work: tests make many accounts. */
export const QUICK_DERIVATION: KeyDerivation = { kdf: 'scrypt', N: 2, r: 1, p: 1 };

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The value of a result that must be one. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A new workspace in a real folder, closed after the test. Its clocks stand. */
export function temporaryWorkspace(folder = temporaryFolder()): Workspace {
  const workspace = must(openWorkspace(folder, { ...OPTIONS, monotonicMs: () => 0 }));
  onTestFinished(() => workspace.close());
  return workspace;
}

/** Imports headers into a workspace. */
export function store(
  workspace: Pick<Workspace, 'db' | 'implicitReader'>,
  ...batch: readonly ParsedInstance[]
) {
  const { db } = workspace;
  const options = { actor: workspace.implicitReader.readerId, now: OPTIONS.now };
  const importRunId = must(beginImportRun(db, { ...options, softwareVersion: OPTIONS.softwareVersion }));
  return must(storeImportBatch(db, batch, { ...options, importRunId }));
}
