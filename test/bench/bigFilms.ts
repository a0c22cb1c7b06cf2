import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

/** The size that the goals of speed are stated for: 7.5 megapixels. */
export const ROWS = 3000;
export const COLUMNS = 2500;

const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';

/**
 * Writes cases of two radiographs each, AP and lateral of a left leg, 3,000 × 2,500 pixels of 16 bits stored,
 * uncompressed: a shaft in soft tissue with the noise of a detector, so that nothing of it compresses or is flat.
 * The same bytes on every run.
 */
export function writeBigFilms(folder: string, cases: number): void {
  mkdirSync(folder, { recursive: true });
  for (const [number, view] of (['AP', 'lateral'] as const).entries()) {
    const pixels = new Uint8Array(legPixels(number).buffer);
    for (let index = 0; index < cases; index += 1) {
      const name = `${String(index + 1).padStart(3, '0')}-${view}`;
      writeFileSync(join(folder, `${name}.dcm`), filmOf(index + 1, number, pixels));
    }
  }
}

function legPixels(number: number): Uint16Array {
  const pixels = new Uint16Array(ROWS * COLUMNS);
  let seed = 2463534242 + number;
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      const across = (column - COLUMNS / 2) / (COLUMNS / 2);
      const tissue = Math.abs(across) < 0.6 ? 20_000 * Math.sqrt(0.36 - across * across) : 0;
      const shaft = Math.abs(across) < 0.18 ? 15_000 + 6000 * Math.sin(row / 90 + number) : 0;
      pixels[row * COLUMNS + column] = 8000 + tissue + shaft + ((seed >>> 8) & 1023);
    }
  }
  return pixels;
}

function filmOf(patient: number, number: number, pixels: Uint8Array): Uint8Array {
  const study = `2.25.8${String(patient).padStart(4, '0')}`;
  const elements: readonly DicomElement[] = [
    { tag: 0x00080020, vr: 'DA', value: '20260105' },
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00100010, vr: 'PN', value: `Bench^${patient}` },
    { tag: 0x00100020, vr: 'LO', value: `BENCH-${patient}` },
    { tag: 0x00180015, vr: 'CS', value: 'LEG' },
    { tag: 0x00181164, vr: 'DS', value: [0.14, 0.14] },
    { tag: 0x00185101, vr: 'CS', value: number === 0 ? 'AP' : 'LL' },
    { tag: 0x0020000d, vr: 'UI', value: study },
    { tag: 0x0020000e, vr: 'UI', value: `${study}.${number + 1}` },
    { tag: 0x00200010, vr: 'SH', value: '1' },
    { tag: 0x00200011, vr: 'IS', value: number + 1 },
    { tag: 0x00200013, vr: 'IS', value: 1 },
    { tag: 0x00200020, vr: 'CS', value: number === 0 ? ['L', 'F'] : ['A', 'F'] },
    { tag: 0x00200062, vr: 'CS', value: 'L' },
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: ROWS },
    { tag: 0x00280011, vr: 'US', value: COLUMNS },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x00281050, vr: 'DS', value: 26_000 },
    { tag: 0x00281051, vr: 'DS', value: 40_000 },
    { tag: 0x7fe00010, vr: 'OW', value: pixels },
  ];
  return writePart10({
    sopClassUid: DX_FOR_PRESENTATION,
    sopInstanceUid: `${study}.${number + 1}.1`,
    elements,
  });
}
