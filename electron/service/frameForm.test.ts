import { describe, expect, it } from 'vitest';
import { mediaRanges } from './acceptHeader.ts';
import { frameForm } from './frameForm.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const IMPLICIT = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70';

/** As packing, media type, transfer syntax and bytes; null for 406. */
const form = (accept: string | undefined, stored: string) => {
  const found = frameForm(mediaRanges(accept), stored);
  return found === null
    ? null
    : `${found.packing} ${found.mediaType} ${found.transferSyntaxUid} ${found.bytes}`;
};

describe('an Accept header', () => {
  it('is read with and without quotes, by weight, and without what it refuses', () => {
    expect(
      mediaRanges('image/png;q=0.5, multipart/related; type="image/jp2"; transfer-syntax=*, text/html;q=0'),
    ).toEqual([
      { type: 'multipart/related', partType: 'image/jp2', transferSyntaxUid: '*', weight: 1 },
      { type: 'image/png', partType: null, transferSyntaxUid: null, weight: 0.5 },
    ]);
    expect(mediaRanges('multipart/related; type=application/dicom')[0]?.partType).toBe('application/dicom');
    expect(mediaRanges('multipart/related; type="application/dicom, more; or less"')).toHaveLength(1);
    expect(mediaRanges(undefined)[0]?.type).toBe('*/*');
    expect(mediaRanges('text/html;q=0')).toEqual([]);
  });
});

describe('the form of frames', () => {
  it.each([
    // Our own screen, and Cornerstone's loader.
    [
      'application/octet-stream; transfer-syntax=*',
      JPEG_LOSSLESS,
      `single application/octet-stream ${JPEG_LOSSLESS} stored`,
    ],
    [
      'multipart/related; type=application/octet-stream; transfer-syntax=*',
      EXPLICIT,
      `multipart application/octet-stream ${EXPLICIT} stored`,
    ],
    // The default of the standard is Explicit VR Little Endian.
    [undefined, EXPLICIT, `multipart application/octet-stream ${EXPLICIT} stored`],
    ['*/*', JPEG_LOSSLESS, `multipart application/octet-stream ${EXPLICIT} native`],
    [
      'multipart/related; type="application/octet-stream"',
      IMPLICIT,
      `multipart application/octet-stream ${EXPLICIT} stored`,
    ],
    [
      'multipart/related; type="application/octet-stream"',
      BIG_ENDIAN,
      `multipart application/octet-stream ${EXPLICIT} native`,
    ],
    [
      'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1',
      JPEG_LOSSLESS,
      `single application/octet-stream ${EXPLICIT} native`,
    ],
    // By the name of the compression.
    ['multipart/related; type="image/jpeg"', JPEG_LOSSLESS, `multipart image/jpeg ${JPEG_LOSSLESS} stored`],
    ['multipart/related; type="image/*"', JPEG_LOSSLESS, `multipart image/jpeg ${JPEG_LOSSLESS} stored`],
    [
      'multipart/related; type="image/jp2", multipart/related; type="application/octet-stream"; q=0.1',
      JPEG_LOSSLESS,
      `multipart application/octet-stream ${EXPLICIT} native`,
    ],
    // Nothing that can be given.
    ['multipart/related; type="image/jp2"', JPEG_LOSSLESS, null],
    ['multipart/related; type="image/jpeg"', EXPLICIT, null],
    ['application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.90', EXPLICIT, null],
    ['text/html', EXPLICIT, null],
  ])('that %s asks of %s is %s', (accept, stored, expected) => {
    expect(form(accept, stored)).toBe(expected);
  });
});
