import { describe, expect, it } from 'vitest';
import { asId, type MarkId, type SeriesId } from '../base/ids.ts';
import { readRecordsSchema } from '../contracts/readRecord.ts';
import { SIDES, type Side } from '../dicom/projection.ts';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { uprightGrid } from '../volume/fixtures/grid.ts';
import { CARTILAGE, DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../volume/label.ts';
import { lps } from '../volume/pointLps.ts';
import { relabelled, sliceText } from '../volume/sliceLabels.ts';
import { placeOfIndex } from '../volume/volumeGrid.ts';
import type { ReadDocument, ReadRecord } from './readDocument.ts';
import { deriveVolumes } from './volumeDerivation.ts';
import { crossSectionOf, markedEvidence } from './volumeEvidence.ts';
import {
  labelRecordId,
  type StackRef,
  sectorRecordId,
  type VolumeDefectRecord,
  volumeRecordId,
} from './volumeRecords.ts';

const stack: StackRef = { seriesId: asId<SeriesId>('3f1f8f4e-1111-4111-8111-111111111111'), place: 0 };
const grid = uprightGrid({
  columns: 64,
  rows: 64,
  slices: 50,
  origin: lps(-32, -32, 0),
});
const rim = (z: number, mm = 10) => [lps(mm, 0, z), lps(-mm, 0, z), lps(0, mm, z)];
const defect: VolumeDefectRecord = {
  id: volumeRecordId(stack),
  kind: 'volumeDefect',
  ...stack,
  modality: 'CT',
  grid,
  proximal: rim(45),
  distal: rim(5),
  centreLine: [],
  reference: null,
  shell: { inMm: 0, outMm: 6 },
};

/** Labels by angle (0° anterior, 90° the patient's left), distance from the axis and height. */
function labelled(labelAt: (degrees: number, mm: number, z: number) => number): readonly ReadRecord[] {
  return Array.from({ length: grid.slices }, (_, slice) => slice).flatMap((slice): readonly ReadRecord[] => {
    const byLabel = new Map<number, number[]>();
    for (let pixel = 0; pixel < 64 * 64; pixel += 1) {
      const [x, y, z] = placeOfIndex(grid, [pixel % 64, Math.floor(pixel / 64), slice]);
      const degrees = ((Math.atan2(x, -y) * 180) / Math.PI + 360) % 360;
      const label = labelAt(degrees, Math.hypot(x, y), z);
      if (label > 0) byLabel.set(label, [...(byLabel.get(label) ?? []), pixel]);
    }
    const labels = [...byLabel].reduce<ReturnType<typeof relabelled>>(
      (before, [label, pixels]) => relabelled(before, 64, pixels, label, () => true),
      null,
    );
    const text = labels && sliceText(labels);
    return text === null
      ? []
      : [{ id: labelRecordId(stack, slice), kind: 'labelSlice', ...stack, slice, text }];
  });
}

const isInDefect = (z: number): boolean => z > 4 && z < 46;
/** A spacer with bone on the patient's left, which is medial of a right limb, and half of it in front. */
const bridged = labelled((degrees, mm, z) => {
  if (!isInDefect(z)) return 0;
  if (mm < 10) return SPACER;
  if (mm > 13) return 0;
  if (degrees >= 50 && degrees < 130) return DEFINITE_BONE;
  if (degrees < 45 && z < 25) return DEFINITE_BONE;
  return degrees >= 135 && degrees < 225 && z < 25 ? INDISTINCT_BONE : 0;
});

const documentOf = (...records: readonly ReadRecord[]): ReadDocument =>
  Object.fromEntries(records.map((record) => [record.id, record]));
const derive = (document: ReadDocument, previous: ReturnType<typeof deriveVolumes> = []) =>
  deriveVolumes(document, 'R', DEFAULT_RULE_SETTINGS, previous);
const clear = (side: Side): ReadRecord => ({
  id: sectorRecordId(stack, side),
  kind: 'sectorStatement',
  ...stack,
  side,
  statement: { kind: 'clear' },
});

describe('marks in a volume', () => {
  it('pass the contract as they are, and texts that are no labels do not', () => {
    const records = [defect, ...bridged, clear('lateral')];
    expect(readRecordsSchema.parse(JSON.parse(JSON.stringify(records)))).toEqual(records);
    const [slice] = bridged;
    const broken = { ...slice, text: '1,1,1,1:2D' };
    expect(readRecordsSchema.safeParse([broken]).success).toBe(false);
    expect(readRecordsSchema.safeParse([{ ...defect, id: 'volume:other' }]).success).toBe(false);
    const skewed = {
      ...defect,
      grid: {
        ...grid,
        axes: [
          [1, 0, 0],
          [1, 0, 0],
          [0, 0, 1],
        ],
      },
    };
    expect(readRecordsSchema.safeParse([skewed]).success).toBe(false);
  });

  it('become the coverage and the continuity of sectors, named for the limb', () => {
    const [volume] = derive(documentOf(defect, ...bridged));
    const sectors = volume?.laid?.sectors;
    expect(SIDES.map((side) => sectors?.[side].state)).toEqual(
      SIDES.map(
        (side) => ({ medial: 'cont', lateral: 'unread', anterior: 'disc', posterior: 'unread' })[side],
      ),
    );
    expect(sectors?.medial.finding.coverage).toBeCloseTo(80 / 90, 1);
    expect(sectors?.anterior.finding.coverage).toBeCloseTo(0.25, 1);
    expect(volume?.laid?.map.hasSpacer).toBe(true);
    const [left] = deriveVolumes(documentOf(defect, ...bridged), 'L', DEFAULT_RULE_SETTINGS);
    expect(left?.laid?.sectors.lateral.state).toBe('cont');
  });

  it('leave a sector without bone unread until the reader says it is clear, and then fill with it', () => {
    const unread = crossSectionOf(derive(documentOf(defect, ...bridged)));
    expect(unread?.sectors.lateral).toEqual({ kind: 'na' });
    const said = crossSectionOf(derive(documentOf(defect, ...bridged, clear('lateral'))));
    expect(said).toMatchObject({
      modality: 'CT',
      daysApart: 0,
      sectors: { lateral: { kind: 'none', coverage: 0 } },
    });
  });

  it('count indistinct bone on a second line only', () => {
    const volumes = derive(documentOf(defect, ...bridged));
    expect(crossSectionOf(volumes)?.sectors.posterior.kind).toBe('na');
    expect(crossSectionOf(volumes, true)?.sectors.posterior.kind).toBe('disc');
    expect(crossSectionOf(volumes, true)?.sectors.medial.kind).toBe('cont');
  });

  it('are derived the same after a stroke as anew, and a stroke elsewhere keeps the map', () => {
    const before = derive(documentOf(defect, ...bridged));
    const [first] = bridged;
    if (first?.kind !== 'labelSlice') throw new Error('no labels');
    for (const painted of [
      documentOf(defect, ...bridged.slice(3)),
      documentOf(defect, ...bridged.slice(0, 20), ...bridged.slice(22)),
      documentOf({ ...defect, shell: { inMm: 1, outMm: 2 } }, ...bridged),
    ]) {
      const [again] = derive(painted, before);
      const [anew] = derive(documentOf(...Object.values(painted).map((record) => ({ ...record }))));
      expect(again?.laid?.counted).toEqual(anew?.laid?.counted);
      expect(again?.laid?.sectors).toEqual(anew?.laid?.sectors);
    }
    expect(derive(documentOf(defect, ...bridged), before)[0]).toBe(before[0]);
  });

  it('say a cartilage is positive, all sectors clear negative, and nothing before', () => {
    expect(markedEvidence(derive(documentOf(defect, ...bridged)), 'CT')).toBeNull();
    const cleared = derive(documentOf(defect, ...SIDES.map(clear)));
    expect(markedEvidence(cleared, 'CT')).toBe('negative');
    expect(markedEvidence(cleared, 'MR')).toBeNull();
    const cartilage = labelled((_, mm, z) => (z === 20 && mm < 3 ? CARTILAGE : 0));
    expect(markedEvidence(derive(documentOf(defect, ...cartilage)), 'CT')).toBe('positive');
  });

  it('measure the thickness of a membrane without a defect', () => {
    const [volume] = derive(
      documentOf({
        id: asId<MarkId>('3f1f8f4e-2222-4222-8222-222222222222'),
        kind: 'membrane',
        ...stack,
        from: lps(0, 0, 0),
        to: lps(3, 4, 0),
        sequence: 'PD fat-sat',
      }),
    );
    expect(volume?.membranes.map(({ thicknessMm }) => thicknessMm)).toEqual([5]);
    expect(volume?.problem?.kind).toBe('notMarked');
  });

  it.each([
    ['endsNotSet', { distal: rim(5).slice(1) }],
    ['proximalOnALine', { proximal: [lps(0, 0, 45), lps(5, 0, 45), lps(10, 0.1, 45)] }],
    ['endsCross', { distal: [lps(10, 0, 60), lps(-10, 0, 20), lps(0, 10, 40)] }],
    ['referenceAlongAxis', { reference: [0, 0, 1] }],
  ] as const)('without a map say why: %s', (kind, part) => {
    const [volume] = derive(documentOf({ ...defect, ...part }, ...bridged));
    expect(volume?.problem?.kind).toBe(kind);
    expect(volume?.laid).toBeNull();
  });

  it('ask for the limb, and say where slices are coarse and where no spacer or bone is labelled', () => {
    const [unknown] = deriveVolumes(documentOf(defect), null, DEFAULT_RULE_SETTINGS);
    expect(unknown?.problem?.kind).toBe('limbUnknown');
    const coarse: VolumeDefectRecord = { ...defect, grid: { ...grid, spacingMm: [1, 1, 5] } };
    const [volume] = derive(documentOf(coarse));
    expect(volume?.remarks.map(({ kind }) => kind)).toEqual(['noSpacer', 'noBone', 'coarse']);
    expect(volume?.laid?.plan.toleranceMm).toBe(10);
    expect(volume?.remarks.at(-1)?.text).toMatchObject({
      key: 'scan.remark.coarse',
      values: { mm: '5', gap: '10' },
    });
    const flat = [10, 40].map((x) => [lps(x, 5, 20), lps(x, -5, 20), lps(x, 0, 30)]);
    const [proximal = [], distal = []] = flat;
    const [across] = derive(documentOf({ ...coarse, proximal, distal, reference: [0, -1, 0] }));
    expect(across?.remarks.at(-1)?.text.key).toBe('scan.remark.coarseAcross');
  });
});
