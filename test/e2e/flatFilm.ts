import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPicture } from '../import/greyPixels.ts';

/** A film of one grey with single white pixels, for what must be known to the pixel. */
export type FlatFilm = {
  /** Tells the films of one study apart. */
  readonly number: number;
  readonly view: 'AP' | 'lateral';
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm: readonly [row: number, column: number];
  readonly white: readonly (readonly [column: number, row: number])[];
};

const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';
const GREY = 100;
const WHITE = 4000;

/** The film as an uncompressed DX file of a left leg. */
export function writeFlatFilm({ number, view, rows, columns, spacingMm, white }: FlatFilm): Uint8Array {
  const pixels = new Uint16Array(rows * columns).fill(GREY);
  for (const [column, row] of white) pixels[row * columns + column] = WHITE;
  const elements: readonly DicomElement[] = [
    { tag: 0x00080020, vr: 'DA', value: '20260105' },
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00100020, vr: 'LO', value: 'FLAT' },
    { tag: 0x00180015, vr: 'CS', value: 'LEG' },
    { tag: 0x00181164, vr: 'DS', value: spacingMm },
    { tag: 0x00185101, vr: 'CS', value: view === 'AP' ? 'AP' : 'LL' },
    { tag: 0x0020000d, vr: 'UI', value: '2.25.700' },
    { tag: 0x0020000e, vr: 'UI', value: `2.25.70${number}` },
    { tag: 0x00200020, vr: 'CS', value: view === 'AP' ? ['L', 'F'] : ['A', 'F'] },
    { tag: 0x00200062, vr: 'CS', value: 'L' },
    { tag: 0x00281050, vr: 'DS', value: 2048 },
    { tag: 0x00281051, vr: 'DS', value: 4096 },
    ...greyPicture({ rows, columns, values: pixels, bits: 12 }),
  ];
  return writePart10({ sopClassUid: DX_FOR_PRESENTATION, sopInstanceUid: `2.25.71${number}`, elements });
}
