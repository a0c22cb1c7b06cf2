import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDicomDir } from '../../test/malformed/dicomDirWriter.ts';
import { writeZip, type ZipEntry } from '../../test/malformed/zipWriter.ts';
import { openSource } from './sources.ts';

let folder = '';
const temporary = (): string => join(folder, 'temporary');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-sources-'));
  mkdirSync(temporary());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const film = Buffer.alloc(1000, 'film');
const sound = (name: string): ZipEntry => ({ name, bytes: film });

/** What a source yields: the text of a file, or the reason why there is none. */
async function held(bytes: Uint8Array, name = 'disc.zip'): Promise<readonly (readonly [string, string])[]> {
  const path = join(folder, 'source');
  writeFileSync(path, bytes);
  const found: (readonly [string, string])[] = [];
  const unpacking = { temporaryDirectory: temporary(), isCancelled: () => false };
  for await (const one of openSource({ path, name, keeping: 'copy' }, unpacking)) {
    if (one.kind === 'file') {
      expect(one.keeping).toBe(one.path === path ? 'copy' : 'move');
      expect(readdirSync(temporary()).length).toBeLessThanOrEqual(2);
      found.push([one.name, readFileSync(one.path, 'latin1')]);
    } else found.push([one.name, one.reason]);
  }
  expect(readdirSync(temporary())).toEqual([]);
  expect(existsSync(path)).toBe(true);
  return found;
}

const text = film.toString('latin1');

describe('a file that is no archive', () => {
  it('holds itself, whatever it is called', async () => {
    expect(await held(film, 'film.dcm')).toEqual([['film.dcm', text]]);
    expect(await held(Buffer.alloc(0), 'empty.zip')).toEqual([['empty.zip', '']]);
  });

  it('is DICOM where a zip’s head stands in its preamble', async () => {
    const polyglot = Buffer.alloc(200);
    polyglot.write('PK\x03\x04', 0, 'latin1');
    polyglot.write('DICM', 128, 'latin1');
    expect(await held(polyglot, 'film.zip')).toHaveLength(1);
    expect((await held(polyglot, 'film.zip'))[0]?.[1]).toBe(polyglot.toString('latin1'));
  });

  it('is a document of an office program, which is left as it is', async () => {
    const document = writeZip([{ name: '[Content_Types].xml', bytes: film }, sound('word/document.xml')]);
    expect(await held(document, 'report.docx')).toHaveLength(1);
  });

  it('is an archive of another kind, which is named', async () => {
    const rar = Buffer.concat([Buffer.from('Rar!\x1a\x07\0', 'latin1'), film]);
    expect(await held(rar, 'disc.rar')).toEqual([['disc.rar', expect.stringContaining('(RAR)')]]);
  });
});

describe('a zip archive', () => {
  it('holds its files one by one, whatever it is called itself', async () => {
    const zip = writeZip([
      sound('a'),
      { name: 'folder/', bytes: new Uint8Array() },
      { ...sound('folder\\b'), method: 0 },
    ]);
    expect(await held(zip, 'export.bin')).toEqual([
      ['export.bin/a', text],
      ['export.bin/folder/b', text],
    ]);
  });

  it('in a zip archive is opened, and no further', async () => {
    const deepest = writeZip([sound('c')]);
    const inner = writeZip([sound('b'), { name: 'deepest.zip', bytes: deepest }]);
    expect(await held(writeZip([{ name: 'inner', bytes: inner }, sound('a')]))).toEqual([
      ['disc.zip/inner/b', text],
      ['disc.zip/inner/deepest.zip', expect.stringContaining('an archive in an archive in an archive')],
      ['disc.zip/a', text],
    ]);
  });

  it('names what cannot be unpacked, and holds the rest', async () => {
    const entries: readonly ZipEntry[] = [
      { ...sound('locked'), flags: 1 },
      { ...sound('odd method'), method: 9 },
      { ...sound('../up'), method: 8 },
      sound('/absolute'),
      sound('C:drive'),
      sound('folder\\..\\..\\up'),
      { ...sound('link'), externalAttributes: 0xa1ff0000 },
      { ...sound('wrong checksum'), checksum: 1 },
      { ...sound('more than it says'), uncompressedSize: 999 },
      { ...sound('less than it says'), uncompressedSize: 1001 },
      { ...sound('contradiction'), method: 0, uncompressedSize: 1001 },
      sound('sound'),
    ];
    const found = await held(writeZip(entries));
    const words = [
      'password',
      'Deflate64',
      'leads out of the archive',
      'leads out of the archive',
      'leads out of the archive',
      'leads out of the archive',
      'link',
      'checksum',
      'more than the archive says',
      'checksum',
      'contradicts itself',
    ];
    expect(found.map(([name]) => name)).toEqual(
      entries.map(({ name }) => `disc.zip/${name.replaceAll('\\', '/')}`),
    );
    words.forEach((word, index) => {
      expect(found[index]?.[1], entries[index]?.name).toContain(word);
      expect(found[index]?.[1]).toMatch(/^[A-Z].*\.$/);
    });
    expect(found.at(-1)?.[1]).toBe(text);
  });

  it('tells two entries of one name apart and holds both', async () => {
    expect((await held(writeZip([sound('IM1'), sound('im1')]))).map(([name]) => name)).toEqual([
      'disc.zip/IM1',
      'disc.zip/im1 (2)',
    ]);
  });

  it('with something after its end is opened, and the rest is named', async () => {
    const zip = writeZip([sound('a')], 'a comment');
    expect(await held(Buffer.concat([zip, Buffer.alloc(512)]))).toEqual([['disc.zip/a', text]]);
    expect(await held(Buffer.concat([zip, film]))).toEqual([
      ['disc.zip', expect.stringContaining('appended')],
      ['disc.zip/a', text],
    ]);
  });

  it('that is cut, empty, in parts or no archive at all says so', async () => {
    const zip = writeZip([sound('a')]);
    expect(await held(zip.subarray(0, -30))).toEqual([['disc.zip', expect.stringContaining('cut short')]]);
    expect(await held(writeZip([]))).toEqual([['disc.zip', expect.stringContaining('empty')]]);
    expect(await held(film)).toEqual([['disc.zip', expect.stringContaining('table of contents')]]);
    const part = Buffer.from(zip);
    part.writeUInt16LE(1, part.length - 18);
    expect(await held(part)).toEqual([['disc.zip', expect.stringContaining('several parts')]]);
    const broken = Buffer.from(zip);
    broken.write('XX', zip.length - 22 - 46 - 1, 'latin1');
    expect(await held(broken)).toEqual([['disc.zip', expect.stringContaining('damaged after 0 files')]]);
  });

  it('names what its DICOMDIR names and it does not hold', async () => {
    const directory = writeDicomDir([
      ['IMAGES', 'IM1'],
      ['IMAGES', 'IM2'],
      ['..', 'secret'],
    ]);
    const zip = writeZip([{ name: 'disc/DICOMDIR', bytes: directory }, sound('disc/images/im1')]);
    expect(await held(zip)).toEqual([
      ['disc.zip/disc/DICOMDIR', directory.toString('latin1')],
      ['disc.zip/disc/images/im1', text],
      ['disc.zip/disc/IMAGES/IM2', expect.stringContaining('it is not there')],
      ['disc.zip/disc/../secret', expect.stringContaining('outside its own folder')],
    ]);
  });
});

describe('a zip bomb', () => {
  it('of entries that share their bytes is opened no further', async () => {
    const shared = Array.from({ length: 50 }, (_, index) => ({ ...sound(`e${index}`), sharedWith: 0 }));
    const found = await held(
      writeZip([
        { name: 'e', bytes: Buffer.alloc(5000, 'x1y2'), method: 0 },
        ...shared.map((entry) => ({ ...entry, bytes: Buffer.alloc(5000, 'x1y2'), method: 0 })),
      ]),
    );
    expect(found.length).toBeLessThan(8);
    expect(found.at(-1)).toEqual([
      'disc.zip',
      expect.stringContaining('claim more bytes than the archive has'),
    ]);
  });

  it('is not seen in one entry whose size is nonsense', async () => {
    const zip = writeZip([{ ...sound('a'), method: 0 }, sound('b')]);
    // The compressed size of the first record of the table of contents.
    zip.writeUInt32LE(0x7fffffff, zip.indexOf('PK\x01\x02', 0, 'latin1') + 20);
    expect(await held(zip)).toEqual([
      ['disc.zip/a', expect.stringContaining('claims more bytes than the archive has')],
      ['disc.zip/b', text],
    ]);
  });

  it('is refused by what it claims, and ends where it holds more', async () => {
    const zeros = Buffer.alloc(1_000_000);
    expect(
      await held(
        writeZip([{ name: 'claims', bytes: zeros, uncompressedSize: 4_000_000_000 }, sound('sound')]),
      ),
    ).toEqual([
      ['disc.zip/claims', expect.stringContaining('250 times')],
      ['disc.zip/sound', text],
    ]);
    expect(await held(writeZip([{ name: 'hides', bytes: zeros, uncompressedSize: 1000 }]))).toEqual([
      ['disc.zip/hides', expect.stringContaining('more than the archive says')],
    ]);
  });
});
