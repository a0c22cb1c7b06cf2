/** What a compressed frame says of its own size, read before a decoder believes it. */
export type CodestreamSize = {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Of a sample. */
  readonly bits: number;
};

/** A JPEG marker segment: its marker, and where its content lies. */
export type JpegSegment = { readonly marker: number; readonly start: number; readonly end: number };

/** The marker segments up to the first scan, which is the last of them (ITU-T T.81 B.1). Tolerates fill bytes. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let at = 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length) return;
    yield { marker, start: at + 4, end };
    if (marker === SOS) return;
    at = end;
  }
}

const SOS = 0xda;
/** Frame headers: of the DCT and lossless processes (T.81), and of JPEG-LS (T.87). DHT, JPG and DAC lie between. */
const isFrameHeader = (marker: number): boolean =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));

/** The size in the frame header of a JPEG or JPEG-LS codestream, or null where there is none. */
export function jpegSize(bytes: Uint8Array): (CodestreamSize & { readonly marker: number }) | null {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (!isFrameHeader(marker)) continue;
    if (end - start < 6) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    return {
      marker,
      bits: view.getUint8(0),
      rows: view.getUint16(1),
      columns: view.getUint16(3),
      components: view.getUint8(5),
    };
  }
  return null;
}

/**
 * Whether a codestream of the JPEG or JPEG 2000 family goes on to its end mark, FFD9 in all of them (T.81 EOI, T.800
 * EOC), what pads it left aside. Some decoders fill the rest of a cut picture with what they have, and say nothing.
 */
export function hasEndMark(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

const SIZ_BYTES = 41;

/** The size in the SIZ segment of a JPEG 2000 codestream (ITU-T T.800 A.5.1), also inside of a JP2 file. */
export function jpeg2000Size(bytes: Uint8Array): CodestreamSize | null {
  const start = startOfCodestream(bytes);
  if (start === null || start + 4 + SIZ_BYTES > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  if (view.getUint16(2) !== 0xff51) return null;
  return {
    columns: view.getUint32(8) - view.getUint32(16),
    rows: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    bits: (view.getUint8(42) & 0x7f) + 1,
  };
}

/** Some writers put a whole JP2 file where the standard asks for the bare codestream. */
function startOfCodestream(bytes: Uint8Array): number | null {
  const SEARCHED = 4096;
  for (let at = 0; at + 3 < Math.min(bytes.length, SEARCHED); at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51)
      return at;
  }
  return null;
}
