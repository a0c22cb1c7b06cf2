import { encodeDicom, greyPicture, type TestElement, type TestFile } from '../import/encodedDicom.ts';
import { type MalformedFile, noise } from './malformedFile.ts';

export const EXPLICIT = '1.2.840.10008.1.2.1';
export const IMPLICIT = '1.2.840.10008.1.2';
export const BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70';

const ROWS = 16;
const COLUMNS = 12;
const FRAME_BYTES = ROWS * COLUMNS * 2;

let next = 1000;

/** The elements of a small sound picture that is like no other of the set; `changes` replace and add. */
export function pictureElements(changes: readonly TestElement[] = []): readonly TestElement[] {
  next += 1;
  const own: readonly TestElement[] = [
    ...greyPicture(ROWS, COLUMNS).filter(([tag]) => tag !== 0x00080018),
    [0x00080018, 'UI', `2.25.${next}`],
    [0x00100010, 'PN', 'Malformed^Set'],
    [0x00100020, 'LO', 'MALFORMED'],
    [0x0020000d, 'UI', '2.25.71'],
    [0x0020000e, 'UI', '2.25.72'],
  ];
  return [...own.filter(([tag]) => !changes.some(([changed]) => changed === tag)), ...changes];
}

/** A picture of one native frame, sound but for what `changes` and `how` make of it. */
export function picture(
  changes: readonly TestElement[] = [],
  how: Partial<TestFile> = {},
): { readonly bytes: Buffer; readonly frame: Buffer } {
  const frame = noise(FRAME_BYTES, next);
  const file: TestFile = {
    elements: pictureElements(changes),
    transferSyntaxUid: EXPLICIT,
    pixels: { kind: 'native', bytes: frame },
    ...how,
  };
  return { bytes: Buffer.from(encodeDicom(file)), frame };
}

const sequence: TestElement = [
  0x00081110,
  'SQ',
  { items: [[[0x00081150, 'UI', '1.2.840.10008.3.1.2.3.1']], [[0x00081155, 'UI', '2.25.9']]] },
];

function fragmented(): { readonly bytes: Buffer; readonly frames: readonly Buffer[] } {
  const frames = [40, 60, 20].map((length, index) =>
    Buffer.concat([Buffer.from([0xff, 0xd8]), noise(length, 50 + index)]),
  );
  const bytes = encodeDicom({
    elements: pictureElements([[0x00280008, 'IS', '3']]),
    transferSyntaxUid: JPEG_LOSSLESS,
    pixels: { kind: 'encapsulated', fragments: frames, offsetTable: [0, 50, 120] },
  });
  return { bytes: Buffer.from(bytes), frames };
}

/** Five sound pictures, one of each way in which a file is written. */
export function seeds(): readonly MalformedFile[] {
  const native = [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED].map((transferSyntaxUid): MalformedFile => {
    const { bytes, frame } = picture([sequence], { transferSyntaxUid });
    return { name: `seed-${transferSyntaxUid}.dcm`, bytes, may: ['image'], frames: [frame] };
  });
  return [...native, { name: 'seed-fragments.dcm', may: ['image'], ...fragmented() }];
}
