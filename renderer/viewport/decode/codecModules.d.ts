// biome-ignore-all lint/style/noDefaultExport: what a CommonJS package exports is a default
/** The codec packages carry no types. What is used of them in a window, as their bindings declare it. */

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: import('@cornerstonejs/codec-shapes').WasmFactory<'JpegLSDecoder'>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: import('@cornerstonejs/codec-shapes').WasmFactory<'J2KDecoder'>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: import('@cornerstonejs/codec-shapes').WasmFactory<'HTJ2KDecoder'>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const factory: import('@cornerstonejs/codec-shapes').WasmFactory<'JPEGDecoder'>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  const factory: import('@cornerstonejs/codec-shapes').WasmFactory<'JpegXLDecoder'>;
  export default factory;
}

declare module '@cornerstonejs/codec-shapes' {
  /** Where the WebAssembly of a codec lies, and what it prints to. */
  export type WasmSettings = {
    readonly locateFile: () => string;
    readonly print: () => void;
    readonly printErr: () => void;
  };
  export type WasmFactory<Name extends string> = (
    settings: WasmSettings,
  ) => Promise<{ readonly [name in Name]: new () => WasmDecoder }>;
  type WasmDecoder = {
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
}
