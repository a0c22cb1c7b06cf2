import { binaryAt, type DicomJson, numbersAt } from './dicomJson.ts';

/** The colour of each index from `firstMapped` on, 8 bits a channel (PS3.3 C.7.6.3.1.5). */
export type Palette = {
  readonly firstMapped: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
};

const CHANNELS = [
  { descriptor: '00281101', plain: '00281201', segmented: '00281221' },
  { descriptor: '00281102', plain: '00281202', segmented: '00281222' },
  { descriptor: '00281103', plain: '00281203', segmented: '00281223' },
] as const;

/** The palette of a header, or null where one of its channels is missing. */
export function paletteOf(json: DicomJson): Palette | null {
  const [red, green, blue] = CHANNELS.map((channel) => channelOf(json, channel));
  const firstMapped = numbersAt(json, '00281101')[1] ?? 0;
  return red && green && blue ? { firstMapped, red, green, blue } : null;
}

function channelOf(json: DicomJson, channel: (typeof CHANNELS)[number]): Uint8Array | null {
  const [written, , bits] = numbersAt(json, channel.descriptor);
  if (written === undefined || bits === undefined) return null;
  // 65,536 does not fit the descriptor and is written as 0.
  const entries = written === 0 ? 65_536 : written;
  const plain = binaryAt(json, channel.plain);
  const values =
    plain.length > 0
      ? entriesOf(plain, entries)
      : expandSegments(binaryAt(json, channel.segmented), entries, bits);
  if (values.length === 0) return null;
  // Some files say 16 bits and mean 8: nothing is then above 255.
  const isWide = bits > 8 && values.some((value) => value > 255);
  return Uint8Array.from(values, (value) => (isWide ? value >> 8 : value));
}

/** Entries of eight bits may be stored one a byte, or one a word (PS3.3 C.11.1.1.1). */
function entriesOf(bytes: Uint8Array, entries: number): readonly number[] {
  return bytes.length < 2 * entries ? [...bytes.subarray(0, entries)] : wordsOf(bytes).slice(0, entries);
}

function wordsOf(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => view.getUint16(2 * index, true));
}

/**
 * A segmented table written out (PS3.3 C.7.9.2): discrete runs, straight lines from the last value, and repeats of
 * earlier segments by their byte offset. Never more than `entries` values, whatever the segments say.
 */
export function expandSegments(bytes: Uint8Array, entries: number, bits: number): readonly number[] {
  const isBytes =
    bits <= 8 && bytes.length > 0 && (bytes[0] ?? 3) <= 2 && !(bytes[1] === 0 && bytes.length > 2 * entries);
  const words = isBytes ? [...bytes] : wordsOf(bytes);
  const out: number[] = [];
  const wordBytes = isBytes ? 1 : 2;

  /** Writes the segment at `at` out; where the next begins, or null at a broken one. */
  const segment = (at: number, isRepeated: boolean): number | null => {
    const [kind, length] = [words[at], words[at + 1]];
    if (kind === undefined || length === undefined) return null;
    if (kind === 0) {
      out.push(...words.slice(at + 2, at + 2 + Math.min(length, entries - out.length)));
      return at + 2 + length;
    }
    if (kind === 1) {
      const [from, to] = [out.at(-1) ?? 0, words[at + 2] ?? 0];
      for (let step = 1; step <= length && out.length < entries; step += 1)
        out.push(Math.round(from + ((to - from) * step) / length));
      return at + 3;
    }
    // A repeat inside what is repeated could go round for ever.
    if (kind !== 2 || isRepeated) return null;
    let from: number | null =
      ((words[at + 2] ?? 0) + (words[at + 3] ?? 0) * (isBytes ? 256 : 65_536)) / wordBytes;
    for (let count = 0; count < length && from !== null && out.length < entries; count += 1)
      from = segment(from, true);
    return at + 4;
  };

  for (let at: number | null = 0; at !== null && at < words.length && out.length < entries; )
    at = segment(at, false);
  return out;
}

/** Indices as colours, interleaved. What lies outside the table takes its nearest end. */
export function coloursOf(indices: ArrayLike<number>, palette: Palette): Uint8Array {
  const { firstMapped, red, green, blue } = palette;
  const last = Math.min(red.length, green.length, blue.length) - 1;
  const rgb = new Uint8Array(indices.length * 3);
  for (let pixel = 0; pixel < indices.length; pixel += 1) {
    const index = Math.min(last, Math.max(0, (indices[pixel] ?? 0) - firstMapped));
    rgb[3 * pixel] = red[index] ?? 0;
    rgb[3 * pixel + 1] = green[index] ?? 0;
    rgb[3 * pixel + 2] = blue[index] ?? 0;
  }
  return rgb;
}
