import { err, ok, type Result } from '../../shared/base/result.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { type PictureProblem, undecodable, wrongLength } from './pictureProblem.ts';

/** Transfer syntaxes whose frames are bare samples, so that their length is known beforehand (PS3.5 A.1–A.2). */
const NATIVE: readonly string[] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'];

/** A deflated dataset is inflated by the service, which serves its frames as bare little-endian samples. */
const DEFLATED = '1.2.840.10008.1.2.1.99';

/** RLE, and of the JPEG family what the decoder knows: JPEG, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL. */
const COMPRESSED = /^1\.2\.840\.10008\.1\.2\.(5|4\.(5[01357]|70|8[01]|9[01]|20[123]|11[012]))$/;

type Samples = Pick<PictureHeader, 'rows' | 'columns' | 'samplesPerPixel'>;

const sampleCount = ({ rows, columns, samplesPerPixel }: Samples): number => rows * columns * samplesPerPixel;

/**
 * Checks a frame before it is decoded. A short buffer would become a picture of a few rows, and
 * black below, without a word. A native frame has exactly `rows · columns · samples · bits / 8` bytes, but for
 * the one byte that pads an odd length (PS3.5 8.1.1). A compressed frame must at least not be empty.
 */
export function checkFrame(
  header: Pick<
    PictureHeader,
    'rows' | 'columns' | 'samplesPerPixel' | 'bitsAllocated' | 'photometric' | 'transferSyntaxUid'
  >,
  byteLength: number,
): Result<null, PictureProblem> {
  const { transferSyntaxUid } = header;
  if (NATIVE.includes(transferSyntaxUid) || transferSyntaxUid === DEFLATED) {
    const isSubsampled = header.samplesPerPixel === 3 && header.photometric.endsWith('_422');
    const expected = Math.ceil((sampleCount(header) * header.bitsAllocated * (isSubsampled ? 2 : 3)) / 3 / 8);
    const isRight = byteLength === expected || byteLength === expected + (expected % 2);
    return isRight ? ok(null) : err(wrongLength(expected, byteLength, 'bytes'));
  }
  if (!COMPRESSED.test(transferSyntaxUid)) {
    return err(undecodable(worded('picture.why.unknownCompression'), transferSyntaxUid));
  }
  return byteLength > 0 ? ok(null) : err(wrongLength(sampleCount(header), 0, 'pixels'));
}

/** Checks what came out of the decoder: one value a pixel, or three of a picture in colours. */
export function checkDecoded(
  { rows, columns, isColour }: Pick<PictureHeader, 'rows' | 'columns' | 'isColour'>,
  decoded: { readonly rows: number; readonly columns: number; readonly valueCount: number },
): Result<null, PictureProblem> {
  const expected = rows * columns * (isColour ? 3 : 1);
  return decoded.valueCount === expected && decoded.rows === rows && decoded.columns === columns
    ? ok(null)
    : err(wrongLength(expected, decoded.valueCount, 'pixels'));
}
