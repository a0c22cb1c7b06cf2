import { describe, expect, it } from 'vitest';
import { encodeDicom, greyPicture, type TestElement } from '../../test/import/encodedDicom.ts';
import { readHeader } from '../dicom/readHeader.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import { clearBits, overlayBits } from './overlayBits.ts';

function attributesWith(...elements: readonly TestElement[]) {
  const header = readHeader(
    bytesInMemory(
      encodeDicom({
        elements: [...greyPicture(2, 2), [0x00280102, 'US', [11]], ...elements],
        pixels: { kind: 'native', bytes: new Uint8Array(8) },
        transferSyntaxUid: '1.2.840.10008.1.2.1',
      }),
    ),
  );
  if (header.kind !== 'header') throw new Error('no header');
  return header.attributes;
}

describe('an overlay that is drawn in the bits of a pixel', () => {
  it('is found by its position outside the stored bits', () => {
    expect(overlayBits(attributesWith())).toBe(0);
    expect(overlayBits(attributesWith([0x60000102, 'US', [12]], [0x60020102, 'US', [15]]))).toBe(0x9000);
  });

  it('is none where it has data of its own, or where its position is one of the pixel', () => {
    expect(overlayBits(attributesWith([0x60000102, 'US', [12]], [0x60003000, 'OW', [1, 2]]))).toBe(0);
    expect(overlayBits(attributesWith([0x60000102, 'US', [0]]))).toBe(0);
  });

  it('is cleared in either byte order, and nothing else is', () => {
    const little = new Uint8Array([0xff, 0xff, 0x34, 0x92]);
    clearBits(little, 0x9000, false);
    expect([...little]).toEqual([0xff, 0x6f, 0x34, 0x02]);
    const big = new Uint8Array([0xff, 0xff, 0x92, 0x34]);
    clearBits(big, 0x9000, true);
    expect([...big]).toEqual([0x6f, 0xff, 0x02, 0x34]);
  });
});
