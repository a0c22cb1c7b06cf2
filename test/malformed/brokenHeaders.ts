import { deflateRawSync, constants as zlib } from 'node:zlib';
import { encodeDicom, type TestElement } from '../import/encodedDicom.ts';
import type { MalformedFile, Outcome } from './malformedFile.ts';
import {
  BIG_ENDIAN,
  DEFLATED,
  EXPLICIT,
  IMPLICIT,
  JPEG_LOSSLESS,
  picture,
  pictureElements,
} from './seeds.ts';

const file = (name: string, bytes: Uint8Array, ...may: readonly Outcome[]): MalformedFile => ({
  name: `header/${name}.dcm`,
  bytes,
  may,
});

const marker = Buffer.from('MALFORMED');

/** The length field of Patient ID in an explicit file is two bytes; in an implicit one, four. */
function withLength(transferSyntaxUid: string, length: number): Buffer {
  const { bytes } = picture([], { transferSyntaxUid });
  const value = bytes.indexOf(marker);
  if (transferSyntaxUid === IMPLICIT) bytes.writeUInt32LE(length, value - 4);
  else if (transferSyntaxUid === BIG_ENDIAN) bytes.writeUInt16BE(length % 0x10000, value - 2);
  else bytes.writeUInt16LE(length % 0x10000, value - 2);
  return bytes;
}

function withPixelLength(transferSyntaxUid: string, length: number): Buffer {
  const { bytes, frame } = picture([], { transferSyntaxUid });
  bytes.writeUInt32LE(length, bytes.indexOf(frame) - 4);
  return bytes;
}

/** Lengths that are undefined, odd, or run over the end, in each encoding. */
const lengths = (): readonly MalformedFile[] => [
  ...[EXPLICIT, IMPLICIT, BIG_ENDIAN].flatMap((uid) =>
    [0xffffffff, 0xfffffffe, 0x7fffffff, 0xfffe, 9, 0].map((length) =>
      file(`length-${length}-${uid}`, withLength(uid, length), 'damaged', 'image', 'document'),
    ),
  ),
  ...[EXPLICIT, IMPLICIT].flatMap((uid) =>
    [0xffffffff, 0xfffffffe, 0x80000000, 383, 0].map((length) =>
      file(`pixels-${length}-${uid}`, withPixelLength(uid, length), 'damaged'),
    ),
  ),
];

/** Sequences in sequences, whose lengths are undefined, or known, or known and too long. */
function nested(depth: number, kind: 'undefined' | 'known' | 'overlong', isExplicit: boolean): Buffer {
  const head = isExplicit ? 12 : 8;
  const level = head + 8;
  const end = kind === 'undefined' ? 16 : 0;
  const bytes = Buffer.alloc(depth * (level + end));
  for (let index = 0; index < depth; index += 1) {
    const at = index * level;
    const inside = (depth - index - 1) * level + (kind === 'overlong' ? 1_000_000 : 0);
    const isKnown = kind !== 'undefined';
    bytes.writeUInt32LE(0x11100008, at);
    if (isExplicit) bytes.write('SQ', at + 4, 'latin1');
    bytes.writeUInt32LE(isKnown ? inside + 8 : 0xffffffff, at + head - 4);
    bytes.writeUInt32LE(0xe000fffe, at + head);
    bytes.writeUInt32LE(isKnown ? inside : 0xffffffff, at + head + 4);
    if (!isKnown) {
      const endAt = depth * level + (depth - index - 1) * end;
      bytes.writeUInt32LE(0xe00dfffe, endAt);
      bytes.writeUInt32LE(0xe0ddfffe, endAt + 8);
    }
  }
  return bytes;
}

function withNested(depth: number, kind: 'undefined' | 'known' | 'overlong', isExplicit: boolean): Buffer {
  const { bytes } = picture([], { transferSyntaxUid: isExplicit ? EXPLICIT : IMPLICIT });
  // Before Patient's Name, where (0008,1110) belongs.
  const at = bytes.indexOf(Buffer.from([0x10, 0x00, 0x10, 0x00]));
  return Buffer.concat([bytes.subarray(0, at), nested(depth, kind, isExplicit), bytes.subarray(at)]);
}

const nesting = (): readonly MalformedFile[] =>
  [1000, 100_000].flatMap((depth) =>
    [true, false].flatMap((isExplicit) => [
      file(`nested-${depth}-undefined-${isExplicit}`, withNested(depth, 'undefined', isExplicit), 'damaged'),
      file(`nested-${depth}-known-${isExplicit}`, withNested(depth, 'known', isExplicit), 'image'),
      file(`nested-${depth}-overlong-${isExplicit}`, withNested(depth, 'overlong', isExplicit), 'damaged'),
    ]),
  );

/** Pictures that claim what they do not hold. */
function claims(): readonly MalformedFile[] {
  const changed: readonly (readonly [string, readonly TestElement[]])[] = [
    [
      '65535x65535',
      [
        [0x00280010, 'US', [65_535]],
        [0x00280011, 'US', [65_535]],
      ],
    ],
    ['no-rows', [[0x00280010, 'US', [0]]]],
    ['zero-frames', [[0x00280008, 'IS', '0']]],
    ['2-to-31-frames', [[0x00280008, 'IS', '2147483648']]],
    ['minus-one-frame', [[0x00280008, 'IS', '-1']]],
    ['1e9-frames', [[0x00280008, 'IS', '1000000000']]],
    ['100000-frames', [[0x00280008, 'IS', '100000']]],
    ['no-number-of-frames', [[0x00280008, 'IS', 'many']]],
    ['no-samples', [[0x00280002, 'US', [0]]]],
    ['255-samples', [[0x00280002, 'US', [255]]]],
    ['no-bits', [[0x00280100, 'US', [0]]]],
    ['13-bits', [[0x00280100, 'US', [13]]]],
    ['64-bits', [[0x00280100, 'US', [64]]]],
  ];
  const huge = pictureElements(changed[0]?.[1]);
  const fragments = [Buffer.from([0xff, 0xd8, 0xff, 0xd9])];
  return [
    ...changed.map(([name, changes]) => file(`claims-${name}`, picture(changes).bytes, 'damaged')),
    file(
      'claims-65535x65535-compressed',
      encodeDicom({
        elements: huge,
        transferSyntaxUid: JPEG_LOSSLESS,
        pixels: { kind: 'encapsulated', fragments },
      }),
      'damaged',
    ),
  ];
}

/** Files that say one encoding and have another. */
const syntaxes = (): readonly MalformedFile[] => [
  file('says-explicit-is-implicit', picture([], { encoding: 'implicit' }).bytes, 'image'),
  file(
    'says-implicit-is-explicit',
    picture([], { transferSyntaxUid: IMPLICIT, encoding: 'explicit' }).bytes,
    'image',
  ),
  file(
    'says-big-endian-is-little',
    picture([], { transferSyntaxUid: BIG_ENDIAN, encoding: 'explicit' }).bytes,
    'damaged',
  ),
  file('says-little-endian-is-big', picture([], { encoding: 'bigEndian' }).bytes, 'damaged'),
  file('says-jpeg-is-native', picture([], { transferSyntaxUid: JPEG_LOSSLESS }).bytes, 'damaged'),
  file('says-nothing-known', picture([], { transferSyntaxUid: '1.2.3.4' }).bytes, 'damaged'),
  file('says-video', picture([], { transferSyntaxUid: '1.2.840.10008.1.2.4.102' }).bytes, 'damaged'),
  file('says-nonsense', picture([], { transferSyntaxUid: 'EXPLICIT' }).bytes, 'damaged'),
];

const zeros = 16 * 1024 * 1024;

/** Headers that would take all memory or time of a reader that believes them. */
function bombs(): readonly MalformedFile[] {
  const heads = Buffer.alloc(300_000 * 8);
  for (let index = 0; index < 300_000; index += 1) heads.writeUInt32LE(0xe000fffe, index * 8);
  const fragments = picture([], {
    transferSyntaxUid: JPEG_LOSSLESS,
    pixels: { kind: 'encapsulated', fragments: [] },
  }).bytes;
  const elements = Buffer.alloc(100_000 * 8);
  for (let index = 0; index < 100_000; index += 1) {
    elements.writeUInt16LE(0x0011 + 2 * Math.floor(index / 60_000), index * 8);
    elements.writeUInt16LE(index % 60_000, index * 8 + 2);
    elements.write('LO', index * 8 + 4, 'latin1');
  }
  const many = picture().bytes;
  const at = many.indexOf(Buffer.from([0x28, 0x00, 0x02, 0x00]));
  // One compressed run of zeros, sixty-four times over: a gigabyte.
  const run = deflateRawSync(Buffer.alloc(zeros), { finishFlush: zlib.Z_FULL_FLUSH });
  const meta = encodeDicom({ elements: [], transferSyntaxUid: DEFLATED });
  const empty = deflateRawSync(Buffer.alloc(0));
  const head = meta.subarray(0, meta.length - empty.length);
  return [
    file(
      '300000-fragments',
      Buffer.concat([fragments.subarray(0, -8), heads, fragments.subarray(-8)]),
      'damaged',
    ),
    file('100000-elements', Buffer.concat([many.subarray(0, at), elements, many.subarray(at)]), 'damaged'),
    file('deflate-bomb', Buffer.concat([head, ...Array.from({ length: 64 }, () => run), empty]), 'damaged'),
    file('deflate-noise', Buffer.concat([head, Buffer.alloc(1000, 0xab)]), 'damaged'),
  ];
}

/** Files whose header is whole, and wrong. */
export const brokenHeaders = (): readonly MalformedFile[] => [
  ...lengths(),
  ...nesting(),
  ...claims(),
  ...syntaxes(),
  ...bombs(),
];
