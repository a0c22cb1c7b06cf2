import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openjph from '@cornerstonejs/codec-openjph/wasmjs';
import type { WasmDecoder, WasmSettings } from '@cornerstonejs/codec-shapes';
import { UndecodableFrame } from './undecodable.ts';

/** A frame as a WebAssembly codec gives it out: bytes of its samples, little endian. */
export type CodecFrame = {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly bits: number;
  readonly isSigned: boolean;
  readonly isPlanar: boolean;
  /** A copy, outside of the codec's memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A codec that is loaded when it is first needed, and anew after it failed: a failed one may have lost its memory. */
function codec<Module>(load: () => Promise<Module>) {
  let loading: Promise<Module> | null = null;
  return {
    module: (): Promise<Module> => {
      loading ??= load();
      return loading;
    },
    forget: (): void => {
      loading = null;
    },
  };
}

/** OpenJPEG would tell the console how far it is. Each codec makes the object that it is given its own. */
const silent = (): WasmSettings => ({ print: () => undefined, printErr: () => undefined });

const codecs = {
  jpeg: codec(async () => (await turbo(silent())).JPEGDecoder),
  jpegLs: codec(async () => (await charls(silent())).JpegLSDecoder),
  jpeg2000: codec(async () => (await openjpeg(silent())).J2KDecoder),
  htj2k: codec(async () => (await openjph(silent())).HTJ2KDecoder),
};

const encoder = codec(async () => (await turbo(silent())).JPEGEncoder);

/**
 * Decodes one frame. Its size has been read from the codestream and judged before.
 * @throws UndecodableFrame where the codec refuses it
 */
export async function decodeWith(kind: keyof typeof codecs, encoded: Uint8Array): Promise<CodecFrame> {
  const Decoder = await codecs[kind].module();
  try {
    const decoder: WasmDecoder = new Decoder();
    try {
      decoder.getEncodedBuffer(encoded.length).set(encoded);
      decoder.decode();
      const info = decoder.getFrameInfo();
      return {
        rows: info.height,
        columns: info.width,
        components: info.componentCount,
        bits: info.bitsPerSample,
        isSigned: info.isSigned === true,
        // JPEG-LS mode 0: one component after the other (T.87 C.2.3).
        isPlanar: info.componentCount > 1 && decoder.getInterleaveMode?.() === 0,
        bytes: new Uint8Array(decoder.getDecodedBuffer()),
      };
    } finally {
      decoder.delete();
    }
  } catch {
    codecs[kind].forget();
    throw new UndecodableFrame('The compressed frame is damaged, so it cannot be decoded.');
  }
}

/**
 * An 8-bit picture as JPEG, grey or interleaved RGB.
 * @param quality from 1 to 100
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
  const Encoder = await encoder.module();
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
