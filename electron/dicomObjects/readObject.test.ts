import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_CLASS, reportElements } from '../../shared/dicomObjects/documentDataSets.ts';
import type { ReportedRead } from '../../shared/dicomObjects/reportedRead.ts';
import { reportTree } from '../../shared/dicomObjects/reportTree.ts';
import { packedFrames, type Segment, unpackedFrame } from '../../shared/dicomObjects/segments.ts';
import { HAND_MADE_READ } from '../../shared/exports/fixtures/handMadeRead.ts';
import { px } from '../../shared/geometry/point.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { writePart10 } from '../dicom/part10Writer.ts';
import { readObject } from './readObject.ts';

const PICTURE = { sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1', sopInstanceUid: '2.25.7' };

/** A report of a read with these marks and numbers. */
function reported(part: Partial<ReportedRead>, figures: Partial<ReportedRead['figures']> = {}): ReportedRead {
  const { activeMs: _, idleMs: __, volumes: ___, ...all } = HAND_MADE_READ;
  const names = { defect: '1', medial: '2', lateral: '3', anterior: '4', posterior: '5' };
  return {
    figures: { ...all, ...figures },
    reasons: [2, 3],
    evidence: null,
    deviceUid: '2.25.1',
    trackingUids: names,
    pictures: [{ ...PICTURE, modality: 'DX', series: 0 }],
    outlines: [],
    lines: [],
    volumes: [],
    ...part,
  };
}

/** The report as it comes back from a file. */
function cameBack(report: ReportedRead): ReportedRead | string {
  const study = { studyUid: '2.25.2', date: '', time: '', accessionNumber: '', studyId: '' };
  const bytes = writePart10({
    sopClassUid: REPORT_CLASS,
    sopInstanceUid: '2.25.9',
    elements: reportElements(
      {
        uidOf: () => '2.25.3',
        patient: { name: 'K7Q2M', patientId: 'K7Q2M', birthDate: '', sex: '' },
        made: { date: '20200101', time: '120000' },
        deidentified: 'MODIFIED',
        softwareVersion: '1',
        readSha256: HAND_MADE_READ.readSha256,
        observer: 'Reader^1',
      },
      study,
      { modality: 'SR', description: '', number: 1, instance: 1, seriesUid: '2.25.4' },
      reportTree(report),
      [{ ...PICTURE, studyUid: '2.25.2', seriesUid: '2.25.5' }],
      null,
    ),
  });
  const read = readObject(bytes);
  if (!read.ok) return read.error;
  return read.value.content.kind === 'report' ? read.value.content.report : 'another kind';
}

const coordinate = fc.double({ min: -100_000, max: 100_000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.double({ min: 0, max: 1e5, noNaN: true });

describe('a report', () => {
  it('gives back every place and number to the last bit', () => {
    const point = fc.tuple(coordinate, coordinate).map(([column, row]) => px(column, row));
    const points = fc.array(point, { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(
        points,
        points,
        share,
        share,
        length,
        fc.tuple(coordinate, coordinate, coordinate),
        (drawn, line, low, sd, long, [x, y, z]) => {
          const [side, ...sides] = HAND_MADE_READ.sides;
          if (side === undefined) throw new Error('a read without sides');
          const report = reported(
            {
              outlines: [
                {
                  picture: PICTURE,
                  points: drawn,
                  boneClass: 'indistinct',
                  notCountedReason: null,
                  face: 'enFace',
                  trackingUid: '2.25.6',
                },
              ],
              lines: [{ side: side.side, picture: PICTURE, points: line }],
              volumes: [
                {
                  segmentation: { sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4', sopInstanceUid: '2.25.8' },
                  seriesUid: '2.25.10',
                  frameOfReferenceUid: '2.25.11',
                  trackingUid: '2.25.12',
                  proximal: [lps(x, y, z)],
                  distal: [lps(z, x, y)],
                  hasCartilage: false,
                  volumeMm3: long,
                  map: null,
                },
              ],
            },
            {
              shareSd: sd,
              meanLip: long,
              sides: [
                { ...side, coverageLow: low, coverageHigh: low, length: long, lipDistal: long },
                ...sides,
              ],
            },
          );
          expect(cameBack(report)).toEqual(report);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a consensus, a bone that is not said and grades left open comes back as it was', () => {
    const report = reported({}, { reader: null, purpose: 'consensus', bone: null, limb: null });
    expect(cameBack(report)).toEqual(report);
    const returned = reported(
      {},
      { unreadableCause: 'other', feasibleGrades: [], primaryGrade: null, grade: 'Unreadable' },
    );
    expect(cameBack(returned)).toEqual(returned);
  });
});

describe('the bits of a segmentation', () => {
  it('are those of every frame, whatever the size of the pictures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.array(fc.boolean(), { minLength: 81, maxLength: 81 }), { minLength: 1, maxLength: 5 }),
        (rows, columns, drawn) => {
          const size = rows * columns;
          const slices = new Map(
            drawn.map((bits, slice) => [slice, Uint8Array.from(bits.slice(0, size), Number)]),
          );
          const segment: Segment = { content: { kind: 'newBone' }, slices, voxels: 0 };
          const frames = [...slices.keys()].map((slice) => ({ segment: 1, slice }));
          const grid = {
            columns,
            rows,
            slices: drawn.length,
            origin: lps(0, 0, 0),
            axes: [
              [1, 0, 0],
              [0, 1, 0],
              [0, 0, 1],
            ] as const,
            spacingMm: [1, 1, 1] as const,
          };
          const packed = packedFrames([segment], frames, grid);
          for (const [frame, { slice }] of frames.entries())
            expect(unpackedFrame(packed, frame, size)).toEqual(slices.get(slice));
        },
      ),
    );
  });
});
