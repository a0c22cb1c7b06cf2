// biome-ignore-all lint/style/noDefaultExport: what a CommonJS package exports is a default
/** The codec packages carry no types. What is used of them, as their bindings declare it. */

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { WasmModule, WasmSettings } from '@cornerstonejs/codec-shapes';

  const factory: (settings: WasmSettings) => Promise<WasmModule<'JpegLSDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { WasmModule, WasmSettings } from '@cornerstonejs/codec-shapes';

  const factory: (settings: WasmSettings) => Promise<WasmModule<'J2KDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  import type { WasmModule, WasmSettings } from '@cornerstonejs/codec-shapes';

  const factory: (settings: WasmSettings) => Promise<WasmModule<'JpegXLDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  import type { WasmModule, WasmSettings } from '@cornerstonejs/codec-shapes';

  const factory: (settings: WasmSettings) => Promise<WasmModule<'HTJ2KDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  import type { WasmJpegEncoder, WasmModule, WasmSettings } from '@cornerstonejs/codec-shapes';

  const factory: (
    settings: WasmSettings,
  ) => Promise<WasmModule<'JPEGDecoder'> & { readonly JPEGEncoder: new () => WasmJpegEncoder }>;
  export default factory;
}

declare module '@cornerstonejs/codec-shapes' {
  export type WasmSettings = { readonly print: () => void; readonly printErr: () => void };
  export type WasmFrameInfo = {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  };
  export type WasmDecoder = {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): WasmFrameInfo;
    getInterleaveMode?(): number;
    delete(): void;
  };
  export type WasmJpegEncoder = {
    getDecodedBuffer(frame: WasmFrameInfo): Uint8Array;
    setQuality(quality: number): void;
    setSubSampling(kind: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  };
  export type WasmModule<Name extends string> = { readonly [name in Name]: new () => WasmDecoder };
}
