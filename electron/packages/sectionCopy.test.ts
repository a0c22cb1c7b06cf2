import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSectionCopyFor, sectionCopyFor } from './sectionCopy.ts';

const ONE = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

/** A photograph with everything that programs write into one: EXIF, XMP, a colour profile. */
const written = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#d8a0b8' } })
    .withExif({ IFD0: { Artist: 'CanaryDoctor' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CanaryComment</x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg({ progressive: true })
    .toBuffer();

const START_OF_SCAN = Buffer.from([0xff, 0xda]);

const markersOf = (jpeg: Uint8Array): readonly string[] => {
  const markers: string[] = [];
  const bytes = Buffer.from(jpeg);
  for (let at = 2; bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    markers.push(marker.toString(16));
    if (marker === 0xda) break;
  }
  return markers;
};

describe('the copy of a section that goes to a reader', () => {
  it('holds its pixels and the id of the assignment, and no other word', async () => {
    const jpeg = await written();
    expect(['CanaryDoctor', 'CanaryComment', 'ICC_PROFILE'].every((word) => jpeg.includes(word))).toBe(true);
    const copy = sectionCopyFor(ONE, jpeg);
    if (copy === null) throw new Error('no copy');
    expect(Buffer.from(copy).includes(ONE)).toBe(true);
    expect(Buffer.from(copy).includes('Canary')).toBe(false);
    const scansOf = (bytes: Uint8Array) =>
      Buffer.from(bytes.subarray(Buffer.from(bytes).indexOf(START_OF_SCAN)));
    expect(scansOf(copy).equals(scansOf(jpeg))).toBe(true);
    expect(markersOf(copy)).toEqual(['fe', ...markersOf(jpeg).filter((marker) => !marker.startsWith('e'))]);
    expect(await sharp(copy).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  it('is that of one assignment alone', async () => {
    const jpeg = await written();
    const [copy, other] = [sectionCopyFor(ONE, jpeg), sectionCopyFor(OTHER, jpeg)];
    if (copy === null || other === null) throw new Error('no copy');
    expect([ONE, OTHER].map((id) => isSectionCopyFor(id, copy))).toEqual([true, false]);
    expect(Buffer.from(copy).equals(other)).toBe(false);
    expect(sectionCopyFor(ONE, other)).toEqual(copy);
    expect(isSectionCopyFor(ONE, jpeg)).toBe(false);
  });

  it('is none of what is no JPEG, or is cut before its pixels begin', async () => {
    const jpeg = await written();
    for (const part of [jpeg.subarray(0, 300), Buffer.from('no photograph'), Buffer.alloc(0)])
      expect(sectionCopyFor(ONE, part)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const copy = sectionCopyFor(ONE, bytes);
        expect(copy === null || isSectionCopyFor(ONE, copy)).toBe(true);
      }),
    );
  });
});
