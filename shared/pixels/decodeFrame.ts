import { worded } from '../texts/wording.ts';
import { withColourTransform } from './baselineJpeg.ts';
import { type CodestreamSize, hasEndMark, jpeg2000Size, jpegSize } from './codestream.ts';
import { interleaved, rgbFromYbrFull, rgbFromYbrPartial } from './colour.ts';
import { dctSamples } from './dctJpeg.ts';
import { nativeSamples } from './nativePixels.ts';
import type { CodecFrame, PixelCodecs } from './pixelCodecs.ts';
import type { FrameHeader } from './pixelHeader.ts';
import { runLengthSamples } from './runLength.ts';
import { keepStoredBits, type SampleArray, sampleArray } from './storedValues.ts';
import { UndecodableFrame } from './undecodable.ts';

/** Stored values of one frame, before rescale; colour by pixel and as RGB, except for the indices of a palette. */
export type DecodedFrame = {
  readonly samples: SampleArray;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB' | 'PALETTE COLOR';
};

/**
 * Decodes one frame. What the codestream says of its size must be what the header says, and is compared before a
 * decoder allocates for it; what comes out must have exactly the samples that the header promises.
 *
 * @param bytes of the frame, fragments joined
 * @param codecs for what this room does not decode itself
 * @throws UndecodableFrame with the sentence that says why there is no picture
 */
export async function decodeFrame(
  bytes: Uint8Array,
  header: FrameHeader,
  codecs: PixelCodecs,
): Promise<DecodedFrame> {
  const { rows, columns, samplesPerPixel } = header;
  const coded = await codedSamples(bytes, header, codecs);
  if (coded.samples.length !== rows * columns * samplesPerPixel) throw otherCount();
  keepStoredBits(coded.samples, header);
  const samples = coded.isPlanar ? interleaved(coded.samples) : coded.samples;
  if (samplesPerPixel === 3 && coded.isYbr) {
    if (header.photometric.startsWith('YBR_PARTIAL')) rgbFromYbrPartial(samples);
    else rgbFromYbrFull(samples, header.bitsStored);
  }
  return { samples, rows, columns, samplesPerPixel, photometric: shownAs(header) };
}

type Coded = {
  readonly samples: SampleArray;
  readonly isPlanar: boolean;
  /** Three samples that are still luma and chroma. */
  readonly isYbr: boolean;
};

const JPEG = '1.2.840.10008.1.2.4';

async function codedSamples(bytes: Uint8Array, header: FrameHeader, codecs: PixelCodecs): Promise<Coded> {
  // Multiple-component transforms of JPEG 2000 are undone by its decoder; all other luma and chroma are stored as such.
  const isYbr = header.photometric.startsWith('YBR_') && !/^YBR_(RCT|ICT)$/.test(header.photometric);
  switch (header.transferSyntaxUid) {
    case '1.2.840.10008.1.2':
    case '1.2.840.10008.1.2.1':
    case '1.2.840.10008.1.2.2':
    case '1.2.840.10008.1.2.1.99': {
      const is422 = header.photometric.endsWith('_422');
      return { samples: nativeSamples(bytes, header), isPlanar: header.isPlanar && !is422, isYbr };
    }
    case '1.2.840.10008.1.2.5':
      return { samples: runLengthSamples(bytes, header), isPlanar: false, isYbr };
    case `${JPEG}.50`:
    case `${JPEG}.51`: {
      const coded = jpegSize(bytes);
      sameSize(coded, header);
      if (coded?.bits !== 8) return { samples: dctSamples(bytes, header), isPlanar: false, isYbr };
      const frame = await codecs.decode('jpeg', withColourTransform(bytes, isYbr));
      return { samples: samplesOf(frame, header), isPlanar: false, isYbr: false };
    }
    case `${JPEG}.53`:
    case `${JPEG}.55`:
      sameSize(jpegSize(bytes), header);
      return { samples: dctSamples(bytes, header), isPlanar: false, isYbr };
    case `${JPEG}.57`:
    case `${JPEG}.70`:
      sameSize(jpegSize(bytes), header);
      toItsEnd(bytes);
      return { samples: losslessSamples(bytes, header, codecs), isPlanar: false, isYbr };
    case `${JPEG}.80`:
    case `${JPEG}.81`: {
      sameSize(jpegSize(bytes), header);
      toItsEnd(bytes);
      const frame = await codecs.decode('jpegLs', bytes);
      return { samples: samplesOf(frame, header), isPlanar: frame.isPlanar, isYbr };
    }
    case `${JPEG}.90`:
    case `${JPEG}.91`: {
      sameSize(jpeg2000Size(bytes), header);
      return { samples: samplesOf(await codecs.decode('jpeg2000', bytes), header), isPlanar: false, isYbr };
    }
    case `${JPEG}.201`:
    case `${JPEG}.202`:
    case `${JPEG}.203`: {
      sameSize(jpeg2000Size(bytes), header);
      toItsEnd(bytes);
      return { samples: samplesOf(await codecs.decode('htj2k', bytes), header), isPlanar: false, isYbr };
    }
    case `${JPEG}.110`:
    case `${JPEG}.111`:
    case `${JPEG}.112`: {
      // Its decoder gives no more memory than the codestream fills; the size is compared before samples are made of it.
      const frame = await codecs.decode('jpegXl', bytes);
      sameSize(frame, header);
      // Every JPEG XL decoder gives red, green and blue (ISO/IEC 18181-1).
      return { samples: samplesOf(frame, header), isPlanar: false, isYbr: false };
    }
    default:
      throw new UndecodableFrame(worded('undecodable.unknownCompression'));
  }
}

/** Asked before decoders that do not notice, or that look for the rest for half a minute. */
function toItsEnd(bytes: Uint8Array): void {
  if (hasEndMark(bytes)) return;
  throw new UndecodableFrame(worded('undecodable.cutShort'));
}

function sameSize(coded: CodestreamSize | null, header: FrameHeader): void {
  if (coded === null) throw new UndecodableFrame(worded('undecodable.wrongBeginning'));
  const { rows, columns, samplesPerPixel } = header;
  if (coded.rows !== rows || coded.columns !== columns || coded.components !== samplesPerPixel)
    throw new UndecodableFrame(
      worded('undecodable.otherSize', {
        codedColumns: coded.columns,
        codedRows: coded.rows,
        codedSamples: coded.components,
        columns,
        rows,
        samples: samplesPerPixel,
      }),
    );
}

/** JPEG Lossless, any predictor (ITU-T T.81 process 14). */
function losslessSamples(bytes: Uint8Array, header: FrameHeader, codecs: PixelCodecs): SampleArray {
  const count = header.rows * header.columns * header.samplesPerPixel;
  const decoded = codecs.decodeLossless(bytes, header.bitsAllocated <= 8 ? 1 : 2);
  if (decoded.length !== count) throw otherCount();
  const samples = sampleArray(header, count);
  samples.set(decoded);
  return samples;
}

const otherCount = (): UndecodableFrame => new UndecodableFrame(worded('undecodable.otherCount'));

/** What a codec gave out, as an array for what the header says of the bits. */
function samplesOf(frame: CodecFrame, header: FrameHeader): SampleArray {
  const count = frame.rows * frame.columns * frame.components;
  const wide = frame.bits > 16 ? 4 : frame.bits > 8 ? 2 : 1;
  if (frame.bytes.length < count * wide || frame.bits > Math.max(8, header.bitsAllocated)) throw otherCount();
  const { buffer } = frame.bytes;
  const values =
    wide === 4
      ? new Int32Array(buffer, 0, count)
      : wide === 2
        ? frame.isSigned
          ? new Int16Array(buffer, 0, count)
          : new Uint16Array(buffer, 0, count)
        : frame.isSigned
          ? new Int8Array(buffer, 0, count)
          : new Uint8Array(buffer, 0, count);
  const samples = sampleArray(header, count);
  samples.set(values);
  return samples;
}

function shownAs({ photometric, samplesPerPixel }: FrameHeader): DecodedFrame['photometric'] {
  if (samplesPerPixel === 3) return 'RGB';
  if (photometric === 'MONOCHROME1' || photometric === 'PALETTE COLOR') return photometric;
  return 'MONOCHROME2';
}
