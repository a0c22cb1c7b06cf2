import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { seriesListSchema } from '../../shared/contracts/series.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { type RunningService, radiograph, runningService } from './runningService.ts';

/** A report in the study of {@link radiograph}, full of the person it is about. */
const report = (number: number): Uint8Array =>
  writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.11',
    sopInstanceUid: `1.2.826.0.1.999.8.${number}`,
    elements: [
      { tag: 0x00080020, vr: 'DA', value: '20240229' },
      { tag: 0x00080060, vr: 'CS', value: 'SR' },
      { tag: 0x0008103e, vr: 'LO', value: 'LetterOnCanaryFamily' },
      { tag: 0x00100010, vr: 'PN', value: 'CanaryFamily^CanaryGiven' },
      { tag: 0x00100020, vr: 'LO', value: 'CANARY-ID-4711' },
      { tag: 0x00100021, vr: 'LO', value: 'CanaryIssuer' },
      { tag: 0x00100030, vr: 'DA', value: '19310203' },
      { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.999.1' },
      { tag: 0x0020000e, vr: 'UI', value: '1.2.826.0.1.999.9' },
    ],
  });

function filesWith(...reports: readonly number[]): string {
  const folder = join(temporaryFolder(), 'files');
  mkdirSync(folder);
  writeFileSync(join(folder, 'film'), radiograph('AP'));
  for (const number of reports) writeFileSync(join(folder, `report-${number}`), report(number));
  return folder;
}

async function reportOf({ importPaths, get }: RunningService, folder: string) {
  const importId = await importPaths(folder);
  const { report: made } = importProgressSchema.parse(await (await get(`/api/imports/${importId}`)).json());
  return { added: made?.added, alreadyHere: made?.alreadyHere, documents: made?.documents };
}

async function listOf({ worklist, get }: RunningService) {
  const [row] = (await worklist()).rows;
  const text = await (await get(`/api/units/${row?.unitId}/series`)).text();
  return { text, ...seriesListSchema.parse(JSON.parse(text)) };
}

/** Whether any file below a folder holds a text. */
const isAnywhere = (folder: string, text: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });

describe('documents', () => {
  it('are kept once and listed by kind, and their text reaches nobody', async () => {
    const service = runningService();
    const folder = filesWith(1, 2);
    expect(await reportOf(service, folder)).toEqual({ added: 1, alreadyHere: 0, documents: 2 });
    expect(await reportOf(service, folder)).toEqual({ added: 0, alreadyHere: 3, documents: 0 });
    const { documents, stacks, text } = await listOf(service);
    expect(documents).toEqual([{ kind: 'report', count: 2 }]);
    expect(stacks).toMatchObject([{ plane: 'projection', images: 1 }]);
    expect(text).not.toMatch(/canary|1\.2\.826|20240229|2024-02/i);
    expect(isAnywhere(service.workspace.originalsDirectory, 'LetterOnCanaryFamily')).toBe(true);
  });

  it('are sealed with the workspace, and found again when they come once more', async () => {
    const service = runningService();
    const { workspace, send } = service;
    await reportOf(service, filesWith(1));
    const body = { passphrase: 'correct horse battery staple', isRemovingCopies: true };
    expect((await send('POST', '/api/vault/seal', body)).status).toBe(201);
    await workspace.vault.settled();
    expect(await reportOf(service, filesWith(1, 2))).toEqual({ added: 0, alreadyHere: 2, documents: 1 });
    expect(await reportOf(service, filesWith(1, 2))).toEqual({ added: 0, alreadyHere: 3, documents: 0 });
    expect((await listOf(service)).documents).toEqual([{ kind: 'report', count: 2 }]);
    expect(isAnywhere(workspace.directory, 'LetterOnCanaryFamily')).toBe(false);
    const kept = workspace.db.prepare('SELECT encryption FROM identity_file').pluck().all();
    expect(kept).toEqual(['aesGcmChunks', 'aesGcmChunks', 'aesGcmChunks']);
  });
});
