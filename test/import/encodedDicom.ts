import { deflateRawSync } from 'node:zlib';

/** An element for {@link encodeDicom}: text, 16-bit numbers, bytes as they are, or items. */
export type TestElement = readonly [
  tag: number,
  vr: string,
  value: string | readonly number[] | Uint8Array | { readonly items: readonly (readonly TestElement[])[] },
];

export type TestPixels =
  | { readonly kind: 'native'; readonly bytes: Uint8Array; readonly declaredLength?: number }
  | {
      readonly kind: 'encapsulated';
      readonly fragments: readonly Uint8Array[];
      readonly offsetTable?: readonly number[];
      readonly hasEnd?: boolean;
    };

export type TestFile = {
  readonly elements: readonly TestElement[];
  readonly pixels?: TestPixels;
  /** As the file header says. */
  readonly transferSyntaxUid: string;
  /** As the data set is written; by the transfer syntax when absent. */
  readonly encoding?: 'implicit' | 'explicit' | 'bigEndian';
  readonly hasPreamble?: boolean;
  readonly hasMeta?: boolean;
};

const LONG = new Set(['OB', 'OW', 'OV', 'SQ', 'UN', 'UT']);

/** The picture elements of a grey picture of 16 bits. */
export const greyPicture = (rows: number, columns: number): readonly TestElement[] => [
  [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.1'],
  [0x00080018, 'UI', '2.25.3'],
  [0x00080060, 'CS', 'CR'],
  [0x00280002, 'US', [1]],
  [0x00280004, 'CS', 'MONOCHROME2'],
  [0x00280010, 'US', [rows]],
  [0x00280011, 'US', [columns]],
  [0x00280100, 'US', [16]],
  [0x00280101, 'US', [12]],
  [0x00280103, 'US', [0]],
];

/** Writes a file in any of the encodings that an import meets, sound or not: made for tests of reading. */
export function encodeDicom(file: TestFile): Uint8Array {
  const uid = file.transferSyntaxUid;
  const byUid =
    uid === '1.2.840.10008.1.2' ? 'implicit' : uid === '1.2.840.10008.1.2.2' ? 'bigEndian' : 'explicit';
  const encoding = file.encoding ?? byUid;
  const pixels = file.pixels === undefined ? [] : [pixelElement(file.pixels, encoding)];
  const dataSet = Buffer.concat([...sorted(file.elements).map((one) => element(one, encoding)), ...pixels]);
  const body = uid === '1.2.840.10008.1.2.1.99' ? deflateRawSync(dataSet) : dataSet;
  const meta = Buffer.concat(
    [
      [0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.1'] as const,
      [0x00020003, 'UI', '2.25.3'] as const,
      [0x00020010, 'UI', uid] as const,
    ].map((one) => element(one, 'explicit')),
  );
  return Buffer.concat([
    ...(file.hasPreamble === false ? [] : [Buffer.alloc(128), Buffer.from('DICM')]),
    ...(file.hasMeta === false ? [] : [meta]),
    body,
  ]);
}

type Encoding = 'implicit' | 'explicit' | 'bigEndian';

const sorted = (elements: readonly TestElement[]): readonly TestElement[] =>
  elements.toSorted(([a], [b]) => a - b);

function u16(value: number, encoding: Encoding): Buffer {
  const bytes = Buffer.alloc(2);
  if (encoding === 'bigEndian') bytes.writeUInt16BE(value);
  else bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number, encoding: Encoding): Buffer {
  const bytes = Buffer.alloc(4);
  if (encoding === 'bigEndian') bytes.writeUInt32BE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
}

const tagBytes = (tag: number, encoding: Encoding): Buffer =>
  Buffer.concat([u16(Math.floor(tag / 0x10000), encoding), u16(tag % 0x10000, encoding)]);

function header(tag: number, vr: string, length: number, encoding: Encoding): Buffer {
  if (encoding === 'implicit') return Buffer.concat([tagBytes(tag, encoding), u32(length, encoding)]);
  const size = LONG.has(vr) ? Buffer.concat([Buffer.alloc(2), u32(length, encoding)]) : u16(length, encoding);
  return Buffer.concat([tagBytes(tag, encoding), Buffer.from(vr), size]);
}

function element([tag, vr, value]: TestElement, encoding: Encoding): Buffer {
  const bytes = valueBytes(value, vr, encoding);
  return Buffer.concat([header(tag, vr, bytes.length, encoding), bytes]);
}

function valueBytes(value: TestElement[2], vr: string, encoding: Encoding): Buffer {
  if (value instanceof Uint8Array) return even(Buffer.from(value), 0);
  if (typeof value === 'string') return even(Buffer.from(value, 'utf8'), vr === 'UI' ? 0 : 0x20);
  if ('items' in value) {
    return Buffer.concat(
      value.items.map((item) => {
        const content = Buffer.concat(sorted(item).map((one) => element(one, encoding)));
        return Buffer.concat([tagBytes(0xfffee000, encoding), u32(content.length, encoding), content]);
      }),
    );
  }
  return Buffer.concat(value.map((one) => u16(one, encoding)));
}

const even = (bytes: Buffer, fill: number): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([fill])]);

function pixelElement(pixels: TestPixels, encoding: Encoding): Buffer {
  if (pixels.kind === 'native') {
    const length = pixels.declaredLength ?? pixels.bytes.length;
    return Buffer.concat([header(0x7fe00010, 'OW', length, encoding), pixels.bytes]);
  }
  const item = (content: Uint8Array): Buffer =>
    Buffer.concat([tagBytes(0xfffee000, encoding), u32(content.length, encoding), content]);
  const table = Buffer.concat((pixels.offsetTable ?? []).map((offset) => u32(offset, encoding)));
  const end = Buffer.concat([tagBytes(0xfffee0dd, encoding), u32(0, encoding)]);
  return Buffer.concat([
    header(0x7fe00010, 'OB', 0xffffffff, encoding),
    item(table),
    ...pixels.fragments.map(item),
    ...(pixels.hasEnd === false ? [] : [end]),
  ]);
}
