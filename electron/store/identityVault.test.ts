import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import {
  must,
  OPTIONS,
  store,
  temporaryFolder,
  temporaryWorkspace,
} from '../../test/store/temporaryWorkspace.ts';
import { isSealedFile } from '../dicom/sealedFile.ts';
import { openStoredFile } from '../dicom/storedBytes.ts';
import { originalFile, servedFile, subjectPayload } from './identityVault.ts';
import { dropKey, VaultLocked } from './identityVaultKeys.ts';
import { laySeal } from './identityVaultSeal.ts';
import type { Workspace } from './open.ts';
import { sealWorkspace } from './sealWorkspace.ts';
import { BrokenSeal } from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

const BY = { actor: 'test', at: OPTIONS.now() };

/** A workspace of two patients, sealed in this thread. */
async function sealedWorkspace(): Promise<Workspace> {
  const workspace = temporaryWorkspace();
  const other = { patientId: 'OTHER', patientName: 'Other^Person' };
  store(workspace, parsedInstance('a'), parsedInstance('b', { identity: other }));
  await seal(workspace);
  return workspace;
}

async function seal({ db, directory }: Workspace): Promise<void> {
  must(await laySeal(db, BY, 'correct horse battery staple', () => false));
  const nothing = { onProgress: () => undefined, isStopped: () => false };
  must(sealWorkspace(db, { directory, actor: 'test', now: OPTIONS.now, ...nothing }));
}

const idsIn = ({ db }: Workspace, sql: string): readonly string[] =>
  db.prepare(sql).pluck().all().map(String);

/** Changes one bit of a value, asks, and puts it back. */
function withOneBitChanged(
  { db }: Workspace,
  at: { readonly table: string; readonly column: string; readonly where: string; readonly id: string },
  bit: number,
  ask: () => void,
): void {
  const value = Buffer.from(
    db.prepare(`SELECT ${at.column} FROM ${at.table} WHERE ${at.where} = ?`).pluck().get(at.id) as Uint8Array,
  );
  const write = db.prepare(`UPDATE ${at.table} SET ${at.column} = ? WHERE ${at.where} = ?`);
  const changed = Buffer.from(value);
  const place = bit % (value.length * 8);
  changed[place >> 3] = (changed[place >> 3] ?? 0) ^ (1 << (place & 7));
  write.run(changed, at.id);
  ask();
  write.run(value, at.id);
}

describe('a sealed identity', () => {
  it('opens as it was kept, and not where one bit of it or of its keys is another one, or in another place', async () => {
    const workspace = await sealedWorkspace();
    const { db, vault } = workspace;
    const [a = '', b = ''] = idsIn(
      workspace,
      "SELECT subject_id FROM identity_record WHERE kind = 'patient'",
    );
    const names = [a, b].map((id) => JSON.stringify(subjectPayload(db, id)));
    expect(names.join()).toContain('Other^Person');
    expect(idsIn(workspace, 'SELECT count(*) FROM identity_record WHERE payload_json IS NOT NULL')).toEqual([
      '0',
    ]);
    const [instance = ''] = idsIn(workspace, 'SELECT instance_id FROM instance');
    const [file = ''] = idsIn(
      workspace,
      `SELECT file_id FROM identity_file WHERE instance_id = '${instance}'`,
    );
    const instanceId = asId<InstanceId>(instance);
    const payload = { table: 'identity_record', column: 'sealed_payload', where: 'subject_id', id: a };
    const patientKey = { table: 'identity_key', column: 'wrapped_key', where: 'patient_id', id: a };
    const fileKey = { table: 'identity_file', column: 'wrapped_key', where: 'file_id', id: file };
    fc.assert(
      fc.property(fc.nat(), (bit) => {
        for (const at of [payload, patientKey]) {
          withOneBitChanged(workspace, at, bit, () =>
            expect(() => subjectPayload(db, a)).toThrow(BrokenSeal),
          );
        }
        withOneBitChanged(workspace, fileKey, bit, () =>
          expect(() => originalFile(db, vault, instanceId)).toThrow(BrokenSeal),
        );
      }),
      { numRuns: 60 },
    );
    expect(JSON.stringify(subjectPayload(db, a))).toBe(names[0]);
    // The payload of another record of the same patient opens by the same key, but not here.
    db.prepare(
      `UPDATE identity_record SET sealed_payload =
         (SELECT sealed_payload FROM identity_record WHERE kind = 'imagingStudy' AND patient_id = ?) WHERE subject_id = ?`,
    ).run(a, a);
    expect(() => subjectPayload(db, a)).toThrow(BrokenSeal);
    dropKey(db);
    expect(() => subjectPayload(db, b)).toThrow(VaultLocked);
    expect(() => originalFile(db, vault, instanceId)).toThrow(VaultLocked);
  });
});

describe.each([
  ['an unsealed', false],
  ['a sealed', true],
])('a masked copy in %s workspace', (_, isSealed) => {
  it('is served in the place of the original, replaced by the next one, and taken away from where it was made', async () => {
    const workspace = temporaryWorkspace();
    const { db, vault } = workspace;
    store(workspace, parsedInstance('a'));
    if (isSealed) await seal(workspace);
    const instanceId = asId<InstanceId>(idsIn(workspace, 'SELECT instance_id FROM instance')[0] ?? '');
    const folder = temporaryFolder();
    const keep = (content: Buffer) => {
      const path = join(folder, 'masked');
      writeFileSync(path, content);
      const derivative = {
        path,
        contentHash: createHash('sha256').update(content).digest('hex'),
        sizeBytes: content.length,
        transferSyntaxUid: '1.2.840.10008.1.2.1',
        frames: [[{ offset: 0, length: content.length }]],
      };
      const kept = must(
        withWrite(db, { ...BY, action: 'test.masked' }, (tx) =>
          ok({ value: vault.keepDerivative(tx, instanceId, derivative), subject: null, detail: null }),
        ),
      );
      expect(existsSync(path)).toBe(false);
      return kept.superseded;
    };
    const served = async () => {
      const opened = await openStoredFile(servedFile(db, vault, instanceId));
      onTestFinished(() => opened.close());
      return Buffer.from(await opened.read(0, opened.size)).toString();
    };
    expect(keep(Buffer.from('first mask'))).toBeNull();
    const { path } = servedFile(db, vault, instanceId);
    expect(isSealedFile(path)).toBe(isSealed);
    expect(readFileSync(path).includes('first mask')).toBe(!isSealed);
    expect(await served()).toBe('first mask');
    // The same boxes once more.
    expect(keep(Buffer.from('first mask'))).toBeNull();
    expect(await served()).toBe('first mask');
    expect(keep(Buffer.from('second mask'))).toBe(path);
    expect(await served()).toBe('second mask');
    expect(originalFile(db, vault, instanceId).path).not.toBe(servedFile(db, vault, instanceId).path);
  });
});
