import { describe, expect, it } from 'vitest';
import { brokenIn } from '../../test/store/brokenIn.ts';
import { must, OPTIONS, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { cutShortImportOf, leaveImport, rootsOfCutShort } from './cutShortImports.ts';
import { askedOf, type ImportStep, openImports, stepsOf } from './identityVaultImports.ts';
import { dropKey, VaultLocked } from './identityVaultKeys.ts';
import { laySeal } from './identityVaultSeal.ts';
import { beginImportRun, endImportRun, noteImportStep } from './importBatch.ts';
import type { Workspace } from './open.ts';
import { sealWorkspace } from './sealWorkspace.ts';

const ROOTS = ['/media/Doe^John/CD 1'];
const STEP: ImportStep = {
  added: 0,
  alreadyHere: 0,
  notImages: 1,
  documents: 0,
  damaged: [{ file: 'Doe^John/empty.dcm', reason: 'The file is empty.' }],
  studies: [],
  series: [],
  bytes: 12,
  milliseconds: 3,
  taken: Buffer.alloc(16, 7).toString('base64'),
};

function begun({ db }: Workspace, kind: 'paths' | 'upload' = 'paths') {
  const by = { actor: 'test', now: OPTIONS.now };
  const importRunId = must(
    beginImportRun(db, { ...by, softwareVersion: 'test', asked: { kind, roots: ROOTS } }),
  );
  const context = { ...by, importRunId };
  must(noteImportStep(db, context, { ...STEP, files: 2 }));
  return context;
}

const stored = ({ db }: Workspace): string =>
  JSON.stringify([
    db.prepare('SELECT payload_json, hex(sealed_payload) FROM identity_import').all(),
    db.prepare('SELECT payload_json, hex(sealed_payload) FROM identity_import_step').all(),
    db.prepare('SELECT action, detail_json FROM audit_event').all(),
  ]);

describe('an import under way', () => {
  it('is known by number and kind, found by its folders, and forgotten when it ends', () => {
    const workspace = temporaryWorkspace();
    const { db } = workspace;
    const context = begun(workspace);
    const { importRunId } = context;
    expect(openImports(db)).toEqual([{ importRunId, kind: 'paths', files: 2 }]);
    expect(cutShortImportOf(db, ROOTS)).toBe(importRunId);
    expect(cutShortImportOf(db, [...ROOTS, '/other'])).toBeNull();
    expect(stepsOf(db, importRunId)).toEqual([STEP]);
    must(endImportRun(db, context, { added: 0, alreadyHere: 0, notImages: 1, damaged: 1 }));
    expect(openImports(db)).toEqual([]);
    expect(askedOf(db, importRunId)).toBeNull();
    expect(stored(workspace)).not.toContain('Doe');
    expect(brokenIn(db)).toEqual([]);
  });

  it('has nothing that the service could read again where its files were sent', () => {
    const workspace = temporaryWorkspace();
    const { importRunId } = begun(workspace, 'upload');
    expect(rootsOfCutShort(workspace.db, importRunId)).toBeNull();
    expect(cutShortImportOf(workspace.db, ROOTS)).toBeNull();
  });

  it('is left with its counts', () => {
    const workspace = temporaryWorkspace();
    const context = begun(workspace);
    must(leaveImport(workspace.db, context));
    expect(workspace.db.prepare('SELECT counts_json FROM import_run').pluck().get()).toBe(
      JSON.stringify({ added: 0, alreadyHere: 0, notImages: 1, damaged: 1 }),
    );
  });

  it('is sealed with the workspace, goes on with its key alone, and can be left without', async () => {
    const workspace = temporaryWorkspace();
    const { db, directory } = workspace;
    const context = begun(workspace);
    const { importRunId } = context;
    must(
      await laySeal(db, { actor: 'test', at: OPTIONS.now() }, 'correct horse battery staple', () => false),
    );
    const nothing = { onProgress: () => undefined, isStopped: () => false };
    must(sealWorkspace(db, { directory, actor: 'test', now: OPTIONS.now, ...nothing }));
    expect(stored(workspace)).not.toContain('Doe');
    expect(cutShortImportOf(db, ROOTS)).toBe(importRunId);
    // A step of the unlocked workspace is sealed as it is written.
    must(noteImportStep(db, context, { ...STEP, files: 1 }));
    expect(stored(workspace)).not.toContain('Doe');
    expect(stepsOf(db, importRunId)).toEqual([STEP, STEP]);
    dropKey(db);
    expect(() => stepsOf(db, importRunId)).toThrow(VaultLocked);
    expect(cutShortImportOf(db, ROOTS)).toBeNull();
    expect(openImports(db)).toEqual([{ importRunId, kind: 'paths', files: 3 }]);
    must(leaveImport(db, context));
    expect(openImports(db)).toEqual([]);
  });
});
