import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import libjxl from '@cornerstonejs/codec-libjxl/decodewasmjs';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openjph from '@cornerstonejs/codec-openjph/wasmjs';
import { Decoder as LosslessDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { losslessBy } from '../../../shared/pixels/losslessJpeg.ts';
import type { CodecKind, PixelCodecs } from '../../../shared/pixels/pixelCodecs.ts';
import { type DecodeWasm, type WasmSettings, wasmCodec } from '../../../shared/pixels/wasmCodec.ts';

/** The encoder of libjpeg-turbo, as its bindings declare it. */
export type WasmJpegEncoder = {
  getDecodedBuffer(frame: {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  }): Uint8Array;
  setQuality(quality: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
};

/** OpenJPEG would tell the console how far it is. Each codec makes the object that it is given its own. */
const silent = (): WasmSettings => ({ print: () => undefined, printErr: () => undefined });

/** This one looks for its WebAssembly as a window would. */
const libjxlWasm = (): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve('@cornerstonejs/codec-libjxl/decodewasm'));

const codecs: Readonly<Record<CodecKind, DecodeWasm>> = {
  jpeg: wasmCodec(async () => (await turbo(silent())).JPEGDecoder),
  jpegLs: wasmCodec(async () => (await charls(silent())).JpegLSDecoder),
  jpeg2000: wasmCodec(async () => (await openjpeg(silent())).J2KDecoder),
  jpegXl: wasmCodec(async () => (await libjxl({ ...silent(), wasmBinary: libjxlWasm() })).JpegXLDecoder),
  htj2k: wasmCodec(async () => (await openjph(silent())).HTJ2KDecoder),
};

/** The codecs of others, their WebAssembly read from the installed packages. */
export const nodeCodecs: PixelCodecs = {
  decode: (kind, encoded) => codecs[kind](encoded),
  decodeLossless: losslessBy(() => new LosslessDecoder()),
};

let encoder: Promise<new () => WasmJpegEncoder> | null = null;

/**
 * An 8-bit picture as JPEG, grey or interleaved RGB.
 * @param quality from 1 to 85: see `encodeJpeg` for what the encoder does beyond, and with small pictures
 */
export async function encodeWithTurbo(
  picture: {
    readonly width: number;
    readonly height: number;
    readonly components: 1 | 3;
    readonly bytes: Uint8Array;
  },
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  encoder ??= turbo(silent()).then(({ JPEGEncoder }) => JPEGEncoder);
  const Encoder = await encoder;
  const { width, height, components, bytes } = picture;
  const jpeg = new Encoder();
  try {
    const info = { width, height, bitsPerSample: 8, componentCount: components, isSigned: false };
    jpeg.getDecodedBuffer(info).set(bytes);
    jpeg.setQuality(quality);
    jpeg.encode();
    return new Uint8Array(jpeg.getEncodedBuffer());
  } finally {
    jpeg.delete();
  }
}
