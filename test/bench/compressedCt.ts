import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SIDE = 512;
/** Slices that differ; the rest of a series repeats them, since to encode takes longer than to decode. */
const DIFFERENT = 12;
const NATIVE = '1.2.840.10008.1.2.1\0';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';

type Encoder = {
  getDecodedBuffer(frame: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(isLossless: boolean, quality: number): void;
  encode(): void;
};

/** Makes of the slices below a folder, as written by `writeCtFiles`, JPEG 2000 lossless ones of a lower leg. */
export async function compressCt(folder: string): Promise<void> {
  const factory: (settings: object) => Promise<{ readonly J2KEncoder: new () => Encoder }> = createRequire(
    import.meta.url,
  )('@cornerstonejs/codec-openjpeg/wasmjs');
  const { J2KEncoder } = await factory({ print: () => undefined, printErr: () => undefined });
  const codestreams = Array.from({ length: DIFFERENT }, (_, slice) => {
    const encoder = new J2KEncoder();
    const frame = { width: SIDE, height: SIDE, bitsPerSample: 16, componentCount: 1, isSigned: true };
    encoder.getDecodedBuffer({ ...frame, isUsingColorTransform: false }).set(lowerLeg(slice));
    encoder.setQuality(true, 0);
    encoder.encode();
    return Buffer.from(encoder.getEncodedBuffer());
  });
  const [first] = codestreams;
  if (first === undefined || first.length < 2 * SIDE) throw new Error('nothing was encoded');
  for (const [at, name] of globSync('**/*.dcm', { cwd: folder }).sort().entries()) {
    const path = join(folder, name);
    writeFileSync(path, encapsulated(readFileSync(path), codestreams[at % DIFFERENT] ?? first));
  }
}

/** Stored values of a section: muscle, in it a tube of bone with marrow, air around, and the noise of a thin slice. */
function lowerLeg(slice: number): Uint8Array {
  let state = 12_345 + slice;
  const noise = (): number => {
    let sum = 0;
    for (let part = 0; part < 4; part += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      sum += state / 2 ** 32 - 0.5;
    }
    return sum * 35;
  };
  const hounsfield = (radius: number, fromBone: number): number => {
    if (radius > 200) return -1000;
    if (fromBone > 60) return 50;
    return fromBone > 42 ? 1300 : -40;
  };
  const values = Int16Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [(at % SIDE) - 256, Math.floor(at / SIDE) - 256];
    return Math.round(1024 + hounsfield(Math.hypot(x, y), Math.hypot(x + 40 + slice, y)) + noise());
  });
  return new Uint8Array(values.buffer);
}

/** The same file with a codestream for its pixels, which stand at its end, and the transfer syntax that says so. */
function encapsulated(file: Buffer, codestream: Buffer): Buffer {
  const at = file.indexOf(NATIVE, 0, 'latin1');
  const head = Buffer.from(file.subarray(0, at));
  head.writeUInt16LE(JPEG_2000.length, at - 2);
  head.writeUInt32LE(head.readUInt32LE(140) + JPEG_2000.length - NATIVE.length, 140);
  const pixels = 2 * SIDE * SIDE + 12;
  const rest = file.subarray(at + NATIVE.length, file.length - pixels);
  const padding = Buffer.alloc(codestream.length % 2);
  const item = (element: number, length: number): Buffer => {
    const tag = Buffer.alloc(8);
    tag.writeUInt16LE(0xfffe, 0);
    tag.writeUInt16LE(element, 2);
    tag.writeUInt32LE(length, 4);
    return tag;
  };
  const pixelData = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const fragment = [item(0xe000, codestream.length + padding.length), codestream, padding];
  return Buffer.concat([
    head,
    Buffer.from(JPEG_2000),
    rest,
    pixelData,
    item(0xe000, 0),
    ...fragment,
    item(0xe0dd, 0),
  ]);
}
