import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

/** A square grey picture whose pixels are a millimetre or `spacingMm` apart, each value in 16 bits. */
export const greyPixels = (
  side: number,
  valueAt: (index: number) => number,
  { bits = 16, spacingMm = 1 }: { readonly bits?: 12 | 16; readonly spacingMm?: number } = {},
): readonly DicomElement[] => [
  { tag: 0x00280002, vr: 'US', value: 1 },
  { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
  { tag: 0x00280010, vr: 'US', value: side },
  { tag: 0x00280011, vr: 'US', value: side },
  { tag: 0x00280030, vr: 'DS', value: [spacingMm, spacingMm] },
  { tag: 0x00280100, vr: 'US', value: 16 },
  { tag: 0x00280101, vr: 'US', value: bits },
  { tag: 0x00280102, vr: 'US', value: bits - 1 },
  { tag: 0x00280103, vr: 'US', value: 0 },
  {
    tag: 0x7fe00010,
    vr: 'OW',
    value: new Uint8Array(Uint16Array.from({ length: side * side }, (_, index) => valueAt(index)).buffer),
  },
];
