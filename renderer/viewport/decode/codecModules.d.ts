// biome-ignore-all lint/style/noDefaultExport: what a CommonJS package exports is a default

/** What a codec package exports; the packages carry no types. What is used of them, as their bindings declare it. */
type CodecFactory<Classes> = (
  settings: import('../../../shared/pixels/wasmCodec.ts').WasmSettings,
) => Promise<Classes>;

/** A class of decoders by its name. */
type CodecDecoder<Name extends string> = {
  readonly [name in Name]: new () => import('../../../shared/pixels/wasmCodec.ts').WasmDecoder;
};

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: CodecFactory<CodecDecoder<'JpegLSDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: CodecFactory<CodecDecoder<'J2KDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: CodecFactory<CodecDecoder<'HTJ2KDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const factory: CodecFactory<CodecDecoder<'JPEGDecoder'>>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  const factory: CodecFactory<CodecDecoder<'JpegXLDecoder'>>;
  export default factory;
}
