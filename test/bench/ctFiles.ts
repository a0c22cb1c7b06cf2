import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';

/** One CT slice with the header that a scanner writes: about a hundred elements, sequences, a private group. */
type CtSlice = {
  readonly study: number;
  readonly series: number;
  /** Within its series, from 1. */
  readonly slice: number;
  readonly rows: number;
  readonly columns: number;
};

/** The slices of `count` files in series of `perSeries`, five series a study. */
function* ctSlices(count: number, side: number, perSeries: number): Generator<CtSlice> {
  for (let index = 0; index < count; index += 1) {
    const series = Math.floor(index / perSeries);
    yield {
      study: Math.floor(series / 5),
      series,
      slice: 1 + (index % perSeries),
      rows: side,
      columns: side,
    };
  }
}

/** The header of one slice, without its pixels. */
function headerOf({ study, series, slice, rows, columns }: CtSlice): readonly DicomElement[] {
  const uid = `2.25.91${String(study).padStart(4, '0')}`;
  const date = `2031${String(1 + (study % 12)).padStart(2, '0')}14`;
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 100' },
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
    { tag: 0x00080020, vr: 'DA', value: date },
    { tag: 0x00080021, vr: 'DA', value: date },
    { tag: 0x00080022, vr: 'DA', value: date },
    { tag: 0x00080023, vr: 'DA', value: date },
    { tag: 0x00080030, vr: 'TM', value: '101112.130000' },
    { tag: 0x00080031, vr: 'TM', value: '101212.130000' },
    { tag: 0x00080032, vr: 'TM', value: '101213.130000' },
    { tag: 0x00080033, vr: 'TM', value: '101214.130000' },
    { tag: 0x00080050, vr: 'SH', value: `A${study}` },
    { tag: 0x00080060, vr: 'CS', value: 'CT' },
    { tag: 0x00080070, vr: 'LO', value: 'Synthetic' },
    { tag: 0x00080080, vr: 'LO', value: 'Synthetic Hospital' },
    { tag: 0x00080090, vr: 'PN', value: 'Referring^Doctor' },
    { tag: 0x00081010, vr: 'SH', value: 'CT1' },
    { tag: 0x00081030, vr: 'LO', value: 'CT tibia' },
    { tag: 0x0008103e, vr: 'LO', value: `Bone ${series}` },
    { tag: 0x00081040, vr: 'LO', value: 'Radiology' },
    { tag: 0x00081090, vr: 'LO', value: 'Generator' },
    {
      tag: 0x00081140,
      vr: 'SQ',
      items: [referenced(`${uid}.7.${series}`), referenced(`${uid}.8.${series}`)],
    },
    { tag: 0x00082112, vr: 'SQ', items: [referenced(`${uid}.9.${series}.${slice}`)] },
    { tag: 0x00100010, vr: 'PN', value: `Synthetic^Patient ${study}` },
    { tag: 0x00100020, vr: 'LO', value: `SYN-${study}` },
    { tag: 0x00100030, vr: 'DA', value: '19700101' },
    { tag: 0x00100040, vr: 'CS', value: 'O' },
    { tag: 0x00101010, vr: 'AS', value: '061Y' },
    { tag: 0x00180015, vr: 'CS', value: 'TIBIA' },
    { tag: 0x00180022, vr: 'CS', value: 'HELICAL MODE' },
    { tag: 0x00180050, vr: 'DS', value: 0.625 },
    { tag: 0x00180060, vr: 'DS', value: 120 },
    { tag: 0x00180090, vr: 'DS', value: 500 },
    { tag: 0x00181020, vr: 'LO', value: '1.0' },
    { tag: 0x00181030, vr: 'LO', value: 'Lower leg' },
    { tag: 0x00181100, vr: 'DS', value: 200 },
    { tag: 0x00181110, vr: 'DS', value: 949.075 },
    { tag: 0x00181111, vr: 'DS', value: 541 },
    { tag: 0x00181120, vr: 'DS', value: 0 },
    { tag: 0x00181130, vr: 'DS', value: 133.7 },
    { tag: 0x00181140, vr: 'CS', value: 'CW' },
    { tag: 0x00181150, vr: 'IS', value: 500 },
    { tag: 0x00181151, vr: 'IS', value: 200 },
    { tag: 0x00181152, vr: 'IS', value: 100 },
    { tag: 0x00181160, vr: 'SH', value: 'BODY FILTER' },
    { tag: 0x00181170, vr: 'IS', value: 24000 },
    { tag: 0x00181190, vr: 'DS', value: [0.7, 0.7] },
    { tag: 0x00181210, vr: 'SH', value: 'BONE' },
    { tag: 0x00185100, vr: 'CS', value: 'FFS' },
    { tag: 0x00189305, vr: 'FD', value: 0.5 },
    { tag: 0x00189306, vr: 'FD', value: 0.625 },
    { tag: 0x00189307, vr: 'FD', value: 40 },
    { tag: 0x00189311, vr: 'FD', value: 0.984375 },
    { tag: 0x0020000d, vr: 'UI', value: uid },
    { tag: 0x0020000e, vr: 'UI', value: `${uid}.${series}` },
    { tag: 0x00200010, vr: 'SH', value: String(study) },
    { tag: 0x00200011, vr: 'IS', value: series },
    { tag: 0x00200012, vr: 'IS', value: 1 },
    { tag: 0x00200013, vr: 'IS', value: slice },
    { tag: 0x00200032, vr: 'DS', value: [-100, -100, -0.625 * slice] },
    { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
    { tag: 0x00200052, vr: 'UI', value: `${uid}.1` },
    { tag: 0x00201040, vr: 'LO', value: 'KN' },
    { tag: 0x00201041, vr: 'DS', value: -0.625 * slice },
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: rows },
    { tag: 0x00280011, vr: 'US', value: columns },
    { tag: 0x00280030, vr: 'DS', value: [0.390625, 0.390625] },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: 16 },
    { tag: 0x00280102, vr: 'US', value: 15 },
    { tag: 0x00280103, vr: 'US', value: 1 },
    { tag: 0x00281050, vr: 'DS', value: 500 },
    { tag: 0x00281051, vr: 'DS', value: 3000 },
    { tag: 0x00281052, vr: 'DS', value: -1024 },
    { tag: 0x00281053, vr: 'DS', value: 1 },
    { tag: 0x00281054, vr: 'LO', value: 'HU' },
    { tag: 0x00290010, vr: 'LO', value: 'SYNTHETIC 01' },
    { tag: 0x00291010, vr: 'OB', value: new Uint8Array(2048).fill(slice) },
    { tag: 0x00400244, vr: 'DA', value: date },
    { tag: 0x00400245, vr: 'TM', value: '101112.130000' },
    { tag: 0x00400253, vr: 'SH', value: `P${study}` },
    { tag: 0x00400254, vr: 'LO', value: 'CT lower leg' },
    {
      tag: 0x00400275,
      vr: 'SQ',
      items: [
        [
          { tag: 0x00400007, vr: 'LO', value: 'CT lower leg' },
          { tag: 0x00400009, vr: 'SH', value: `P${study}` },
        ],
      ],
    },
  ];
}

const referenced = (uid: string): readonly DicomElement[] => [
  { tag: 0x00081150, vr: 'UI', value: CT_IMAGE },
  { tag: 0x00081155, vr: 'UI', value: uid },
];

/**
 * Writes CT slices below `directory`, a folder a series, and gives their bytes in all. The pixels of a slice are
 * noise of its own, so that no two files share a content and nothing compresses.
 */
export function writeCtFiles(directory: string, count: number, side = 512, perSeries = 300): number {
  const noise = noiseOf(2 * side * side);
  let bytes = 0;
  let folder = '';
  for (const slice of ctSlices(count, side, perSeries)) {
    const wanted = join(directory, `study${slice.study}`, `series${slice.series}`);
    if (wanted !== folder) mkdirSync(wanted, { recursive: true });
    folder = wanted;
    noise.writeUInt32LE(slice.series * 10_000 + slice.slice, 0);
    const file = writePart10({
      sopClassUid: CT_IMAGE,
      sopInstanceUid: `2.25.91${String(slice.study).padStart(4, '0')}.${slice.series}.${slice.slice}`,
      elements: [...headerOf(slice), { tag: 0x7fe00010, vr: 'OW', value: noise }],
    });
    writeFileSync(join(folder, `IM${String(slice.slice).padStart(4, '0')}.dcm`), file);
    bytes += file.length;
  }
  return bytes;
}

/** Bytes that do not compress, the same ones every time (xorshift32, Marsaglia 2003). */
function noiseOf(length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(8, length + (length % 2)));
  let state = 2_463_534_242;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state, at);
  }
  return bytes;
}
