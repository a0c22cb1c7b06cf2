import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { encodeDicom, greyPicture, type TestElement } from './encodedDicom.ts';
import { radiograph } from './smallRadiograph.ts';

/** Enough to start with, and far less than the files have. */
const HEAP_MB = 48;
const SIDE = 8000;

/** A film of 128 MB, all of it black, which takes no room on most disks. */
function writeLargeFilm(path: string): void {
  const shape = [0x00280010, 0x00280011].map((tag) => ({ tag, vr: 'US', value: SIDE }) as const);
  const small = Buffer.from(radiograph(1, shape));
  const pixelBytes = 32;
  const length = 2 * SIDE * SIDE;
  small.writeUInt32LE(length, small.length - pixelBytes - 4);
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, small, 0, small.length - pixelBytes);
  ftruncateSync(descriptor, small.length - pixelBytes + length);
  closeSync(descriptor);
}

/** A header of more elements than it is read for. */
function writeEndlessHeader(path: string): void {
  const endless = Array.from(
    { length: 60_000 },
    (_, at): TestElement => [0x0011_1000 + at, 'LO', 'x'.repeat(200)],
  );
  const elements = [...greyPicture(4, 6), ...endless];
  writeFileSync(
    path,
    encodeDicom({
      elements,
      pixels: { kind: 'native', bytes: new Uint8Array(48) },
      transferSyntaxUid: '1.2.840.10008.1.2.1',
    }),
  );
}

it('imports files that are larger than its memory, or says by name which it does not take', () => {
  const folder = temporaryFolder();
  const films = join(folder, 'films');
  mkdirSync(films);
  writeLargeFilm(join(films, 'large.dcm'));
  writeEndlessHeader(join(films, 'endless.dcm'));
  writeFileSync(join(films, 'small.dcm'), radiograph(2));
  const workspace = join(folder, 'workspace');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, 'electron/importCli.ts', '--workspace', workspace, films],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const report: ImportReport = JSON.parse(stdout);
  expect(report).toMatchObject({ added: 2, notImages: 0 });
  expect(report.damaged).toEqual([
    { file: 'films/endless.dcm', reason: expect.stringContaining('more elements than any sound file') },
  ]);
  const { db } = temporaryWorkspace(workspace);
  expect(db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(2);
  expect(brokenIn(db)).toEqual([]);
});
