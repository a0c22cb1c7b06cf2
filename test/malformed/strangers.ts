import { encodeDicom } from '../import/encodedDicom.ts';
import { type MalformedFile, noise, type Outcome } from './malformedFile.ts';
import { EXPLICIT, picture } from './seeds.ts';

const HEADS: readonly (readonly [string, Buffer])[] = [
  ['pe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['tiff', Buffer.from('49492a0008000000', 'hex')],
  ['pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')],
  ['zip', Buffer.from('504b0304140000000800', 'hex')],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex')],
  ['html', Buffer.from('<html><script>alert(1)</script>')],
];

const file = (name: string, bytes: Uint8Array, ...may: readonly Outcome[]): MalformedFile => ({
  name: `strangers/${name}`,
  bytes,
  may,
});

/** Pictures with the head of another format in their preamble: pictures, and nothing else. */
const polyglots = (): readonly MalformedFile[] =>
  HEADS.map(([name, head]) => {
    const { bytes, frame } = picture();
    head.copy(bytes);
    return { ...file(`polyglot-${name}.dcm`, bytes, 'image'), frames: [frame] };
  });

const storage = '1.2.840.10008.5.1.4.1.1.';

/** Objects of the standard that hold no picture. */
const documents = (): readonly MalformedFile[] =>
  ['88.11', '104.1', '481.3', '481.5', '88.59', '11.1'].map((end, index) =>
    file(
      `document-${end}.dcm`,
      encodeDicom({
        transferSyntaxUid: EXPLICIT,
        elements: [
          [0x00080016, 'UI', storage + end],
          [0x00080018, 'UI', `2.25.${500 + index}`],
          [0x00080060, 'CS', 'OT'],
          [0x0020000d, 'UI', '2.25.71'],
          [0x0020000e, 'UI', '2.25.73'],
        ],
      }),
      'document',
    ),
  );

/** Files that are no DICOM, files that end where it begins, and two objects of one name. */
export function strangers(): readonly MalformedFile[] {
  const sameName = [0x00080018, 'UI', '2.25.999'] as const;
  const twins = [picture([sameName]), picture([sameName])];
  const copy = picture();
  return [
    ...polyglots(),
    ...documents(),
    ...HEADS.filter(([name]) => name !== 'zip' && name !== 'gzip').map(([name, head]) =>
      file(`${name}.bin`, Buffer.concat([head, noise(600, 5)]), 'notImage'),
    ),
    ...[1, 2, 3, 4, 5].map((seed) => file(`noise-${seed}`, noise(4000, seed), 'notImage')),
    file('text.txt', Buffer.from('A report in plain words.\n'), 'notImage'),
    file('zero.dcm', Buffer.alloc(0), 'damaged'),
    file('preamble-only.dcm', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), 'damaged'),
    file('zeros.dcm', Buffer.alloc(10_000), 'notImage'),
    ...twins.map(({ bytes, frame }, index) => ({
      ...file(`same-name-${index}.dcm`, bytes, 'image'),
      frames: [frame],
    })),
    ...['a', 'b'].map((name) => ({ ...file(`same-${name}.dcm`, copy.bytes, 'image'), frames: [copy.frame] })),
  ];
}
