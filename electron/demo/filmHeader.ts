import { createHash } from 'node:crypto';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { limbPitchMm } from './attenuation.ts';
import type { Radiograph } from './detector.ts';
import type { DemoCase, Exposure, Month, ViewName } from './model.ts';

const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';
const COMPUTED_RADIOGRAPHY = '1.2.840.10008.5.1.4.1.1.1';
const MS_PER_DAY = 86_400_000;

export type FilmFile = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly elements: readonly DicomElement[];
};

/** A UID of the 2.25 arc (PS3.5 B.2), the same for the same name on every run. */
export function demoUid(name: string): string {
  const bytes = createHash('sha256').update(`OsteoRead demo ${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
}

export const patientIdOf = (demoCase: DemoCase): string => `OSTEOREAD-DEMO-${demoCase.number}`;

export const studyUidOf = (demoCase: DemoCase, month: Month): string =>
  demoUid(`study ${demoCase.number} ${month}`);

/** The calendar day of a time point, and how many days lie between it and the reference film. */
export function studyDay(demoCase: DemoCase, month: Month): { readonly date: string; readonly days: number } {
  const reference = new Date(`${demoCase.header.referenceDate}T00:00:00Z`);
  const day = new Date(reference);
  day.setUTCMonth(day.getUTCMonth() + month);
  return {
    date: day.toISOString().slice(0, 10),
    days: Math.round((day.getTime() - reference.getTime()) / MS_PER_DAY),
  };
}

/** The data set of one film. A case without spacing or without view is CR, since DX demands both. */
export function filmFile(
  demoCase: DemoCase,
  month: Month,
  view: ViewName,
  exposure: Exposure,
  radiograph: Radiograph,
): FilmFile {
  const { header, number } = demoCase;
  const isDx = header.spacing !== 'none' && !header.isViewAbsent;
  return {
    sopClassUid: isDx ? DX_FOR_PRESENTATION : COMPUTED_RADIOGRAPHY,
    sopInstanceUid: demoUid(`instance ${number} ${month} ${view}`),
    elements: [
      ...identity(demoCase, month, view, isDx),
      ...(header.isViewAbsent ? absentView() : viewElements(demoCase, view, isDx)),
      ...spacingElements(demoCase, exposure),
      ...pixelElements(demoCase, exposure, radiograph, isDx),
    ],
  };
}

function identity(demoCase: DemoCase, month: Month, view: ViewName, isDx: boolean): DicomElement[] {
  const { number, header } = demoCase;
  const region = demoCase.bone === 'tibia' ? 'Tibia' : 'Femur';
  return [
    ...studyElements(demoCase, month, view === 'AP' ? '093000' : '093400'),
    { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'PRIMARY', ''] },
    { tag: 0x00080060, vr: 'CS', value: isDx ? 'DX' : 'CR' },
    ...(isDx ? [{ tag: 0x00080068, vr: 'CS', value: 'FOR PRESENTATION' } as const] : []),
    {
      tag: 0x0008103e,
      vr: 'LO',
      value: header.isViewAbsent ? region : `${region} ${view === 'AP' ? 'AP' : 'lateral'}`,
    },
    { tag: 0x00180060, vr: 'DS', value: demoCase.bone === 'tibia' ? 60 : 70 },
    { tag: 0x0020000e, vr: 'UI', value: demoUid(`series ${number} ${month} ${view}`) },
    { tag: 0x00200011, vr: 'IS', value: view === 'AP' ? 1 : 2 },
    { tag: 0x00200013, vr: 'IS', value: 1 },
  ];
}

/** What all pictures of one time point say alike; `time` is when the series was taken. */
export function studyElements(demoCase: DemoCase, month: Month, time: string): DicomElement[] {
  const { number } = demoCase;
  const { date, days } = studyDay(demoCase, month);
  const day = date.replaceAll('-', '');
  const description = month === 0 ? 'Post spacer reference' : `Follow-up ${month} months`;
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080020, vr: 'DA', value: day },
    { tag: 0x00080021, vr: 'DA', value: day },
    { tag: 0x00080022, vr: 'DA', value: day },
    { tag: 0x00080023, vr: 'DA', value: day },
    { tag: 0x00080030, vr: 'TM', value: '093000' },
    { tag: 0x00080031, vr: 'TM', value: time },
    { tag: 0x00080032, vr: 'TM', value: time },
    { tag: 0x00080033, vr: 'TM', value: time },
    { tag: 0x00080050, vr: 'SH', value: '' },
    { tag: 0x00080070, vr: 'LO', value: 'OsteoRead demo' },
    { tag: 0x00080090, vr: 'PN', value: '' },
    { tag: 0x00081030, vr: 'LO', value: description },
    { tag: 0x00081090, vr: 'LO', value: 'Synthetic phantom' },
    { tag: 0x00100010, vr: 'PN', value: `Demo^Case ${number}` },
    { tag: 0x00100020, vr: 'LO', value: patientIdOf(demoCase) },
    { tag: 0x00100030, vr: 'DA', value: '' },
    { tag: 0x00100040, vr: 'CS', value: 'O' },
    { tag: 0x00120050, vr: 'LO', value: `M${month}` },
    { tag: 0x00120051, vr: 'ST', value: description },
    { tag: 0x00120052, vr: 'FD', value: days },
    { tag: 0x00120053, vr: 'CS', value: 'SURGERY' },
    { tag: 0x00180015, vr: 'CS', value: demoCase.bone === 'tibia' ? 'TIBIA' : 'FEMUR' },
    { tag: 0x0020000d, vr: 'UI', value: studyUidOf(demoCase, month) },
    { tag: 0x00200010, vr: 'SH', value: `D${number}M${month}` },
    { tag: 0x00204000, vr: 'LT', value: 'Synthetic picture made by OsteoRead. It shows no patient.' },
  ];
}

const absentView = (): DicomElement[] => [
  { tag: 0x00185101, vr: 'CS', value: '' },
  { tag: 0x00200020, vr: 'CS', value: '' },
];

type Code = readonly [value: string, meaning: string];
const VIEW_CODES: Readonly<Record<ViewName, Code>> = {
  AP: ['399348003', 'antero-posterior'],
  lateral: ['399260004', 'medio-lateral'],
};

function viewElements(demoCase: DemoCase, view: ViewName, isDx: boolean): DicomElement[] {
  const { limb, header, bone } = demoCase;
  const lateral = limb === 'L' ? 'LL' : 'RL';
  const rows = view === 'AP' ? 'L' : header.lateralRows;
  const region: Code = bone === 'tibia' ? ['30021000', 'Lower leg'] : ['68367000', 'Thigh'];
  return [
    { tag: 0x00185101, vr: 'CS', value: view === 'AP' ? 'AP' : lateral },
    { tag: 0x00200020, vr: 'CS', value: [rows, 'F'] },
    ...(isDx
      ? ([
          { tag: 0x00200062, vr: 'CS', value: limb },
          { tag: 0x00082218, vr: 'SQ', items: [codeItem(region)] },
          { tag: 0x00540220, vr: 'SQ', items: [codeItem(VIEW_CODES[view])] },
        ] as const)
      : [{ tag: 0x00200060, vr: 'CS', value: limb } as const]),
  ];
}

const codeItem = ([value, meaning]: Code): DicomElement[] => [
  { tag: 0x00080100, vr: 'SH', value },
  { tag: 0x00080102, vr: 'SH', value: 'SCT' },
  { tag: 0x00080104, vr: 'LO', value: meaning },
];

/** Method §2.1: a corrected spacing with its type, or the detector's spacing with the magnification, or nothing. */
function spacingElements(demoCase: DemoCase, exposure: Exposure): DicomElement[] {
  if (demoCase.header.spacing === 'none') return [];
  const pitch = exposure.detectorPitchMm;
  const shared: DicomElement[] = [{ tag: 0x00181164, vr: 'DS', value: [pitch, pitch] }];
  if (demoCase.header.spacing === 'fiducialBall') {
    const inBone = limbPitchMm(exposure);
    return [
      ...shared,
      { tag: 0x00280030, vr: 'DS', value: [inBone, inBone] },
      { tag: 0x00280a02, vr: 'CS', value: 'FIDUCIAL' },
      { tag: 0x00280a04, vr: 'LO', value: 'Steel ball of 25 mm beside the bone' },
    ];
  }
  return [
    ...shared,
    { tag: 0x00181110, vr: 'DS', value: exposure.sourceToDetectorMm },
    { tag: 0x00181111, vr: 'DS', value: exposure.sourceToDetectorMm / exposure.magnification },
    { tag: 0x00181114, vr: 'DS', value: exposure.magnification },
  ];
}

function pixelElements(
  demoCase: DemoCase,
  exposure: Exposure,
  radiograph: Radiograph,
  isDx: boolean,
): DicomElement[] {
  const { photometric, bitsStored } = demoCase.header;
  const most = 2 ** bitsStored - 1;
  const isInverse = photometric === 'MONOCHROME1';
  const pixels = isInverse ? radiograph.pixels.map((value) => most - value) : radiograph.pixels;
  return [
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: photometric },
    { tag: 0x00280010, vr: 'US', value: exposure.rows },
    { tag: 0x00280011, vr: 'US', value: exposure.columns },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: bitsStored },
    { tag: 0x00280102, vr: 'US', value: bitsStored - 1 },
    { tag: 0x00280103, vr: 'US', value: 0 },
    { tag: 0x00280301, vr: 'CS', value: 'YES' },
    {
      tag: 0x00281050,
      vr: 'DS',
      value: isInverse ? most - radiograph.windowCentre : radiograph.windowCentre,
    },
    { tag: 0x00281051, vr: 'DS', value: radiograph.windowWidth },
    ...(isDx
      ? ([
          { tag: 0x00281040, vr: 'CS', value: 'LOG' },
          { tag: 0x00281041, vr: 'SS', value: isInverse ? 1 : -1 },
          { tag: 0x00281052, vr: 'DS', value: 0 },
          { tag: 0x00281053, vr: 'DS', value: 1 },
          { tag: 0x00281054, vr: 'LO', value: 'US' },
          { tag: 0x20500020, vr: 'CS', value: isInverse ? 'INVERSE' : 'IDENTITY' },
        ] as const)
      : []),
    { tag: 0x00282110, vr: 'CS', value: '00' },
    { tag: 0x7fe00010, vr: 'OW', value: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength) },
  ];
}
