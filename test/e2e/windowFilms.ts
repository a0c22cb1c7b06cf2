import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPixels } from '../import/greyPixels.ts';

const SIZE = 64;
const THIRTY_DEGREES = [0.8660254, -0.5, 0, 0.5, 0.8660254, 0] as const;

function picture(
  number: number,
  sopClassUid: string,
  values: (at: number) => number,
  elements: readonly DicomElement[],
): Uint8Array {
  const all: readonly DicomElement[] = [
    { tag: 0x00080020, vr: 'DA', value: '20240229' },
    { tag: 0x00100010, vr: 'PN', value: `Window^${number}` },
    { tag: 0x00100020, vr: 'LO', value: `W${number}` },
    { tag: 0x0020000d, vr: 'UI', value: `2.25.4811.${number}` },
    { tag: 0x0020000e, vr: 'UI', value: `2.25.4811.${number}.2` },
    ...greyPixels(SIZE, values, { bits: 12 }),
    ...elements,
  ];
  return writePart10({
    sopClassUid,
    sopInstanceUid: `2.25.4811.${number}.1`,
    elements: all.toSorted((one, other) => one.tag - other.tag),
  });
}

/** An axial CT slice of a leg turned inwards by 30°, with two windows, one called bone and one by a name. */
export const windowedSlice = (): Uint8Array =>
  picture(1, '1.2.840.10008.5.1.4.1.1.2', (at) => at % 3000, [
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
    { tag: 0x00080060, vr: 'CS', value: 'CT' },
    { tag: 0x00180050, vr: 'DS', value: 1 },
    { tag: 0x00200032, vr: 'DS', value: [0, 0, 0] },
    { tag: 0x00200037, vr: 'DS', value: [...THIRTY_DEGREES] },
    { tag: 0x00200052, vr: 'UI', value: '2.25.4812' },
    { tag: 0x00281050, vr: 'DS', value: [300, 50] },
    { tag: 0x00281051, vr: 'DS', value: [1500, 350] },
    { tag: 0x00281052, vr: 'DS', value: -1024 },
    { tag: 0x00281053, vr: 'DS', value: 1 },
    { tag: 0x00281055, vr: 'LO', value: ['BONE', 'Window^1'] },
  ]);

/** A radiograph without a window of its own. */
export const windowlessFilm = (): Uint8Array =>
  picture(2, '1.2.840.10008.5.1.4.1.1.1.1', (at) => at % 2000, [
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00185101, vr: 'CS', value: 'AP' },
  ]);
