import { describe, expect, it } from 'vitest';
import { encodeDicom, greyPicture, type TestElement } from '../../test/import/encodedDicom.ts';
import type { Attributes } from '../dicom/attributes.ts';
import { readHeader } from '../dicom/readHeader.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import { deidentifyHeader } from './deidentifyHeader.ts';
import type { ExportSubject } from './exportSubject.ts';
import { TABLE_E_1_1 } from './fixtures/tableE11.ts';
import { replacedUid } from './replacedUid.ts';
import { encodeElements } from './writtenElement.ts';

const key = { bytes: new Uint8Array(32).fill(7) };
const subject: ExportSubject = {
  key,
  caseCode: 'K7Q2M',
  shiftDays: -1000,
  instanceId: 'instance',
  seriesId: 'series',
  studyId: 'study',
  projection: 'AP',
  limb: 'L',
  bodyPart: 'TIBIA',
  isReference: false,
  isTextChecked: true,
  isMasked: false,
};

const EXPLICIT = '1.2.840.10008.1.2.1';
const encoding = { isExplicit: true, isBigEndian: false };

const headerOf = (bytes: Uint8Array) => {
  const header = readHeader(bytesInMemory(bytes));
  if (header.kind !== 'header') throw new Error(`no header: ${header.kind}`);
  return header;
};

/** The header with these elements beside those of a small picture, de-identified and read again. */
function deidentified(elements: readonly TestElement[], changed: Partial<ExportSubject> = {}) {
  const tags = new Set(elements.map(([tag]) => tag));
  const header = headerOf(
    encodeDicom({
      elements: [...greyPicture(2, 2).filter(([tag]) => !tags.has(tag)), ...elements],
      pixels: { kind: 'native', bytes: new Uint8Array(8) },
      transferSyntaxUid: EXPLICIT,
    }),
  );
  const made = deidentifyHeader(header, { ...subject, ...changed }, false);
  const bytes = encodeElements(made.elements, encoding);
  // A data set alone is written behind a meta header that the reader needs.
  const file = Buffer.concat([encodeDicom({ elements: [], transferSyntaxUid: EXPLICIT }), bytes]);
  const { attributes, cutShort } = headerOf(file);
  expect(cutShort).toBeNull();
  return { ...made, bytes, attributes };
}

/** Values that must not be found again: one for every way in which a value can be planted. */
const WORD = 'CANARYVALUE';
const UID = '1.2.826.0.1.4711.99';
const DATE = '19330417';
const NAME = 'Canary^Name';

const asText: readonly TestElement[] = TABLE_E_1_1.map(({ tag }) => [tag, 'LO', WORD]);
const asUids: readonly TestElement[] = TABLE_E_1_1.map(({ tag }) => [tag, 'UI', UID]);
const asDates: readonly TestElement[] = TABLE_E_1_1.map(({ tag }) => [tag, 'DA', DATE]);
const nested = (planted: readonly TestElement[]): TestElement[2] => ({
  items: [
    [
      ...planted.filter(([tag]) => tag !== 0x00100010 && tag !== 0x00080100),
      [0x00100010, 'PN', NAME],
      [0x00080100, 'SH', 'CANARYCODE'],
      [0x00080102, 'SH', '99CANARY'],
      [0x00080104, 'LO', `${WORD} meaning`],
    ],
  ],
});
const asItems: readonly TestElement[] = TABLE_E_1_1.map(({ tag }) => [tag, 'SQ', nested([])]);

/** Sequences that are kept, and what stands inside them. */
const CARRIERS = [
  0x00081140, 0x00082112, 0x00082218, 0x00540220, 0x00186011, 0x00209221, 0x00209222, 0x00283000, 0x00283010,
  0x00400275, 0x00081111, 0x04000561, 0x0040a730, 0x52009229, 0x52009230,
];
const inside = (planted: readonly TestElement[]): readonly TestElement[] =>
  CARRIERS.map((tag) => [
    tag,
    'SQ',
    {
      items: [
        [
          ...planted,
          ...[0x00209111, 0x00209113, 0x00289110, 0x00089124, 0x00189329].flatMap((group): TestElement[] =>
            planted.some(([tag]) => tag === group) ? [] : [[group, 'SQ', nested(planted)]],
          ),
        ],
      ],
    },
  ]);

const PLANTED = { text: asText, uids: asUids, dates: asDates, items: asItems };

const canariesIn = (bytes: Uint8Array): readonly string[] => {
  const said = Buffer.from(bytes).toString('latin1');
  return [WORD, UID, DATE, NAME, 'CANARYCODE', '99CANARY'].filter((canary) => said.includes(canary));
};

describe('every attribute of PS3.15 table E.1-1', () => {
  it('is in the table of this test: names, dates, UIDs, private groups, curves, overlays, signatures', () => {
    expect(new Set(TABLE_E_1_1.map(({ tag }) => tag)).size).toBe(TABLE_E_1_1.length);
    expect(TABLE_E_1_1.length).toBeGreaterThan(600);
  });

  it.each(Object.entries(PLANTED))(
    'planted as %s is removed or replaced at the top of the header',
    (_, planted) => {
      const { bytes } = deidentified(planted);
      expect(canariesIn(bytes)).toEqual([]);
    },
  );

  it.each(Object.entries(PLANTED))(
    'planted as %s is removed or replaced inside every sequence',
    (_, planted) => {
      const { bytes } = deidentified(inside(planted));
      expect(canariesIn(bytes)).toEqual([]);
    },
  );

  it('would be found here if it were kept', () => {
    expect(canariesIn(Buffer.from(`x${WORD} ${DATE}`))).toEqual([WORD, DATE]);
  });

  it('that the profile removes is not there, unless a controlled word stands for it', () => {
    const { attributes } = deidentified(asText);
    const kept = TABLE_E_1_1.filter(({ action, name }) => action === 'X' && attributes.has(name));
    // Clean Descriptors: body part, side and view from closed lists.
    expect(kept.map(({ name }) => name)).toEqual(['0008103E']);
    expect(attributes.text('0008103E')).toBe('TIBIA L AP');
  });

  it('that the profile empties is there and empty, or holds what the options put there', () => {
    const { attributes } = deidentified(asText);
    for (const name of ['00080050', '00080090', '00100030', '00100040', '00200010']) {
      expect(attributes.has(name), name).toBe(true);
      expect(attributes.bytes(name), name).toHaveLength(0);
    }
    expect(attributes.text('00100010').trim()).toBe('K7Q2M');
    expect(attributes.text('00100020').trim()).toBe('K7Q2M');
  });

  it('that holds a UID has the same replacement everywhere, or is gone', () => {
    const { attributes } = deidentified(asUids);
    const kept = TABLE_E_1_1.filter(({ action, name }) => action === 'U' && attributes.has(name));
    expect(kept.length).toBeGreaterThan(5);
    for (const { name } of kept) expect(attributes.string(name), name).toBe(replacedUid(key, UID));
  });

  it('that holds a date is moved by the days of the patient, or is gone', () => {
    const { attributes } = deidentified(asDates);
    for (const { name } of TABLE_E_1_1) {
      const value = attributes.string(name);
      if (/^\d{8}/.test(value)) expect(value, name).toMatch(/^(19300722|19300722120000)$/);
    }
    expect(attributes.string('00080020')).toBe('19300722');
    expect(attributes.string('0008002A')).toBe('19300722120000');
  });

  it('in private groups, curves and overlays is gone', () => {
    const { elements } = deidentified([...asText]);
    const groups = new Set(elements.map(({ tag }) => Math.floor(tag / 0x10000)));
    for (const group of groups) {
      expect(group % 2, group.toString(16)).toBe(0);
      expect(group < 0x5000 || group === 0x5200 || group >= 0x7fe0, group.toString(16)).toBe(true);
    }
  });
});

describe('a de-identified header', () => {
  const code = (attributes: Attributes): readonly string[] =>
    attributes.items('00120064').map((item) => `${item.string('00080100')} ${item.text('00080104').trim()}`);

  it('says how it was made', () => {
    const { attributes } = deidentified([]);
    expect(attributes.string('00120062')).toBe('YES');
    expect(code(attributes)).toEqual([
      '113100 Basic Application Confidentiality Profile',
      '113105 Clean Descriptors Option',
      '113107 Retain Longitudinal Temporal Information Modified Dates Option',
    ]);
    expect(attributes.strings('00120063')).toHaveLength(4);
    expect(attributes.string('00280303')).toBe('MODIFIED');
    expect(attributes.string('00280301')).toBe('NO');
    expect(attributes.string('00080005')).toBe('ISO_IR 192');
  });

  it('names the cleaning of its pixels where they were masked, and says nothing of text where nobody looked', () => {
    expect(code(deidentified([], { isMasked: true }).attributes)).toContain('113101 Clean Pixel Data Option');
    const unseen = deidentified([[0x00280301, 'CS', 'NO']], { isTextChecked: false });
    expect(unseen.attributes.has('00280301')).toBe(false);
  });

  it('has no dates at all where readers may not know time', () => {
    const { attributes, bytes } = deidentified(
      [
        [0x00080020, 'DA', '20240229'],
        [0x00080023, 'DA', '20240229'],
        [0x0008002a, 'DT', '20240229134501'],
        [0x00080030, 'TM', '134501'],
        [0x00120052, 'FD', new Uint8Array(new Float64Array([91]).buffer)],
        [0x00120053, 'CS', 'SURGERY'],
      ],
      { shiftDays: null, isReference: true },
    );
    expect(attributes.bytes('00080020')).toHaveLength(0);
    expect(attributes.bytes('00080030')).toHaveLength(0);
    expect(attributes.has('0008002A')).toBe(false);
    expect(attributes.has('00120052')).toBe(false);
    expect(attributes.string('00280303')).toBe('REMOVED');
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/REFERENCE|20240229|113107/);
  });

  it('keeps what a reader measures and sees by', () => {
    const { attributes } = deidentified([
      [0x00080008, 'CS', 'DERIVED\\PRIMARY\\LOCALIZER\\DOE JOHN'],
      [0x00180015, 'CS', 'TIBIA'],
      [0x00185101, 'CS', 'AP'],
      [0x00181164, 'DS', '0.15\\0.15'],
      [0x00200020, 'CS', 'L\\F'],
      [0x00280030, 'DS', '0.1\\0.1'],
      [0x00281050, 'DS', '2048'],
      [0x00281054, 'LO', 'HU'],
    ]);
    expect(attributes.strings('00080008').slice(0, 3)).toEqual(['DERIVED', 'PRIMARY', 'LOCALIZER']);
    expect(attributes.strings('00080008')[3]).toMatch(/^OTHER_[0-9A-F]{8}$/);
    expect(attributes.string('00180015')).toBe('TIBIA');
    expect(attributes.string('00185101')).toBe('AP');
    expect(attributes.decimals('00181164')).toEqual([0.15, 0.15]);
    expect(attributes.strings('00200020')).toEqual(['L', 'F']);
    expect(attributes.decimals('00280030')).toEqual([0.1, 0.1]);
    expect(attributes.string('00281054')).toBe('HU');
    expect(attributes.uint16('00280100')).toBe(16);
  });

  it('takes no name for a coded word, no text for a number, and no site’s code for a code', () => {
    const { attributes, bytes } = deidentified([
      [0x00180015, 'CS', 'DOE JOHN'],
      [0x00185101, 'CS', 'DOE'],
      [0x00200020, 'CS', 'DOE\\JOHN'],
      [0x00281050, 'DS', 'DOE'],
      [0x00181210, 'SH', 'Doe kernel'],
      [0x00080060, 'CS', 'DOE'],
      [
        0x00540220,
        'SQ',
        {
          items: [
            [
              [0x00080100, 'SH', '399348003'],
              [0x00080102, 'SH', 'SCT'],
              [0x00080104, 'LO', 'ap of John Doe'],
            ],
          ],
        },
      ],
    ]);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/DOE|Doe|JOHN/);
    expect(attributes.string('00080060')).toBe('OT');
    expect(attributes.items('00540220')[0]?.text('00080104')).toBe('antero-posterior');
  });

  it('refers to other pictures by the UIDs that they have in the export', () => {
    const { attributes } = deidentified([
      [
        0x00081140,
        'SQ',
        {
          items: [
            [
              [0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
              [0x00081155, 'UI', '1.2.3.4'],
            ],
          ],
        },
      ],
    ]);
    const other = deidentified([[0x00080018, 'UI', '1.2.3.4']]);
    const [reference] = attributes.items('00081140');
    expect(reference?.string('00081155')).toBe(other.sopInstanceUid);
    expect(reference?.string('00081150')).toBe('1.2.840.10008.5.1.4.1.1.2');
  });

  it('never tells an age, so none over 89 either', () => {
    const { attributes } = deidentified([
      [0x00101010, 'AS', '097Y'],
      [0x00100030, 'DA', '19270101'],
    ]);
    expect(attributes.has('00101010')).toBe(false);
    expect(attributes.bytes('00100030')).toHaveLength(0);
  });

  it('counts days from the spacer in whole days, and calls the event by a word of ours', () => {
    const { attributes } = deidentified([
      [0x00120052, 'FD', new Uint8Array(new Float64Array([91.37]).buffer)],
      [0x00120053, 'CS', 'DR DOE SURGERY'],
    ]);
    expect(attributes.float64('00120052')).toBe(91);
    expect(attributes.string('00120053')).toBe('SURGERY');
  });
});
