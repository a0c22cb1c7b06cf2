import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

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
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: 4 },
    { tag: 0x00280011, vr: 'US', value: 4 },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 12 },
    { tag: 0x00280102, vr: 'US', value: 11 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x7fe00010, vr: 'OW', value: new Uint8Array(32).fill(seed) },
  ];
  return writePart10({
    sopClassUid: DX,
    sopInstanceUid: `2.25.${1000 + seed}`,
    elements: [...elements.filter(({ tag }) => !tags.has(tag)), ...changes],
  });
}
