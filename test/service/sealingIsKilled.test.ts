import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import type { WritableDb } from '../../electron/store/database.ts';
import { storedFrame, subjectPayload } from '../../electron/store/identityVault.ts';
import { holdKey } from '../../electron/store/identityVaultKeys.ts';
import { keyBehind } from '../../electron/store/identityVaultSeal.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { must, OPTIONS, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { CANARIES, PIXELS, radiograph, runningService } from './runningService.ts';

const script = fileURLToPath(new URL('../store/crash/sealUntilKilled.ts', import.meta.url));
const PASSPHRASE = 'correct horse battery staple';
/** More than two batches of files. */
const FILMS = 70;

const instancesIn = (db: WritableDb): readonly InstanceId[] =>
  db
    .prepare('SELECT instance_id FROM instance ORDER BY instance_id')
    .pluck()
    .all()
    .map((id) => asId<InstanceId>(String(id)));

describe('sealing that is killed', () => {
  it('loses no picture and no name at any moment, and goes on to the end', async () => {
    const folder = temporaryFolder();
    const source = join(temporaryFolder(), 'canary-file-name');
    mkdirSync(source);
    for (let film = 1; film <= FILMS; film++) {
      const number = [{ tag: 0x00200013, vr: 'IS', value: film }] as const;
      writeFileSync(join(source, `film-${film}.dcm`), radiograph('AP', number));
    }
    const service = runningService(folder);
    await service.importPaths(source);
    const { originalsDirectory } = service.workspace;
    service.workspace.close();

    const moments = [
      // Before any record is sealed; after all are, and no file; between the files of a batch and its rows, the
      // plain ones of the batch before still there; after the rows of a batch; with all sealed and nothing said.
      ['transaction', 1],
      ['step', 2],
      ['transaction', 2],
      ['step', 2],
      ['transaction', 2],
      ['transaction', 99],
    ] as const;
    const ends: (string | null)[] = [];
    for (const [moment, at] of moments) {
      const args = [script, folder, PASSPHRASE, moment, String(at)];
      const { signal, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      ends.push(signal ?? stdout.trim());
      const { db, vault, close } = must(openWorkspace(folder, OPTIONS));
      expect(vault.state()).toBe('locked');
      // Unlocking the vault would go on with the sealing, which is to be killed again.
      const key = await keyBehind(db, { kind: 'passphrase', text: PASSPHRASE });
      if (key !== null) holdKey(db, key);
      const instances = instancesIn(db);
      expect(instances).toHaveLength(FILMS);
      for (const instanceId of instances) {
        const frame = storedFrame(db, originalsDirectory, instanceId, 1);
        expect(frame === null ? null : await readFrameBytes(frame)).toEqual(PIXELS);
        expect(subjectPayload(db, instanceId)).toMatchObject({ sopInstanceUid: '1.2.826.0.1.999.3.1' });
      }
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(brokenIn(db)).toEqual([]);
      close();
    }
    expect(ends).toEqual([...moments.slice(1).map(() => 'SIGKILL'), 'sealed to its end']);
    const plain = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('backups') && statSync(join(folder, name)).isFile())
      .filter((name) => CANARIES.some((canary) => readFileSync(join(folder, name)).includes(canary)));
    expect(plain).toEqual([]);
    expect(
      readdirSync(originalsDirectory, { recursive: true }).filter((name) => String(name).length > 60),
    ).toHaveLength(FILMS);
  });
});
