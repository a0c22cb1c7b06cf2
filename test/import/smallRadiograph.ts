import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPicture } from './greyPixels.ts';

const DX = '1.2.840.10008.5.1.4.1.1.1.1';

/** A radiograph of 4 × 4 pixels; `seed` makes its bytes, and so its content hash, its own. */
export function radiograph(seed: number, changes: readonly DicomElement[] = []): Uint8Array {
  const tags = new Set(changes.map(({ tag }) => tag));
  const elements: readonly DicomElement[] = [
    { tag: 0x00080020, vr: 'DA', value: '20310114' },
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00100010, vr: 'PN', value: 'Test^One' },
    { tag: 0x00100020, vr: 'LO', value: 'TEST-1' },
    { tag: 0x00185101, vr: 'CS', value: 'AP' },
    { tag: 0x0020000d, vr: 'UI', value: '2.25.1' },
    { tag: 0x0020000e, vr: 'UI', value: '2.25.2' },
    { tag: 0x00200062, vr: 'CS', value: 'R' },
    ...greyPicture({ rows: 4, columns: 4, values: new Uint16Array(16).fill(seed * 0x0101), bits: 12 }),
  ];
  return writePart10({
    sopClassUid: DX,
    sopInstanceUid: `2.25.${1000 + seed}`,
    elements: [...elements.filter(({ tag }) => !tags.has(tag)), ...changes],
  });
}
