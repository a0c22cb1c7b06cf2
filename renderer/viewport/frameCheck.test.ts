import { describe, expect, it } from 'vitest';
import { NO_SPACING } from '../../shared/dicom/imageFacts.ts';
import { say } from '../texts/i18n.ts';
import { checkDecoded, checkFrame } from './frameCheck.ts';
import { type HeaderJson, type PictureHeader, readPictureHeader } from './pictureHeader.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const J2K = '1.2.840.10008.1.2.4.90';

const json = (values: Readonly<Record<string, unknown>> = {}): HeaderJson =>
  Object.fromEntries(
    Object.entries({
      '00280002': 1,
      '00280004': 'MONOCHROME2',
      '00280010': 30,
      '00280011': 25,
      '00280100': 16,
      '00280101': 12,
      '00280103': 0,
      ...values,
    })
      .filter(([, value]) => value !== null)
      .map(([tag, value]) => [tag, { Value: [value] }]),
  );

const facts = { rows: 30, columns: 25, displayFrame: 1, spacing: NO_SPACING };

function headerOf(
  values: Readonly<Record<string, unknown>> = {},
  transferSyntaxUid = EXPLICIT,
): PictureHeader {
  const read = readPictureHeader(json(values), facts, transferSyntaxUid);
  if (!read.ok) throw new Error(say(read.error.sentence));
  return read.value;
}

describe('the header of a picture', () => {
  it('is read from DICOM JSON, with what may be absent filled in', () => {
    expect(headerOf({ '00281050': '2048', '00281051': 4096, '00281053': 0 })).toMatchObject({
      rows: 30,
      columns: 25,
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      display: { window: { center: 2048, width: 4096, voi: 'LINEAR' }, slope: 1, intercept: 0 },
      aspect: 1,
    });
  });

  it('tells the drawing nothing of the spacing but the shape of a pixel', () => {
    const read = readPictureHeader(
      json(),
      {
        ...facts,
        spacing: { ...NO_SPACING, imagerPixelSpacing: [0.2, 0.1] },
      },
      EXPLICIT,
    );
    expect(read.ok && read.value.aspect).toBe(2);
  });

  it('refuses what could not be drawn truly', () => {
    const refused: readonly Readonly<Record<string, unknown>>[] = [
      { '00280010': null },
      { '00280010': 31 },
      { '00280004': 'PALETTE COLOR' },
      { '00280002': 3 },
      { '00280100': 12 },
    ];
    for (const values of refused) {
      const read = readPictureHeader(json(values), facts, EXPLICIT);
      expect(read.ok).toBe(false);
      expect(!read.ok && say(read.error.sentence)).toMatch(/cannot be shown.*marks are kept/);
    }
  });
});

describe('a frame before it is decoded', () => {
  it('has exactly the bytes that its size asks for', () => {
    expect(checkFrame(headerOf(), 1500).ok).toBe(true);
    for (const length of [0, 1, 1499, 1501, 3000]) {
      const checked = checkFrame(headerOf(), length);
      expect(!checked.ok && checked.error.kind).toBe('wrongLength');
    }
  });

  it('may carry the byte that pads an odd length, and no other', () => {
    const odd = { '00280010': 30, '00280011': 25, '00280100': 8, '00280101': 8 };
    const read = readPictureHeader(
      json({ ...odd, '00280010': 5, '00280011': 5 }),
      {
        ...facts,
        rows: 5,
        columns: 5,
      },
      EXPLICIT,
    );
    if (!read.ok) throw new Error(say(read.error.sentence));
    expect(checkFrame(read.value, 25).ok).toBe(true);
    expect(checkFrame(read.value, 26).ok).toBe(true);
    expect(checkFrame(read.value, 27).ok).toBe(false);
    expect(checkFrame(headerOf(odd), 751).ok).toBe(false);
  });

  it('counts three samples for colour, two where chroma is shared', () => {
    const colour = { '00280002': 3, '00280100': 8, '00280101': 8 };
    expect(checkFrame(headerOf({ ...colour, '00280004': 'RGB' }), 2250).ok).toBe(true);
    expect(checkFrame(headerOf({ ...colour, '00280004': 'YBR_FULL_422' }), 1500).ok).toBe(true);
    expect(checkFrame(headerOf({ ...colour, '00280004': 'RGB' }), 750).ok).toBe(false);
  });

  it('of a compressed syntax is only known not to be empty', () => {
    expect(checkFrame(headerOf({}, J2K), 17).ok).toBe(true);
    expect(checkFrame(headerOf({}, J2K), 0).ok).toBe(false);
  });

  it('of an unknown syntax is refused by name', () => {
    const checked = checkFrame(headerOf({}, '1.2.3.4'), 1500);
    expect(!checked.ok && checked.error).toMatchObject({ kind: 'undecodable' });
    expect(!checked.ok && say(checked.error.sentence)).toContain('1.2.3.4');
  });
});

describe('a frame after it was decoded', () => {
  it('has a value for every pixel, in the picture’s own rows and columns', () => {
    expect(checkDecoded(headerOf(), { rows: 30, columns: 25, valueCount: 750 }).ok).toBe(true);
    expect(checkDecoded(headerOf(), { rows: 30, columns: 25, valueCount: 500 }).ok).toBe(false);
    expect(checkDecoded(headerOf(), { rows: 25, columns: 30, valueCount: 750 }).ok).toBe(false);
  });
});
