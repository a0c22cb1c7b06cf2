import { worded } from '../texts/wording.ts';
import type { FrameHeader } from './pixelHeader.ts';
import { type SampleArray, sampleArray } from './storedValues.ts';
import { UndecodableFrame } from './undecodable.ts';

const HEADER_BYTES = 64;
const MAX_SEGMENTS = 15;

/**
 * RLE Lossless (PS3.5 annex G): for each sample, its bytes from the most significant to the least, one segment each,
 * packed by PackBits. The samples of a pixel come out side by side, whatever the header says of planes.
 */
export function runLengthSamples(bytes: Uint8Array, header: FrameHeader): SampleArray {
  const { rows, columns, samplesPerPixel, bitsAllocated } = header;
  const pixels = rows * columns;
  const bytesPerSample = bitsAllocated === 1 ? 0 : bitsAllocated / 8;
  const segments = segmentsOf(bytes);
  if (bytesPerSample === 0 || segments.length !== samplesPerPixel * bytesPerSample)
    throw new UndecodableFrame(
      worded('undecodable.segments', {
        segments: segments.length,
        needed: samplesPerPixel * bytesPerSample,
      }),
    );
  const samples = sampleArray(header, pixels * samplesPerPixel);
  const out = new Uint8Array(samples.buffer);
  segments.forEach((segment, index) => {
    const sample = Math.floor(index / bytesPerSample);
    const byteOfSample = bytesPerSample - 1 - (index % bytesPerSample);
    const filled = unpack(
      segment,
      out,
      sample * bytesPerSample + byteOfSample,
      samplesPerPixel * bytesPerSample,
      pixels,
    );
    if (filled < pixels) throw new UndecodableFrame(worded('undecodable.runEndsEarly'));
  });
  return samples;
}

function segmentsOf(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length < HEADER_BYTES) throw new UndecodableFrame(worded('undecodable.runNoHeader'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count < 1 || count > MAX_SEGMENTS) throw new UndecodableFrame(worded('undecodable.runBadHeader'));
  const starts = Array.from({ length: count }, (_, index) => view.getUint32(4 + 4 * index, true));
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? bytes.length;
    if (start < HEADER_BYTES || end < start || end > bytes.length)
      throw new UndecodableFrame(worded('undecodable.runSegmentOutside'));
    return bytes.subarray(start, end);
  });
}

/** Unpacks into every `stride`th byte from `start`, `count` bytes at most; how many there were. */
function unpack(packed: Uint8Array, out: Uint8Array, start: number, stride: number, count: number): number {
  let filled = 0;
  for (let at = 0; at < packed.length && filled < count; ) {
    const control = packed[at] ?? 0;
    at += 1;
    if (control < 128) {
      const end = Math.min(packed.length, at + control + 1);
      for (; at < end && filled < count; at += 1, filled += 1) out[start + filled * stride] = packed[at] ?? 0;
    } else if (control > 128) {
      const value = packed[at] ?? 0;
      at += 1;
      for (let left = 257 - control; left > 0 && filled < count; left -= 1, filled += 1)
        out[start + filled * stride] = value;
    }
  }
  return filled;
}
