import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TestElement, TestPixels } from '../import/encodedDicom.ts';
import { encodeDicom } from '../import/encodedDicom.ts';

/** A picture made by code, and the values that it must decode to. */
export type SyntheticPicture = { readonly name: string; readonly file: Uint8Array; readonly stored: Samples };

type Samples = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array;

const COLUMNS = 64;
const ROWS = 48;
const PIXELS = ROWS * COLUMNS;
const EXPLICIT = '1.2.840.10008.1.2.1';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';

type Kind = {
  readonly samples?: 1 | 3;
  readonly photometric?: string;
  readonly bits: readonly [allocated: number, stored: number, high: number];
  readonly isSigned?: boolean;
  readonly isPlanar?: boolean;
  readonly more?: readonly TestElement[];
};

let count = 0;

function dicom(kind: Kind, transferSyntaxUid: string, pixels: TestPixels): Uint8Array {
  count += 1;
  const {
    samples = 1,
    photometric = 'MONOCHROME2',
    bits,
    isSigned = false,
    isPlanar = false,
    more = [],
  } = kind;
  return encodeDicom({
    transferSyntaxUid,
    pixels,
    elements: [
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      [0x00080018, 'UI', `2.25.98${count}`],
      [0x00080060, 'CS', 'OT'],
      [0x00100020, 'LO', 'SYNTHETIC'],
      [0x0020000d, 'UI', '2.25.980'],
      [0x0020000e, 'UI', `2.25.99${count}`],
      [0x00280002, 'US', [samples]],
      [0x00280004, 'CS', photometric],
      ...(samples === 3 ? ([[0x00280006, 'US', [isPlanar ? 1 : 0]]] as const) : []),
      [0x00280010, 'US', [ROWS]],
      [0x00280011, 'US', [COLUMNS]],
      [0x00280100, 'US', [bits[0]]],
      [0x00280101, 'US', [bits[1]]],
      [0x00280102, 'US', [bits[2]]],
      [0x00280103, 'US', [isSigned ? 1 : 0]],
      ...more,
    ],
  });
}

const bytesOf = (values: Samples): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength) as ArrayBuffer,
  );
const native = (values: Samples): TestPixels => ({ kind: 'native', bytes: bytesOf(values) });
const whole = (fragment: Uint8Array): TestPixels => ({
  kind: 'encapsulated',
  fragments: [fragment.length % 2 === 0 ? fragment : Buffer.concat([fragment, Buffer.of(0)])],
});

const ramp12 = Uint16Array.from({ length: PIXELS }, (_, at) => (at * 37) % 4096);
const signed12 = Int16Array.from(ramp12, (value) => value - 2048);
const rgb = Uint8Array.from({ length: 3 * PIXELS }, (_, at) => (at * 7) % 256);

/** Twelve bits in the upper part of sixteen, and rubbish below them. */
const raised = Uint16Array.from(ramp12, (value, at) => (value << 4) | (at % 16));
/** Twelve bits with a sign, and rubbish above them. */
const littered = Uint16Array.from(signed12, (value, at) => (value & 0x0fff) | ((at % 16) << 12));

const planes = Uint8Array.from(rgb, (_, at) => rgb[3 * (at % PIXELS) + Math.floor(at / PIXELS)] ?? 0);

function swapped(values: Uint16Array): Uint8Array {
  return Buffer.from(bytesOf(values)).swap16();
}

/** RLE (PS3.5 annex G) with literal runs only: the high bytes, then the low bytes. */
function runLength(values: Uint16Array): Uint8Array {
  const segments = [8, 0].map((shift) => {
    const bytes = Uint8Array.from(values, (value) => (value >> shift) & 0xff);
    const runs: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 128) {
      const run = bytes.subarray(at, at + 128);
      runs.push(Buffer.of(run.length - 1), Buffer.from(run));
    }
    const packed = Buffer.concat(runs);
    return packed.length % 2 === 0 ? packed : Buffer.concat([packed, Buffer.of(128)]);
  });
  const header = Buffer.alloc(64);
  [2, 64, 64 + (segments[0]?.length ?? 0)].forEach((value, index) => {
    header.writeUInt32LE(value, 4 * index);
  });
  return Buffer.concat([header, ...segments]);
}

/** JPEG Lossless with first-order prediction (ITU-T T.81 annex H), every category coded by five bits. */
function losslessJpeg(values: Uint16Array): Uint8Array {
  let bits = '';
  for (let at = 0; at < values.length; at += 1) {
    const isFirst = at % COLUMNS === 0;
    const before = at === 0 ? 2 ** 11 : (values[isFirst ? at - COLUMNS : at - 1] ?? 0);
    const difference = (values[at] ?? 0) - before;
    const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const coded = difference < 0 ? difference + 2 ** size - 1 : difference;
    bits += size.toString(2).padStart(5, '0') + (size === 0 ? '' : coded.toString(2).padStart(size, '0'));
  }
  const entropy = (bits.padEnd(8 * Math.ceil(bits.length / 8), '1').match(/.{8}/g) ?? []).flatMap((byte) => {
    const value = Number.parseInt(byte, 2);
    return value === 0xff ? [0xff, 0] : [value];
  });
  const segment = (marker: number, ...content: readonly number[]): readonly number[] => [
    0xff,
    marker,
    (content.length + 2) >> 8,
    (content.length + 2) & 0xff,
    ...content,
  ];
  const categories = Array.from({ length: 17 }, (_, category) => category);
  const lengths = Array.from({ length: 16 }, (_, index) => (index === 4 ? categories.length : 0));
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xc3, 12, ROWS >> 8, ROWS & 0xff, COLUMNS >> 8, COLUMNS & 0xff, 1, 1, 0x11, 0),
    ...segment(0xc4, 0, ...lengths, ...categories),
    ...segment(0xda, 1, 1, 0, 1, 0, 0),
    ...entropy,
    ...[0xff, 0xd9],
  ]);
}

type Encoder = {
  getDecodedBuffer(frame: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality?(isLossless: boolean, quality: number): void;
  setDecompositions?(count: number): void;
  encode(): void;
};

const require = createRequire(import.meta.url);

/** Lossless by one of the codec packages, which hold encoders as well. */
async function encoded(
  codec: string,
  name: string,
  wasm: string | null,
  values: Uint16Array,
): Promise<Uint8Array> {
  const { default: factory } = (await import(codec)) as {
    default: (settings: object) => Promise<Record<string, new () => Encoder>>;
  };
  const binary = wasm === null ? {} : { wasmBinary: readFileSync(require.resolve(wasm)) };
  const module = await factory({ print: () => undefined, printErr: () => undefined, ...binary });
  const Class = module[name];
  if (Class === undefined) throw new Error(`${codec} has no ${name}`);
  const encoder = new Class();
  const frame = { width: COLUMNS, height: ROWS, bitsPerSample: 16, componentCount: 1, isSigned: false };
  encoder.getDecodedBuffer({ ...frame, isUsingColorTransform: false }).set(bytesOf(values));
  encoder.setDecompositions?.(2);
  encoder.setQuality?.(true, 0);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

const CODECS = '@cornerstonejs/codec';

/** Pictures of every kind that the reading room decodes and that can be written without another program. */
export async function syntheticPictures(): Promise<readonly SyntheticPicture[]> {
  const wide: Kind = { bits: [16, 16, 15] };
  const colour: Kind = { samples: 3, photometric: 'RGB', bits: [8, 8, 7] };
  const bit = Uint8Array.from({ length: PIXELS }, (_, at) => ((at * 5) % 3) & 1);
  const packed = Uint8Array.from({ length: PIXELS / 8 }, (_, byte) =>
    Array.from({ length: 8 }, (_, at) => (bit[8 * byte + at] ?? 0) << at).reduce((sum, one) => sum + one),
  );
  const deep = Uint32Array.from({ length: PIXELS }, (_, at) => at * 1_300_007);
  const palette: readonly TestElement[] = [1, 2, 3].flatMap((channel): readonly TestElement[] => [
    [0x00281100 + channel, 'US', [256, 0, 16]],
    // In segments: black, then a straight line to white over the other 255 entries.
    [
      0x00281220 + channel,
      'OW',
      Uint8Array.from(Buffer.from(Uint16Array.from([0, 1, 0, 1, 255, 0xffff]).buffer)),
    ],
  ]);
  const jpegXl = `${CODECS}-libjxl/encodewasm`;
  return [
    { name: 'native', file: dicom({ bits: [16, 12, 11] }, EXPLICIT, native(ramp12)), stored: ramp12 },
    { name: 'highBit', file: dicom({ bits: [16, 12, 15] }, EXPLICIT, native(raised)), stored: ramp12 },
    {
      name: 'signed',
      file: dicom({ bits: [16, 12, 11], isSigned: true }, EXPLICIT, native(littered)),
      stored: signed12,
    },
    {
      name: 'bigEndian',
      file: dicom({ bits: [16, 12, 11] }, BIG_ENDIAN, { kind: 'native', bytes: swapped(ramp12) }),
      stored: ramp12,
    },
    { name: 'deflated', file: dicom({ bits: [16, 12, 11] }, DEFLATED, native(ramp12)), stored: ramp12 },
    { name: 'bits32', file: dicom({ bits: [32, 32, 31] }, EXPLICIT, native(deep)), stored: deep },
    { name: 'bit', file: dicom({ bits: [1, 1, 0] }, EXPLICIT, native(packed)), stored: bit },
    { name: 'rgb', file: dicom(colour, EXPLICIT, native(rgb)), stored: rgb },
    { name: 'planes', file: dicom({ ...colour, isPlanar: true }, EXPLICIT, native(planes)), stored: rgb },
    {
      name: 'palette',
      file: dicom(
        { photometric: 'PALETTE COLOR', bits: [8, 8, 7], more: palette },
        EXPLICIT,
        native(rgb.slice(0, PIXELS)),
      ),
      stored: rgb.slice(0, PIXELS),
    },
    { name: 'runLength', file: dicom(wide, '1.2.840.10008.1.2.5', whole(runLength(ramp12))), stored: ramp12 },
    {
      name: 'jpegLossless',
      file: dicom({ bits: [16, 12, 11] }, '1.2.840.10008.1.2.4.70', whole(losslessJpeg(ramp12))),
      stored: ramp12,
    },
    ...(await Promise.all(
      (
        [
          ['jpegLs', '80', `${CODECS}-charls/wasmjs`, 'JpegLSEncoder', null],
          ['jpeg2000', '90', `${CODECS}-openjpeg/wasmjs`, 'J2KEncoder', null],
          ['htj2k', '201', `${CODECS}-openjph/wasmjs`, 'HTJ2KEncoder', null],
          ['jpegXl', '110', `${CODECS}-libjxl/encodewasmjs`, 'JpegXLEncoder', jpegXl],
        ] as const
      ).map(async ([name, end, codec, encoder, wasm]) => ({
        name,
        file: dicom(wide, `1.2.840.10008.1.2.4.${end}`, whole(await encoded(codec, encoder, wasm, ramp12))),
        stored: ramp12,
      })),
    )),
  ];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The row of a reference for a synthetic picture. */
export function truthOf(path: string, { file, stored }: SyntheticPicture): object {
  const values = Array.from(stored);
  return {
    path,
    sha256: sha256(file),
    expected: 'image',
    acceptable: ['image'],
    pixel_match: 'exact',
    stored: {
      min: Math.min(...values),
      max: Math.max(...values),
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      sha256: sha256(bytesOf(stored)),
      layout: stored.length === PIXELS ? 'mono' : 'interleaved',
    },
  };
}
