import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

type GreyPicture = {
  readonly rows: number;
  readonly columns: number;
  /** A row after the other, each in 16 bits. */
  readonly values: Uint16Array;
  readonly bits?: 12 | 16;
  /** Between the pixels of a column and of a row; a picture need not tell it. */
  readonly spacingMm?: readonly [row: number, column: number];
};

/** What a grey picture is told by in its file: how its pixels are stored, and the pixels. */
export const greyPicture = (picture: GreyPicture): readonly DicomElement[] => {
  const { rows, columns, values, bits = 16, spacingMm } = picture;
  return [
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: rows },
    { tag: 0x00280011, vr: 'US', value: columns },
    ...(spacingMm === undefined ? [] : [{ tag: 0x00280030, vr: 'DS', value: spacingMm } as const]),
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: bits },
    { tag: 0x00280102, vr: 'US', value: bits - 1 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x7fe00010, vr: 'OW', value: new Uint8Array(values.buffer) },
  ];
};

/** A square grey picture whose pixels are a millimetre or `spacingMm` apart, each with the value of its place. */
export const greyPixels = (
  side: number,
  valueAt: (index: number) => number,
  { bits = 16, spacingMm = 1 }: { readonly bits?: 12 | 16; readonly spacingMm?: number } = {},
): readonly DicomElement[] =>
  greyPicture({
    rows: side,
    columns: side,
    values: Uint16Array.from({ length: side * side }, (_, index) => valueAt(index)),
    bits,
    spacingMm: [spacingMm, spacingMm],
  });
