import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeJpeg } from '../../electron/dicom/pixels/renderPicture.ts';
import { encodeDicom, type TestElement } from '../import/encodedDicom.ts';

/** A value that tells who somebody is, and the kind of HIPAA's Safe Harbor list (45 CFR 164.514(b)(2)) that it is of. */
export type Canary = {
  readonly kind: string;
  readonly value: string;
  /** Other spellings that the value is looked for in. */
  readonly spellings?: readonly string[];
  /** As it is written, where that is no UTF-8. */
  readonly bytes?: Uint8Array;
};

const canaries: Canary[] = [];

/** Registers a value as planted, and gives it. */
function plant(kind: string, value: string, more: Omit<Canary, 'kind' | 'value'> = {}): string {
  canaries.push({ kind, value, ...more });
  return value;
}

function date(kind: string, value: string): string {
  const [year, month, day] = [value.slice(0, 4), value.slice(4, 6), value.slice(6, 8)];
  return plant(kind, value, {
    spellings: [
      `${year}-${month}-${day}`,
      `${year}.${month}.${day}`,
      `${year}/${month}/${day}`,
      `${day}.${month}.${year}`,
      `${month}/${day}/${year}`,
      `${day}/${month}/${year}`,
    ],
  });
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** 山田^太郎 as ISO 2022 IR 87 writes it (PS3.5 annex H). */
const JAPANESE = Uint8Array.from([
  ...[0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42],
  0x5e,
  ...[0x1b, 0x24, 0x42, 0x42, 0x40, 0x4f, 0x3a, 0x1b, 0x28, 0x42],
]);

const NAME = plant('name', 'Kanarigo^Wilhelmina', { spellings: ['Wilhelmina'] });
const STUDY_UID = plant('UID', '1.2.826.0.1.3680043.99.4711.1');
const FRAME_UID = plant('UID', '1.2.826.0.1.3680043.99.4711.9');
const PATIENT_ID = plant('record number', 'KNR-447711-X');

/** The person and the study, as every file of it says them. */
const person: readonly TestElement[] = [
  [0x00080020, 'DA', date('date', '20240229')],
  [0x00080030, 'TM', plant('date', '134517.4711')],
  [0x00080050, 'SH', plant('account', 'ACC99887766')],
  [0x00080080, 'LO', plant('institution', 'Kanarienspital Bern')],
  [0x00080081, 'ST', plant('address', 'Kanariengasse 47, 3011 Bern')],
  [0x00080082, 'SQ', { items: [[[0x00080104, 'LO', plant('institution', 'Coded Kanari Institute')]]] }],
  [0x00080090, 'PN', plant('name', 'Referrer^Kanaria')],
  [0x00080092, 'ST', plant('address', 'Referrerweg 12')],
  [0x00080094, 'SH', plant('phone', '+41317654321')],
  [0x00081010, 'SH', plant('device', 'KANARIROOM7')],
  [0x00081030, 'LO', plant('free text', 'Unterschenkel Frau Kanarigo')],
  [0x00081040, 'LO', plant('institution', 'Kanari Orthopaedics')],
  [0x00081048, 'PN', plant('name', 'Record^Kanariphysician')],
  [0x00081050, 'PN', plant('name', 'Performing^Kanaridoc')],
  [0x00081060, 'PN', plant('name', 'Reading^Kanarireader')],
  [0x00081070, 'PN', plant('name', 'Operator^Kanariop')],
  [0x00081080, 'LO', plant('free text', 'Kanari osteitis after trauma')],
  [0x00100010, 'PN', NAME],
  [0x00100020, 'LO', PATIENT_ID],
  [0x00100021, 'LO', plant('record number', 'KanariIssuer')],
  [0x00100030, 'DA', date('date', '19310417')],
  [0x00101000, 'LO', plant('record number', 'OTHERKNR-5')],
  [0x00101001, 'PN', plant('name', 'Maiden^Kanarivogel')],
  [0x00101010, 'AS', '092Y'],
  [0x00101040, 'LO', plant('address', 'Vogelweg 3, Kanaristadt')],
  [0x00101050, 'LO', plant('health plan', 'PLAN-KNR-88-1234')],
  [0x00101060, 'PN', plant('name', 'Mother^Kanarimama')],
  [0x00101080, 'LO', plant('free text', 'KanariSergeant')],
  [0x00102150, 'LO', plant('geography', 'Kanarenland')],
  [0x00102152, 'LO', plant('geography', 'Kanton Kanari')],
  [0x00102154, 'SH', plant('phone', '+41798887766')],
  [0x00102155, 'LT', plant('e-mail', 'kanarigo@example.test')],
  [0x00102160, 'SH', plant('free text', 'KanariEthnic')],
  [0x00102180, 'SH', plant('free text', 'Kanarizuechter')],
  [0x001021b0, 'LT', plant('licence', 'licence KNLIC-991-Z, plate BE 474711')],
  [0x001021f0, 'LO', plant('free text', 'KanariReligion')],
  [0x00104000, 'LT', plant('web address', 'https://kanari.example.test/person')],
  [0x00181000, 'LO', plant('device', 'SERIAL-KN-00771')],
  [0x00181002, 'UI', plant('UID', '1.2.826.0.1.3680043.99.4711.70')],
  [0x00181030, 'LO', plant('free text', 'Protokoll Kanarigo')],
  [0x00181400, 'LO', plant('free text', 'Processing for Kanarigo')],
  [0x0020000d, 'UI', STUDY_UID],
  [0x00200010, 'SH', plant('account', 'STUDYKN77')],
  [0x00200052, 'UI', FRAME_UID],
  [0x00204000, 'LT', plant('network address', 'sent from 10.47.11.99 by kanarihost')],
  [0x00321032, 'PN', plant('name', 'Requester^Kanarireq')],
  [0x00321060, 'LO', plant('free text', 'Procedure for Wilhelmina K')],
  [0x00380010, 'LO', plant('account', 'ADMISSION-KN-3')],
  [0x00380300, 'LO', plant('geography', 'Ward Kanari 4 bed 7')],
  [0x00380500, 'LO', plant('free text', 'KanariState')],
  [0x00400241, 'AE', plant('device', 'KNAETITLE')],
  [0x00400254, 'LO', plant('free text', 'Performed on Kanarigo')],
  [
    0x00400275,
    'SQ',
    {
      items: [
        [
          [0x00321060, 'LO', plant('free text', 'Nested procedure Kanari')],
          [0x00400009, 'SH', plant('account', 'SPSKN-12')],
          [0x00401001, 'SH', plant('account', 'RPKN-13')],
          [0x00321064, 'SQ', { items: [[[0x00080104, 'LO', plant('free text', 'Deep Kanari meaning')]]] }],
        ],
      ],
    },
  ],
  [
    0x04000561,
    'SQ',
    {
      items: [
        [
          [0x04000550, 'SQ', { items: [[[0x00100010, 'PN', plant('name', 'Former^Kanariname')]]] }],
          [0x04000563, 'LO', plant('device', 'KanariModifyingSystem')],
        ],
      ],
    },
  ],
  [0x00090010, 'LO', 'KANARI PRIVATE'],
  [0x00091001, 'LO', plant('other number', 'private value KNPRIV-1')],
  [0x00091002, 'OB', latin1(plant('biometric', 'fingerprint-template-KN-0xC0FFEE'))],
  [0x00290010, 'LO', 'SIEMENS CSA HEADER'],
  [0x00291010, 'OB', latin1(plant('other number', 'CSA PatientKanari 0815'))],
  [0x60000010, 'US', [2]],
  [0x60000011, 'US', [2]],
  [0x60000022, 'LO', plant('free text', 'Overlay of Kanarigo')],
  [0x60000040, 'CS', 'G'],
  [0x60000050, 'SS', [1, 1]],
  [0x60000100, 'US', [1]],
  [0x60000102, 'US', [0]],
  [0x60003000, 'OW', latin1(plant('photograph', 'OVERLAYPIXELSKANARI!'))],
];

const instance = (
  number: number,
  modality: string,
  sopClass: string,
  more: readonly TestElement[] = [],
): readonly TestElement[] => {
  const own: readonly TestElement[] = [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', sopClass],
    [0x00080018, 'UI', `1.2.826.0.1.3680043.99.4711.8.${number}`],
    [0x00080060, 'CS', modality],
    [0x0008103e, 'LO', plant('free text', `Serie ${number} von Kanarigo`)],
    [0x0020000e, 'UI', `1.2.826.0.1.3680043.99.4711.7.${modality.length}${modality.charCodeAt(0)}`],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', String(number)],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [16]],
    [0x00280011, 'US', [16]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [12]],
    [0x00280102, 'US', [11]],
    [0x00280103, 'US', [0]],
    ...more,
  ];
  const tags = new Set(own.map(([tag]) => tag));
  const changed = new Map(more.map((element) => [element[0], element]));
  return [
    ...person.filter(([tag]) => !tags.has(tag)),
    ...own.filter((element) => (changed.get(element[0]) ?? element) === element),
  ];
};
plant('UID', '1.2.826.0.1.3680043.99.4711.8.');
plant('UID', '1.2.826.0.1.3680043.99.4711.7.');

const grey = (frames = 1): Uint8Array =>
  new Uint8Array(Uint16Array.from({ length: 256 * frames }, (_, index) => (index * 13) % 4096).buffer);
const native = (frames = 1) => ({ kind: 'native', bytes: grey(frames) }) as const;
const EXPLICIT = '1.2.840.10008.1.2.1';
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Puts a sentence into the preamble, and an AE title behind the transfer syntax, as a sender would. */
function sentBy(file: Uint8Array, preamble: string): Uint8Array {
  const bytes = Buffer.from(file);
  bytes.write(preamble, 0, 'latin1');
  return bytes;
}

async function jpegWith(comment: string): Promise<Uint8Array> {
  const jpeg = await encodeJpeg({
    width: 128,
    height: 128,
    components: 1,
    bytes: Uint8Array.from({ length: 128 * 128 }, (_, index) => index % 251),
  });
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(comment, 'latin1'), jpeg.subarray(2)]);
}

/** The files of one person: radiographs, CT, ultrasound of several frames, a report, and one that is damaged. */
async function files(): Promise<Readonly<Record<string, Uint8Array>>> {
  const view = (name: string, letters: string): readonly TestElement[] => [
    [0x00180015, 'CS', 'TIBIA'],
    [0x00185101, 'CS', name],
    [0x00200020, 'CS', letters],
    [0x00200062, 'CS', 'L'],
    [0x00280030, 'DS', '0.1\\0.1'],
  ];
  const slice = (number: number): readonly TestElement[] => [
    [0x00080008, 'CS', `ORIGINAL\\PRIMARY\\AXIAL\\${plant('name', `KANARI TYPE ${number}`)}`],
    [0x00080032, 'TM', '101112'],
    [0x00181210, 'SH', number === 1 ? plant('free text', 'KanariKernel') : 'KanariKernel'],
    [0x00200032, 'DS', `0\\0\\${number}`],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00280030, 'DS', '1\\1'],
  ];
  const jpeg = await jpegWith(plant('name', 'JPEG comment of Kanarigo'));
  return {
    'ap.dcm': sentBy(
      encodeDicom({
        elements: instance(1, 'CR', `${STORAGE}1`, [...view('AP', 'L\\F')]),
        pixels: native(),
        transferSyntaxUid: EXPLICIT,
      }),
      plant('free text', 'Preamble for Kanarigo'),
    ),
    'lateral.dcm': encodeDicom({
      elements: instance(2, 'DX', `${STORAGE}1.1`, [
        ...view('LL', 'A\\F'),
        [0x00080005, 'CS', 'ISO_IR 100'],
        [
          0x00080090,
          'PN',
          latin1(plant('name', 'Müller-Kanariöz^Jörg', { bytes: latin1('Müller-Kanariöz^Jörg') })),
        ],
      ]),
      pixels: native(),
      transferSyntaxUid: '1.2.840.10008.1.2',
    }),
    ...Object.fromEntries(
      [1, 2, 3].map((number) => [
        `ct${number}`,
        encodeDicom({
          elements: instance(10 + number, 'CT', `${STORAGE}2`, [
            ...slice(number),
            [0x00080005, 'CS', '\\ISO 2022 IR 87'],
            [0x00081050, 'PN', JAPANESE],
          ]),
          pixels: native(),
          transferSyntaxUid: EXPLICIT,
        }),
      ]),
    ),
    'us.dcm': encodeDicom({
      elements: instance(20, 'US', `${STORAGE}3.1`, [
        [0x00280008, 'IS', '2'],
        [0x00280010, 'US', [128]],
        [0x00280011, 'US', [128]],
        [0x00280100, 'US', [8]],
        [0x00280101, 'US', [8]],
        [0x00280102, 'US', [7]],
        [0x00180015, 'CS', plant('name', 'KANARI LEG')],
        [0x00185101, 'CS', plant('name', 'KANARIVIEW')],
        [0x00184000, 'LT', plant('free text', 'Acquisition comment Kanarigo')],
      ]),
      pixels: {
        kind: 'encapsulated',
        fragments: [jpeg, jpeg].map(even),
        offsetTable: [0, even(jpeg).length + 8],
      },
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
    }),
    'report.dcm': encodeDicom({
      elements: instance(30, 'SR', `${STORAGE}88.11`, [
        [
          0x0040a730,
          'SQ',
          {
            items: [
              [
                [0x0040a123, 'PN', plant('name', 'Observer^Kanariobs')],
                [0x0040a160, 'UT', plant('free text', 'Report text about Frau Kanarigo, born 1931')],
              ],
            ],
          },
        ],
      ]).filter(([tag]) => Math.floor(tag / 0x10000) !== 0x0028 && tag < 0x60000000),
      transferSyntaxUid: EXPLICIT,
    }),
    'damaged.dcm': encodeDicom({
      elements: instance(40, 'CR', `${STORAGE}1`),
      pixels: { kind: 'native', bytes: new Uint8Array(10), declaredLength: 512 },
      transferSyntaxUid: EXPLICIT,
    }),
  };
}

const even = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);

/** Names of files and folders: those of the damaged file are told to the person who imports, and to nobody else. */
const FOLDER = plant('file name', 'KN-CD-FOLDER-0815');
const FILE_PREFIX = plant('file name', 'KN-FILE-447711');

/** Writes the study below a folder, and gives what was planted in it. */
export async function writePlantedStudy(folder: string): Promise<{
  readonly source: string;
  readonly canaries: readonly Canary[];
  readonly fileNames: readonly string[];
}> {
  const source = join(folder, FOLDER);
  mkdirSync(source, { recursive: true });
  for (const [name, bytes] of Object.entries(await files())) {
    writeFileSync(join(source, `${FILE_PREFIX}-${name}`), bytes);
  }
  const japanese: Canary = { kind: 'name', value: '山田^太郎', spellings: ['山田', '太郎'], bytes: JAPANESE };
  return { source, canaries: [...canaries, japanese], fileNames: [FOLDER, FILE_PREFIX] };
}
