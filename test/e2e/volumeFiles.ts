import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPixels } from '../import/greyPixels.ts';

export const SIDE = 64;
export const SLICES = 24;

/** What the scan holds at a voxel, in Hounsfield units: soft tissue, in it a bar of bone along the body. */
export const hounsfieldAt = (column: number, row: number, slice: number): number =>
  column >= 40 && column < 48 && row >= 20 && row < 28 ? 800 + slice : 40;

/** An axial CT from the feet to the head, 0.5 mm pixels and slices 2 mm apart, with its scout, without names. */
export function writeSmallCt(folder: string): void {
  writeScout(folder);
  for (let slice = 0; slice < SLICES; slice += 1) {
    const elements: DicomElement[] = [
      { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
      { tag: 0x00080020, vr: 'DA', value: '20240229' },
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00100010, vr: 'PN', value: 'Scan^Made' },
      { tag: 0x00100020, vr: 'LO', value: 'V1' },
      { tag: 0x00180050, vr: 'DS', value: 2 },
      { tag: 0x0020000d, vr: 'UI', value: '2.25.8100' },
      { tag: 0x0020000e, vr: 'UI', value: '2.25.8100.1' },
      { tag: 0x00200011, vr: 'IS', value: 1 },
      { tag: 0x00200013, vr: 'IS', value: slice + 1 },
      { tag: 0x00200032, vr: 'DS', value: [-16, -16, slice * 2] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      { tag: 0x00200052, vr: 'UI', value: '2.25.8101' },
      { tag: 0x00281050, vr: 'DS', value: 40 },
      { tag: 0x00281051, vr: 'DS', value: 400 },
      { tag: 0x00281052, vr: 'DS', value: -1024 },
      { tag: 0x00281053, vr: 'DS', value: 1 },
      { tag: 0x00281054, vr: 'LO', value: 'HU' },
      ...greyPixels(SIDE, (at) => 1024 + hounsfieldAt(at % SIDE, Math.floor(at / SIDE), slice), {
        bits: 12,
        spacingMm: 0.5,
      }),
    ];
    elements.sort((one, other) => one.tag - other.tag);
    const file = writePart10({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
      sopInstanceUid: `2.25.8100.1.${slice + 1}`,
      elements,
    });
    writeFileSync(join(folder, `ct-${slice}`), file);
  }
}

/** From the front, 1 mm pixels, the head up: its upper edge lies 60 mm above the lowest slice. */
function writeScout(folder: string): void {
  const elements: DicomElement[] = [
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] },
    { tag: 0x00080020, vr: 'DA', value: '20240229' },
    { tag: 0x00080060, vr: 'CS', value: 'CT' },
    { tag: 0x00100010, vr: 'PN', value: 'Scan^Made' },
    { tag: 0x00100020, vr: 'LO', value: 'V1' },
    { tag: 0x0020000d, vr: 'UI', value: '2.25.8100' },
    { tag: 0x0020000e, vr: 'UI', value: '2.25.8100.2' },
    { tag: 0x00200011, vr: 'IS', value: 2 },
    { tag: 0x00200013, vr: 'IS', value: 1 },
    { tag: 0x00200032, vr: 'DS', value: [-31.5, 0, 59.5] },
    { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 0, -1] },
    { tag: 0x00200052, vr: 'UI', value: '2.25.8101' },
    { tag: 0x00281052, vr: 'DS', value: -1024 },
    { tag: 0x00281053, vr: 'DS', value: 1 },
    { tag: 0x00281054, vr: 'LO', value: 'HU' },
    ...greyPixels(SIDE, (at) => 1000 + 4 * (at % SIDE), { bits: 12, spacingMm: 1 }),
  ];
  elements.sort((one, other) => one.tag - other.tag);
  const sopClassUid = '1.2.840.10008.5.1.4.1.1.2';
  const file = writePart10({ sopClassUid, sopInstanceUid: '2.25.8100.2.1', elements });
  writeFileSync(join(folder, 'scout'), file);
}
