/** A frame as a codec gives it out: bytes of its samples, little endian. */
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

/** The compressions for which there are codecs of others. */
export type CodecKind = 'jpeg' | 'jpegLs' | 'jpeg2000' | 'htj2k' | 'jpegXl';

/**
 * The codecs of others, as each side of the application loads them: from files under Node, from addresses in a
 * window. Size and components have been read from the codestream and judged before either is called; both throw
 * UndecodableFrame where they refuse it.
 */
export type PixelCodecs = {
  readonly decode: (kind: CodecKind, encoded: Uint8Array) => Promise<CodecFrame>;
  /** JPEG Lossless, any predictor: samples as they are coded, components side by side. */
  readonly decodeLossless: (encoded: Uint8Array, bytesPerSample: 1 | 2) => ArrayLike<number>;
};
