import { worded } from '../texts/wording.ts';
import type { CodecFrame } from './pixelCodecs.ts';
import { UndecodableFrame } from './undecodable.ts';

/** A decoder of one frame, as the bindings of the codec packages declare it. It lives in the codec's memory. */
export type WasmDecoder = {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  };
  getInterleaveMode?(): number;
  delete(): void;
};

/** What a codec's factory is told: where its WebAssembly lies, unless beside it, and what it prints to. */
export type WasmSettings = {
  readonly locateFile?: () => string;
  /** The WebAssembly itself. */
  readonly wasmBinary?: Uint8Array;
  readonly print: () => void;
  readonly printErr: () => void;
};

/** Decodes one frame. */
export type DecodeWasm = (encoded: Uint8Array) => Promise<CodecFrame>;

/**
 * A WebAssembly codec that is loaded when it is first needed, and anew after it failed: a failed one may have lost
 * its memory. What it gives rejects with UndecodableFrame where the codec refuses a frame, and with what `load` rejects
 * with where there is no codec to be had.
 */
export function wasmCodec(load: () => Promise<new () => WasmDecoder>): DecodeWasm {
  let loading: Promise<new () => WasmDecoder> | null = null;
  return async (encoded) => {
    loading ??= load();
    const Decoder = await loading.catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    try {
      return decodedBy(new Decoder(), encoded);
    } catch {
      loading = null;
      throw new UndecodableFrame(worded('undecodable.damaged'));
    }
  };
}

function decodedBy(decoder: WasmDecoder, encoded: Uint8Array): CodecFrame {
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
}
