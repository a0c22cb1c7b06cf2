import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPixels } from '../import/greyPixels.ts';

const SIZE = 32;

const identity = (series: number): readonly DicomElement[] => [
  { tag: 0x00080020, vr: 'DA', value: '20240229' },
  { tag: 0x00100010, vr: 'PN', value: 'Echo^Two' },
  { tag: 0x00100020, vr: 'LO', value: 'E2' },
  { tag: 0x0020000d, vr: 'UI', value: '2.25.4711' },
  { tag: 0x0020000e, vr: 'UI', value: `2.25.4711.${series}` },
  { tag: 0x00200011, vr: 'IS', value: series },
];

/** A coronal MR slice, 3 mm from the one of the number before. Its grey says which echo and slice it is. */
export const echoSlice = (number: number, echo: 1 | 2): Uint8Array =>
  writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
    sopInstanceUid: `2.25.4711.1.${number}.${echo}`,
    elements: [
      ...identity(1),
      { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'M'] },
      { tag: 0x00080060, vr: 'CS', value: 'MR' },
      { tag: 0x00180050, vr: 'DS', value: 3 },
      { tag: 0x00180081, vr: 'DS', value: 20 * echo },
      { tag: 0x00180086, vr: 'IS', value: echo },
      // Numbered against the order of the body, as some scanners do.
      { tag: 0x00200013, vr: 'IS', value: 100 - number },
      { tag: 0x00200032, vr: 'DS', value: [0, 3 * number, 0] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 0, -1] },
      { tag: 0x00200052, vr: 'UI', value: '2.25.4712' },
      ...greyPixels(SIZE, (at) => (at % 64) * number * echo, { bits: 12 }),
    ],
  });

/** A report of the same study, whose title names the person. */
export const report = (): Uint8Array =>
  writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.11',
    sopInstanceUid: '2.25.4711.2.1',
    elements: [
      ...identity(2),
      { tag: 0x00080060, vr: 'CS', value: 'SR' },
      { tag: 0x0008103e, vr: 'LO', value: 'Letter on Mr Two Echo' },
    ],
  });
