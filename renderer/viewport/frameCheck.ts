import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { type PictureProblem, undecodable, wrongLength } from './pictureProblem.ts';

/** Transfer syntaxes whose frames are bare samples, so that their length is known beforehand (PS3.5 A.1–A.2). */
const NATIVE: readonly string[] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'];

/** A deflated dataset is inflated by the service, which serves its frames as bare little-endian samples. */
const DEFLATED = '1.2.840.10008.1.2.1.99';

/** RLE, and of the JPEG family what the decoder knows: JPEG, JPEG-LS, JPEG 2000, HTJ2K, JPEG XL. */
const COMPRESSED = /^1\.2\.840\.10008\.1\.2\.(5|4\.(5[01357]|70|8[01]|9[01]|20[123]|11[012]))$/;

const sampleCount = ({ rows, columns, samplesPerPixel }: PictureHeader): number =>
  rows * columns * samplesPerPixel;

/**
 * Checks a frame before it is decoded. Cornerstone paints whatever it is given: a short buffer becomes a picture
 * of a few rows without a word. A native frame has exactly `rows · columns · samples · bits / 8` bytes, but for
 * the one byte that pads an odd length (PS3.5 8.1.1). A compressed frame must at least not be empty.
 */
export function checkFrame(
  header: PictureHeader,
  byteLength: number,
  transferSyntaxUid: string,
): Result<null, PictureProblem> {
  if (NATIVE.includes(transferSyntaxUid) || transferSyntaxUid === DEFLATED) {
    const isSubsampled = header.photometricInterpretation === 'YBR_FULL_422';
    const expected = (sampleCount(header) * header.bitsAllocated * (isSubsampled ? 2 : 3)) / 3 / 8;
    const isRight = byteLength === expected || byteLength === expected + (expected % 2);
    return isRight ? ok(null) : err(wrongLength(expected, byteLength, 'bytes'));
  }
  if (!COMPRESSED.test(transferSyntaxUid)) return err(undecodable(transferSyntaxUid));
  return byteLength > 0 ? ok(null) : err(wrongLength(sampleCount(header), 0, 'pixels'));
}

/** Checks what came out of the decoder; colour may have been given an opacity for each pixel. */
export function checkDecoded(
  header: PictureHeader,
  decoded: { readonly rows: number; readonly columns: number; readonly valueCount: number },
): Result<null, PictureProblem> {
  const pixels = header.rows * header.columns;
  const isRightCount =
    decoded.valueCount === sampleCount(header) ||
    (header.samplesPerPixel === 3 && decoded.valueCount === pixels * 4);
  return isRightCount && decoded.rows === header.rows && decoded.columns === header.columns
    ? ok(null)
    : err(wrongLength(sampleCount(header), decoded.valueCount, 'pixels'));
}
