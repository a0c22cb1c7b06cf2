import { err, ok, type Result } from '../base/result.ts';
import { type Wording, worded } from '../texts/wording.ts';
import { type DicomJson, inFrame, numberAt, numbersAt, textAt } from './dicomJson.ts';
import { type DisplaySettings, displaySettingsOf } from './displaySettings.ts';
import { type Palette, paletteOf } from './palette.ts';

/** What is needed to decode the bytes of one frame. */
export type FrameHeader = {
  readonly transferSyntaxUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 1 | 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  /** Float Pixel Data (7FE0,0008): 32-bit numbers with a floating point (PS3.3 C.7.6.24). */
  readonly isFloat: boolean;
  /** (0028,0004) in upper case. */
  readonly photometric: string;
  /** Colour-by-plane (0028,0006): one plane after the other. */
  readonly isPlanar: boolean;
};

/** What the bytes of one frame mean, and how they are shown. */
export type PixelHeader = FrameHeader & {
  /** The colours of a PALETTE COLOR picture, null for any other. */
  readonly palette: Palette | null;
  readonly display: DisplaySettings;
};

/** Parametric Map Storage, the one kind of object whose values have a floating point. */
const PARAMETRIC_MAP = '1.2.840.10008.5.1.4.1.1.30';

/** Far above a stitched film of a whole leg (3,000 × 15,000), far below what a claim of 65,535 × 65,535 asks for. */
const MAX_SAMPLES = 100_000_000;

/**
 * The pixel header from a header in DICOM JSON, or the sentence that says what no picture can be made of. Sizes are
 * judged here, before anything is allocated for them.
 *
 * @param frameNumber counted from 1; enhanced objects say window and rescale for each frame
 */
export function pixelHeaderOf(
  json: DicomJson,
  transferSyntaxUid: string,
  frameNumber = 1,
): Result<PixelHeader, Wording> {
  const rows = numberAt(json, '00280010') ?? 0;
  const columns = numberAt(json, '00280011') ?? 0;
  const samplesPerPixel = numberAt(json, '00280002') ?? 1;
  const bitsAllocated = numberAt(json, '00280100') ?? 0;
  const bitsStored = numberAt(json, '00280101') ?? bitsAllocated;
  const highBit = numberAt(json, '00280102') ?? bitsStored - 1;
  const photometric = textAt(json, '00280004')?.toUpperCase() ?? '';
  if (rows < 1 || columns < 1) return err(worded('undecodable.noSize'));
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3)
    return err(worded('undecodable.samples', { samples: samplesPerPixel }));
  if (rows * columns * samplesPerPixel > MAX_SAMPLES)
    return err(worded('undecodable.tooLarge', { columns, rows }));
  if (bitsAllocated !== 1 && bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32)
    return err(worded('undecodable.bits', { bits: bitsAllocated }));
  const isFloat = numberAt(json, '00280101') === null && textAt(json, '00080016') === PARAMETRIC_MAP;
  if (isFloat && bitsAllocated !== 32) return err(worded('undecodable.floatBits'));
  if (bitsAllocated === 32 && numberAt(json, '00280101') === null && !isFloat)
    return err(worded('undecodable.noBitsStored'));
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated)
    return err(worded('undecodable.bitsContradict'));
  return ok({
    transferSyntaxUid,
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    isSigned: numberAt(json, '00280103') === 1,
    isFloat,
    photometric: photometric === '' ? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2') : photometric,
    isPlanar: samplesPerPixel === 3 && numbersAt(json, '00280006')[0] === 1,
    palette: photometric === 'PALETTE COLOR' ? paletteOf(json) : null,
    display: displaySettingsOf(json, inFrame(json, frameNumber)),
  });
}
