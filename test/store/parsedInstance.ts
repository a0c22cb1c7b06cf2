import { createHash } from 'node:crypto';
import type { ParsedInstance } from '../../electron/dicom/parsedInstance.ts';

type Overrides = Partial<Omit<ParsedInstance, 'identity'>> & {
  readonly identity?: Partial<ParsedInstance['identity']>;
};

/** The SHA-256 of a text, where a test needs a content hash that is its own. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A plain AP radiograph of a left tibia as the header worker would hand it over; `name` makes its bytes its own. */
export const parsedInstance = (name: string, overrides: Overrides = {}): ParsedInstance => ({
  contentHash: hashOf(name),
  sizeBytes: 1000,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  modality: 'DX',
  seriesNumber: 1,
  instanceNumber: 1,
  rows: 20,
  columns: 10,
  numberOfFrames: 1,
  isForReading: true,
  frames: [[{ offset: 500, length: 400 }]],
  projection: 'AP',
  limb: 'L',
  bodyPart: 'TIBIA',
  patientOrientation: { row: 'L', column: 'F' },
  spacing: {
    pixelSpacing: [0.1, 0.1],
    pixelSpacingCalibrationType: 'GEOMETRY',
    imagerPixelSpacing: [0.11, 0.11],
    estimatedRadiographicMagnificationFactor: null,
    distanceSourceToDetectorMm: null,
    distanceSourceToPatientMm: null,
    pixelAspectRatio: null,
  },
  daysSinceSpacer: null,
  isReference: false,
  stack: null,
  header: {
    '00080060': { vr: 'CS', Value: ['DX'] },
    '00280010': { vr: 'US', Value: [20] },
    '00280011': { vr: 'US', Value: [10] },
  },
  ...overrides,
  identity: {
    originalPath: `folder/${name}`,
    patientId: 'P1',
    issuerOfPatientId: 'Hospital',
    patientName: 'Doe^Jane',
    patientBirthDate: '19700101',
    patientSex: 'F',
    accessionNumber: 'A1',
    studyDescription: 'Lower leg',
    seriesDescription: 'AP',
    studyDate: '20240115',
    studyTime: '101500',
    studyInstanceUid: '1.2.3.1',
    seriesInstanceUid: '1.2.3.1.1',
    sopInstanceUid: `1.2.3.1.1.${name.length}`,
    frameOfReferenceUid: '',
    ...overrides.identity,
  },
});
