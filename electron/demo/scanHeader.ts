import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { demoUid, type FilmFile, studyElements } from './filmHeader.ts';
import type { DemoCase, Month } from './model.ts';
import type { ScanGeometry, ScanKind } from './scan.ts';

const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const MR_IMAGE = '1.2.840.10008.5.1.4.1.1.4';

const SERIES: Readonly<Record<ScanKind, { readonly number: number; readonly description: string }>> = {
  ct: { number: 11, description: 'CT 0.8 mm bone' },
  mrT1: { number: 21, description: 'T1 axial' },
  mrPdFatSat: { number: 22, description: 'PD fat-sat axial' },
};

/** The data set of one slice. Patient left is medial of a right limb; the model's heights run towards the head. */
export function scanFile(
  demoCase: DemoCase,
  month: Month,
  kind: ScanKind,
  { size, pitchMm, thicknessMm, spacingMm, heightsMm, centre }: ScanGeometry,
  slice: number,
  stored: Uint16Array,
): FilmFile {
  const { number, limb } = demoCase;
  const { number: seriesNumber, description } = SERIES[kind];
  const first = (0.5 - size / 2) * pitchMm;
  const [x, y] = [(limb === 'R' ? 1 : -1) * centre[0], -centre[1]];
  const isCt = kind === 'ct';
  return {
    sopClassUid: isCt ? CT_IMAGE : MR_IMAGE,
    sopInstanceUid: demoUid(`instance ${number} ${month} ${kind} ${slice}`),
    elements: [
      ...studyElements(demoCase, month, '101500'),
      { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', isCt ? 'AXIAL' : 'M'] },
      { tag: 0x00080060, vr: 'CS', value: isCt ? 'CT' : 'MR' },
      { tag: 0x0008103e, vr: 'LO', value: description },
      ...(isCt ? CT_ELEMENTS : MR_ELEMENTS[kind]),
      { tag: 0x00180050, vr: 'DS', value: thicknessMm },
      { tag: 0x00180088, vr: 'DS', value: spacingMm },
      { tag: 0x00185100, vr: 'CS', value: 'FFS' },
      { tag: 0x0020000e, vr: 'UI', value: demoUid(`series ${number} ${month} ${kind}`) },
      { tag: 0x00200011, vr: 'IS', value: seriesNumber },
      { tag: 0x00200012, vr: 'IS', value: 1 },
      { tag: 0x00200013, vr: 'IS', value: slice + 1 },
      { tag: 0x00200032, vr: 'DS', value: [x + first, y + first, heightsMm[slice] ?? 0] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      // CT and MR of one day lie in one frame of reference: the model's own.
      { tag: 0x00200052, vr: 'UI', value: demoUid(`frame ${number} ${month}`) },
      { tag: 0x00201040, vr: 'LO', value: '' },
      { tag: 0x00280002, vr: 'US', value: 1 },
      { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
      { tag: 0x00280010, vr: 'US', value: size },
      { tag: 0x00280011, vr: 'US', value: size },
      { tag: 0x00280030, vr: 'DS', value: [pitchMm, pitchMm] },
      { tag: 0x00280100, vr: 'US', value: 16 },
      { tag: 0x00280101, vr: 'US', value: 16 },
      { tag: 0x00280102, vr: 'US', value: 15 },
      { tag: 0x00280103, vr: 'US', value: 0 },
      { tag: 0x00281050, vr: 'DS', value: isCt ? 500 : 450 },
      { tag: 0x00281051, vr: 'DS', value: isCt ? 2000 : 900 },
      {
        tag: 0x7fe00010,
        vr: 'OW',
        value: new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength),
      },
    ],
  };
}

const CT_ELEMENTS: readonly DicomElement[] = [
  { tag: 0x00180060, vr: 'DS', value: 120 },
  { tag: 0x00181210, vr: 'SH', value: 'BONE' },
  { tag: 0x00281052, vr: 'DS', value: -1024 },
  { tag: 0x00281053, vr: 'DS', value: 1 },
  { tag: 0x00281054, vr: 'LO', value: 'HU' },
];

const spinEcho = (repetitionMs: number, echoMs: number, options: string): readonly DicomElement[] => [
  { tag: 0x00180020, vr: 'CS', value: 'SE' },
  { tag: 0x00180021, vr: 'CS', value: 'SK' },
  { tag: 0x00180022, vr: 'CS', value: options },
  { tag: 0x00180023, vr: 'CS', value: '2D' },
  { tag: 0x00180080, vr: 'DS', value: repetitionMs },
  { tag: 0x00180081, vr: 'DS', value: echoMs },
  { tag: 0x00180086, vr: 'IS', value: 1 },
];

const MR_ELEMENTS: Readonly<Record<Exclude<ScanKind, 'ct'>, readonly DicomElement[]>> = {
  mrT1: spinEcho(600, 12, ''),
  mrPdFatSat: spinEcho(3200, 32, 'FS'),
};
