import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealedSchema, type VaultStatus, vaultStatusSchema } from '../../shared/contracts/vault.ts';
import { CANARIES, PIXELS, type RunningService, serviceWithOneCase } from './runningService.ts';

const PASSPHRASE = 'correct horse battery staple';

async function statusOf({ get }: Pick<RunningService, 'get'>): Promise<VaultStatus> {
  return vaultStatusSchema.parse(await (await get('/api/vault')).json());
}

/** Seals a workspace to its end, and gives the recovery code. */
async function sealed({ send, workspace }: RunningService, isRemovingCopies = true): Promise<string> {
  const answer = await send('POST', '/api/vault/seal', { passphrase: PASSPHRASE, isRemovingCopies });
  expect(answer.status).toBe(201);
  const { recoveryCode } = sealedSchema.parse(await answer.json());
  await workspace.vault.settled();
  return recoveryCode;
}

/** Every file below a folder that holds one of the texts, with the first it holds. Names of files count as content. */
function findings(folder: string, texts: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    const bytes = statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
    const found = texts.find(
      (text) => name.includes(text) || bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')),
    );
    return found === undefined ? [] : [`${relative(folder, path)}: ${found}`];
  });
}

describe('a workspace that is sealed', () => {
  it('holds no planted identity in any file any more, and shows the same picture', async () => {
    const service = await serviceWithOneCase();
    const { workspace, get, unit, unitId } = service;
    const folder = workspace.directory;
    // The search finds what there is to find.
    expect(findings(folder, CANARIES).length).toBeGreaterThan(2);
    await sealed(service);
    expect(await statusOf(service)).toMatchObject({
      state: 'unlocked',
      isUnfinished: false,
      failure: null,
      plainCopies: [],
    });
    expect(findings(folder, CANARIES)).toEqual([]);
    expect(findings(folder, [Buffer.from(PIXELS.slice(0, 64)).toString('latin1')])).toEqual([]);
    const [image] = (await unit(unitId)).images;
    const { studyUid, seriesUid, instanceUid } = image ?? { studyUid: '', seriesUid: '', instanceUid: '' };
    const frame = await get(
      `/dicomweb/studies/${studyUid}/series/${seriesUid}/instances/${instanceUid}/frames/1`,
      { accept: 'application/octet-stream; transfer-syntax=*' },
    );
    expect(new Uint8Array(await frame.arrayBuffer())).toEqual(PIXELS);
    expect(existsSync(join(folder, 'backups'))).toBe(true);
  });
});
