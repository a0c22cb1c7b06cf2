import { writeDicomDir } from './dicomDirWriter.ts';
import type { MalformedFile, Outcome } from './malformedFile.ts';
import { picture } from './seeds.ts';
import { writeZip, type ZipEntry } from './zipWriter.ts';

/** A file that holds others, and what an import must find in it. */
export type Container = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly holds: readonly MalformedFile[];
};

type Inside = ZipEntry & { readonly may: Outcome; readonly frames?: readonly Uint8Array[] };

const sound = (name: string): Inside => {
  const { bytes, frame } = picture();
  return { name, bytes, frames: [frame], may: 'image' };
};
const refused = (entry: ZipEntry): Inside => ({ ...entry, may: 'damaged' });

/** A row of the report about the archive itself. */
const about = (name: string): MalformedFile => ({ name, bytes: new Uint8Array(), may: ['damaged'] });

function zip(name: string, entries: readonly Inside[], change = (bytes: Buffer): Buffer => bytes): Container {
  const path = `containers/${name}`;
  return {
    name: path,
    bytes: change(writeZip(entries)),
    holds: entries.map(({ name: entry, bytes, may, frames }) => ({
      name: `${path}/${entry.replaceAll('\\', '/')}`,
      bytes,
      may: [may],
      ...(frames === undefined ? {} : { frames }),
    })),
  };
}

function zips(): readonly Container[] {
  const zeros = Buffer.alloc(2_000_000);
  const { bytes } = picture();
  const cut = zip('cut.zip', [sound('a.dcm')], (whole) => whole.subarray(0, -40));
  const appended = zip('appended.zip', [sound('a.dcm')], (whole) =>
    Buffer.concat([whole, Buffer.from('appended')]),
  );
  const overlapping = writeZip([
    { name: 'a', bytes: zeros, method: 0 },
    ...Array.from({ length: 200 }, (_, index) => ({
      name: `${index}`,
      bytes: zeros,
      method: 0,
      sharedWith: 0,
    })),
  ]);
  const deep = picture();
  const inner = writeZip([
    { name: 'deep.dcm', bytes: deep.bytes },
    { name: 'deeper.zip', bytes: writeZip([]) },
  ]);
  return [
    zip('traversal.zip', [
      refused({ name: '../../escaped.dcm', bytes }),
      refused({ name: '/etc/escaped.dcm', bytes }),
      refused({ name: 'C:\\escaped.dcm', bytes }),
      refused({ name: '..\\..\\escaped.dcm', bytes }),
      refused({ name: 'a/../../escaped.dcm', bytes }),
      sound('inside.dcm'),
    ]),
    zip('bombs.zip', [
      refused({ name: 'claims-4-gb', bytes: zeros, uncompressedSize: 4_000_000_000 }),
      refused({ name: 'hides-2-mb', bytes: zeros, uncompressedSize: 100 }),
      sound('good.dcm'),
    ]),
    zip('odd.zip', [
      refused({ name: 'encrypted.dcm', bytes, flags: 1 }),
      refused({ name: 'deflate64.dcm', bytes, method: 9 }),
      refused({ name: 'aes.dcm', bytes, method: 99 }),
      refused({ name: 'checksum.dcm', bytes, checksum: 7 }),
      refused({ name: 'link.dcm', bytes, externalAttributes: 0xa1ff0000 }),
      refused({ name: 'empty.dcm', bytes: new Uint8Array() }),
      { name: 'notes.txt', bytes: Buffer.from('notes'), may: 'notImage' },
      sound('good.dcm'),
    ]),
    zip('no-name-of-a-zip', [sound('good.dcm')]),
    zip('named-as-dicom.dcm', [sound('good.dcm')]),
    { ...cut, holds: [about(cut.name)] },
    { ...appended, holds: [...appended.holds, about(appended.name)] },
    {
      name: 'containers/overlapping.zip',
      bytes: overlapping,
      holds: [
        { name: 'containers/overlapping.zip/a', bytes: zeros, may: ['notImage'] },
        about('containers/overlapping.zip'),
      ],
    },
    {
      name: 'containers/nested.zip',
      bytes: writeZip([{ name: 'inner.zip', bytes: inner }]),
      holds: [
        {
          name: 'containers/nested.zip/inner.zip/deep.dcm',
          bytes: deep.bytes,
          may: ['image'],
          frames: [deep.frame],
        },
        about('containers/nested.zip/inner.zip/deeper.zip'),
      ],
    },
    {
      name: 'containers/noise.zip',
      bytes: Buffer.alloc(5000, 'no zip'),
      holds: [about('containers/noise.zip')],
    },
    { name: 'containers/empty.zip', bytes: writeZip([]), holds: [about('containers/empty.zip')] },
    {
      name: 'containers/disc.rar',
      bytes: Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), zeros.subarray(0, 500)]),
      holds: [about('containers/disc.rar')],
    },
  ];
}

/** A folder as of a disc, whose directory names more than is there and more than is its own. */
function disc(): readonly Container[] {
  const { bytes, frame } = picture();
  const directory = writeDicomDir([
    ['IMAGES', 'GOOD'],
    ['IMAGES', 'MISSING'],
    ['..', '..', 'strangers', 'text.txt'],
    ['C:', 'WINDOWS', 'SYSTEM.INI'],
  ]);
  const named = (name: string, content: Uint8Array, may: Outcome): MalformedFile => ({
    name,
    bytes: content,
    may: [may],
  });
  return [
    {
      name: 'disc/DICOMDIR',
      bytes: directory,
      holds: [
        named('disc/DICOMDIR', directory, 'notImage'),
        about('disc/IMAGES/MISSING'),
        about('disc/../../strangers/text.txt'),
        about('disc/C:/WINDOWS/SYSTEM.INI'),
      ],
    },
    {
      name: 'disc/images/good.;1',
      bytes,
      holds: [{ ...named('disc/images/good.;1', bytes, 'image'), frames: [frame] }],
    },
    {
      name: 'disc/cut/DICOMDIR',
      bytes: directory.subarray(0, -20),
      holds: [named('disc/cut/DICOMDIR', directory.subarray(0, -20), 'damaged')],
    },
  ];
}

/** Archives and discs: what is sound in them is loaded, and the rest named. */
export const containers = (): readonly Container[] => [...zips(), ...disc()];
