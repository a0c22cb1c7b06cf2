import { describe, expect, it } from 'vitest';
import { encodeDicom, type TestElement } from '../../test/import/encodedDicom.ts';
import type { Attributes } from './attributes.ts';
import { readHeader } from './readHeader.ts';
import { bytesInMemory } from './sourceBytes.ts';
import { daysSinceSpacerOf, isReference } from './timePoint.ts';
import { bodyPartOf, limbOf, patientOrientationOf, projectionInWords, projectionOf } from './views.ts';

function header(...elements: readonly TestElement[]): Attributes {
  const bytes = encodeDicom({
    elements: [[0x00080018, 'UI', '2.25.1'], ...elements],
    transferSyntaxUid: '1.2.840.10008.1.2.1',
  });
  const read = readHeader(bytesInMemory(bytes));
  if (read.kind !== 'header') throw new Error(read.kind);
  return read.attributes;
}

const DX: TestElement = [0x00080060, 'CS', 'DX'];
const position = (value: string): TestElement => [0x00185101, 'CS', value];
const code = (value: string, meaning = ''): TestElement => [
  0x00540220,
  'SQ',
  {
    items: [
      [
        [0x00080100, 'SH', value],
        [0x00080104, 'LO', meaning],
      ],
    ],
  },
];
const orientation = (value: string): TestElement => [0x00200020, 'CS', value];
const series = (value: string): TestElement => [0x0008103e, 'LO', value];

describe('the projection of a radiograph', () => {
  it.each([
    ['AP', 'AP'],
    ['PA', 'PA'],
    ['LL', 'lateral'],
    ['RL', 'lateral'],
    ['LAT', 'lateral'],
    ['LATERAL', 'lateral'],
    ['LLO', 'oblique'],
    ['RLO', 'oblique'],
    ['LLD', null],
    ['', null],
  ])('is read from View Position %j as %j', (written, projection) => {
    expect(projectionOf(header(DX, position(written)))).toBe(projection);
  });

  it.each([
    ['399348003', 'AP'],
    ['272479007', 'PA'],
    ['399260004', 'lateral'],
    ['399067008', 'lateral'],
    ['R-102CD', 'lateral'],
    ['399182000', 'oblique'],
    ['399061009', null],
  ])('is read from the view code %s as %j', (value, projection) => {
    expect(projectionOf(header(DX, code(value)))).toBe(projection);
  });

  it('is read from the meaning of a code that is not known', () => {
    expect(projectionOf(header(DX, code('X1', 'antero-posterior')))).toBe('AP');
    expect(projectionOf(header(DX, code('X2', 'medio-lateral')))).toBe('lateral');
    expect(projectionOf(header(DX, code('X3', 'antero-posterior oblique')))).toBe('oblique');
  });

  it.each([
    ['L\\F', 'AP'],
    ['R\\F', 'AP'],
    ['A\\F', 'lateral'],
    ['P\\F', 'lateral'],
    ['AL\\FP', 'lateral'],
    ['L\\P', null],
    ['F', null],
    ['L\\R', null],
  ])('is read from the patient’s orientation %j as %j', (written, projection) => {
    expect(projectionOf(header(DX, orientation(written)))).toBe(projection);
  });

  it.each([
    ['Tibia AP', 'AP'],
    ['TIBIA_LAT', 'lateral'],
    ['Unterschenkel a.p.', 'AP'],
    ['tibia/fibula lateral', 'lateral'],
    ['Tibia OBL LAT', 'oblique'],
    ['AP/LAT', null],
    ['Flat panel', null],
    ['Patella', null],
    ['', null],
  ])('is read from the words %j as %j', (words, projection) => {
    expect(projectionInWords(words)).toBe(projection);
  });

  it('follows View Position before the code, the code before the orientation, that before words', () => {
    const all = [position('AP'), code('399260004'), orientation('A\\F'), series('oblique')] as const;
    expect(projectionOf(header(DX, ...all))).toBe('AP');
    expect(projectionOf(header(DX, ...all.slice(1)))).toBe('lateral');
    expect(projectionOf(header(DX, orientation('L\\F'), series('lateral')))).toBe('AP');
    expect(projectionOf(header(DX, series('Tibia lateral')))).toBe('lateral');
  });

  it('does not exist for slices', () => {
    expect(projectionOf(header([0x00080060, 'CS', 'CT'], position('AP'), orientation('L\\F')))).toBeNull();
  });
});

describe('the limb', () => {
  it('is that of Image Laterality, else that of Laterality, and null where paired or absent', () => {
    expect(limbOf(header([0x00200062, 'CS', 'R']))).toBe('R');
    expect(limbOf(header([0x00200060, 'CS', 'L']))).toBe('L');
    expect(limbOf(header([0x00200062, 'CS', 'L'], [0x00200060, 'CS', 'R']))).toBe('L');
    expect(limbOf(header([0x00200062, 'CS', 'B'], [0x00200060, 'CS', 'R']))).toBeNull();
    expect(limbOf(header([0x00200060, 'CS', 'NO']))).toBeNull();
    expect(limbOf(header())).toBeNull();
  });

  it('is read from the frames of a multi-frame object', () => {
    const anatomy: TestElement = [0x00209071, 'SQ', { items: [[[0x00209072, 'CS', 'R']]] }];
    expect(limbOf(header([0x52009229, 'SQ', { items: [[anatomy]] }]))).toBe('R');
  });
});

describe('the patient’s orientation', () => {
  it('is the first letter of each value, and null where both run along one axis or one is missing', () => {
    expect(patientOrientationOf(header(orientation('L\\F')))).toEqual({ row: 'L', column: 'F' });
    expect(patientOrientationOf(header(orientation('PR\\FA')))).toEqual({ row: 'P', column: 'F' });
    expect(patientOrientationOf(header(orientation('A\\P')))).toBeNull();
    expect(patientOrientationOf(header(orientation('L')))).toBeNull();
    expect(patientOrientationOf(header(orientation('X\\F')))).toBeNull();
  });
});

describe('the part of the body', () => {
  it('is the examined part, else the meaning of the coded region', () => {
    const region: TestElement = [0x00082218, 'SQ', { items: [[[0x00080104, 'LO', 'Tibia']]] }];
    expect(bodyPartOf(header([0x00180015, 'CS', 'FEMUR'], region))).toBe('FEMUR');
    expect(bodyPartOf(header(region))).toBe('TIBIA');
    expect(bodyPartOf(header())).toBeNull();
  });
});

describe('the time since the spacer', () => {
  const offset = (days: number): TestElement => {
    const value = Buffer.alloc(8);
    value.writeDoubleLE(days);
    return [0x00120052, 'FD', value];
  };
  const event = (value: string): TestElement => [0x00120053, 'CS', value];

  it('is the offset from an operation, and unknown from any other event', () => {
    expect(daysSinceSpacerOf(header(offset(92), event('SURGERY')))).toBe(92);
    expect(daysSinceSpacerOf(header(offset(92), event('ENROLLMENT')))).toBeNull();
    expect(daysSinceSpacerOf(header(offset(92)))).toBeNull();
    expect(daysSinceSpacerOf(header(event('SURGERY')))).toBeNull();
  });

  it('names the reference film by day 0, or by words where no day is known', () => {
    expect(isReference(header(offset(0), event('SURGERY')))).toBe(true);
    expect(isReference(header(offset(3), event('SURGERY'), series('reference')))).toBe(false);
    expect(isReference(header(series('Tibia AP post spacer')))).toBe(true);
    expect(isReference(header(series('Tibia AP 3 months post op')))).toBe(false);
  });
});
