import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import jxl from '@cornerstonejs/codec-libjxl/decodewasm?url';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjph from '@cornerstonejs/codec-openjph/wasm?url';
import { Decoder as LosslessDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { losslessBy } from '../../../shared/pixels/losslessJpeg.ts';
import type { CodecKind, PixelCodecs } from '../../../shared/pixels/pixelCodecs.ts';
import { type DecodeWasm, type WasmSettings, wasmCodec } from '../../../shared/pixels/wasmCodec.ts';

/** Codecs say on the console how far they are; a window of OsteoRead says nothing there. */
const at = (url: string): WasmSettings => ({
  locateFile: () => url,
  print: () => undefined,
  printErr: () => undefined,
});

/** Each comes over the wire when the first picture needs it. */
const codecs: Readonly<Record<CodecKind, DecodeWasm>> = {
  jpeg: wasmCodec(async () => {
    const { default: factory } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs');
    return (await factory(at(turbo))).JPEGDecoder;
  }),
  jpegLs: wasmCodec(async () => {
    const { default: factory } = await import('@cornerstonejs/codec-charls/decodewasmjs');
    return (await factory(at(charls))).JpegLSDecoder;
  }),
  jpeg2000: wasmCodec(async () => {
    const { default: factory } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
    return (await factory(at(openjpeg))).J2KDecoder;
  }),
  htj2k: wasmCodec(async () => {
    const { default: factory } = await import('@cornerstonejs/codec-openjph/wasmjs');
    return (await factory(at(openjph))).HTJ2KDecoder;
  }),
  jpegXl: wasmCodec(async () => {
    const { default: factory } = await import('@cornerstonejs/codec-libjxl/decodewasmjs');
    return (await factory(at(jxl))).JpegXLDecoder;
  }),
};

/** The codecs of others, their WebAssembly fetched from the application itself. */
export const windowCodecs: PixelCodecs = {
  decode: (kind, encoded) => codecs[kind](encoded),
  decodeLossless: losslessBy(() => new LosslessDecoder()),
};
