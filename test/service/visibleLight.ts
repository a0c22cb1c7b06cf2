import { writePart10 } from '../../electron/dicom/part10Writer.ts';

/** A colour picture of 30 × 20 in one grey, of this SOP class, full of identity, with a spacing. */
export const visibleLight = (sopClassUid: string): Uint8Array =>
  writePart10({
    sopClassUid,
    sopInstanceUid: '1.2.826.0.1.999.77',
    elements: [
      { tag: 0x00080060, vr: 'CS', value: 'GM' },
      { tag: 0x00100010, vr: 'PN', value: 'CanaryFamily^CanaryGiven' },
      { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.999.78' },
      { tag: 0x0020000e, vr: 'UI', value: '1.2.826.0.1.999.79' },
      { tag: 0x00280002, vr: 'US', value: 3 },
      { tag: 0x00280004, vr: 'CS', value: 'RGB' },
      { tag: 0x00280006, vr: 'US', value: 0 },
      { tag: 0x00280010, vr: 'US', value: 20 },
      { tag: 0x00280011, vr: 'US', value: 30 },
      { tag: 0x00280030, vr: 'DS', value: [0.0005, 0.00025] },
      { tag: 0x00280100, vr: 'US', value: 8 },
      { tag: 0x00280101, vr: 'US', value: 8 },
      { tag: 0x00280102, vr: 'US', value: 7 },
      { tag: 0x00280103, vr: 'US', value: 0 },
      { tag: 0x7fe00010, vr: 'OB', value: new Uint8Array(30 * 20 * 3).fill(180) },
    ],
  });
