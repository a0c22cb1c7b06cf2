import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { importsOf } from '../import/importing.ts';
import { must, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { writeDicomDir } from './dicomDirWriter.ts';
import { picture } from './seeds.ts';
import { writeZip } from './zipWriter.ts';

/** Sends files one after the other, as a browser does, and ends the import. */
async function upload(files: Readonly<Record<string, Uint8Array>>): Promise<ImportReport> {
  const workspace = temporaryWorkspace();
  const manager = importsOf(workspace);
  const { importId } = must(manager.start({ kind: 'upload' }));
  for (const [name, bytes] of Object.entries(files)) {
    must(await manager.receive(importId, name, new Blob([new Uint8Array(bytes)]).stream()));
  }
  must(manager.finish(importId));
  const ended = await manager.ended(importId);
  const incoming = join(workspace.directory, 'incoming');
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
  if (ended?.report == null) throw new Error(ended?.failure ?? 'the import left no report');
  return ended.report;
}

it('a zip that is sent is opened like one on disk, and nothing of it is left behind', async () => {
  const film = picture().bytes;
  const inner = writeZip([
    { name: 'c.dcm', bytes: picture().bytes },
    { name: 'same as a.dcm', bytes: film },
  ]);
  const report = await upload({
    'discs/export.zip': writeZip([
      { name: 'a.dcm', bytes: film },
      { name: 'b.dcm', bytes: picture().bytes },
      { name: 'inner.zip', bytes: inner },
      { name: 'cut.dcm', bytes: film.subarray(0, -9) },
      { name: 'read me.txt', bytes: Buffer.from('A text.') },
    ]),
  });
  expect(report).toMatchObject({ added: 3, alreadyHere: 1, notImages: 1 });
  expect(report.damaged.map(({ file }) => file)).toEqual(['discs/export.zip/cut.dcm']);
});

it('of a disc that is sent, what its DICOMDIR names and did not come is told', async () => {
  const DICOMDIR = writeDicomDir([
    ['IMAGES', 'IM1'],
    ['IMAGES', 'IM2'],
  ]);
  const whole = await upload({
    'disc/DICOMDIR': DICOMDIR,
    'disc/images/im1.;1': picture().bytes,
    'disc/IMAGES/IM2': picture().bytes,
  });
  expect(whole).toMatchObject({ added: 2, notImages: 1, damaged: [] });
  const part = await upload({ 'disc/DICOMDIR': DICOMDIR, 'disc/IMAGES/IM2': picture().bytes });
  expect(part).toMatchObject({ added: 1, notImages: 1, damaged: [{ file: 'disc/IMAGES/IM1' }] });
  const alone = await upload({ DICOMDIR });
  expect(alone).toMatchObject({ added: 0, notImages: 1, damaged: [{ file: 'DICOMDIR (2 files)' }] });
});
