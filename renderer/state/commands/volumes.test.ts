import { describe, expect, it } from 'vitest';
import { asId, type MarkId, type SeriesId } from '../../../shared/base/ids.ts';
import { SIDES } from '../../../shared/dicom/projection.ts';
import { applyChange, reverse } from '../../../shared/reading/change.ts';
import { recordsOf } from '../../../shared/reading/readDocument.ts';
import { voxelsInBall } from '../../../shared/volume/brush.ts';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { DEFINITE_BONE, SPACER } from '../../../shared/volume/label.ts';
import { lps } from '../../../shared/volume/pointLps.ts';
import { labelIn } from '../../../shared/volume/sliceLabels.ts';
import { draftAfter } from '../fixtures/draftReading.ts';
import type { Command } from './command.ts';
import {
  addMembrane,
  clearRemainingSectors,
  defectOf,
  exchangeVolumeEnds,
  moveCentrePoint,
  moveEndPoint,
  placeCentrePoint,
  placeEndPoint,
  removeCentrePoint,
  removeEndPlanes,
  removeMembrane,
  setReference,
  setShell,
  stateSector,
  straightenAxis,
  type VolumeOnScreen,
} from './volumeDefect.ts';
import { interpolateLabel, labelSlicesOf, paintVoxels, removeIslands } from './volumeLabels.ts';

const volume: VolumeOnScreen = {
  seriesId: asId<SeriesId>('00000000-0000-4000-8000-0000000000e1'),
  place: 0,
  modality: 'CT',
  grid: uprightGrid({
    columns: 40,
    rows: 40,
    slices: 30,
    origin: lps(-20, -20, 0),
  }),
};
const rim = (z: number) => [lps(8, 0, z), lps(-8, 0, z), lps(0, 8, z)];
const ends = [...rim(25), ...rim(5)].map((point) => placeEndPoint(volume, point));
const disc = (z: number, mm: number) => voxelsInBall(volume.grid, lps(0, 0, z), mm, z);
const countOf = (commands: readonly Command[], label: number, slice: number): number => {
  const labels = labelSlicesOf(draftAfter(commands).document, volume).get(slice);
  return labels === undefined ? 0 : labels.labels.filter((value) => value === label).length;
};

describe('the end planes of a volume', () => {
  it('come about by three clicks each, the one nearer to the head proximal', () => {
    const downwards = draftAfter(ends);
    const upwards = draftAfter([...ends.slice(3), ...ends.slice(0, 3)]);
    expect(defectOf(upwards, volume)).toEqual(defectOf(downwards, volume));
    expect(downwards.derivation.volumes[0]?.laid?.plan.axis.lengthMm).toBeCloseTo(20, 6);
    expect(draftAfter([...ends, placeEndPoint(volume, lps(0, 0, 0))]).document).toEqual(downwards.document);
  });

  it('are moved, exchanged, bent, turned, given a shell and taken away', () => {
    const moved = defectOf(draftAfter([...ends, moveEndPoint(volume, 'distal', 2, lps(0, 9, 5))]), volume);
    expect(moved.distal[2]).toEqual([0, 9, 5]);
    const exchanged = defectOf(draftAfter([...ends, exchangeVolumeEnds(volume)]), volume);
    expect(exchanged.proximal).toEqual(rim(5));
    const line = [lps(2, 0, 15)];
    expect(
      defectOf(
        draftAfter([
          ...ends,
          ...line.map((point) => placeCentrePoint(volume, point)),
          setReference(volume, [0, -1, 0]),
          setShell(volume, { inMm: 0, outMm: 4 }),
        ]),
        volume,
      ),
    ).toMatchObject({ centreLine: line, reference: [0, -1, 0], shell: { inMm: 0, outMm: 4 } });
    const bend = [lps(2, 0, 10), lps(3, 0, 20)].map((point) => placeCentrePoint(volume, point));
    const bent = (...more: readonly Command[]) =>
      defectOf(draftAfter([...ends, ...bend, ...more]), volume).centreLine.map(([x]) => x);
    expect(bent()).toEqual([3, 2]);
    expect(bent(moveCentrePoint(volume, 0, lps(5, 0, 8)))).toEqual([2, 5]);
    expect(bent(moveCentrePoint(volume, 0, lps(5, 0, 80)))).toEqual([3, 2]);
    expect(bent(removeCentrePoint(volume, 0))).toEqual([2]);
    expect(bent(straightenAxis(volume))).toEqual([]);
    const removed = draftAfter([...ends, removeEndPlanes(volume)]);
    expect(removed.derivation.volumes[0]?.problem?.kind).toBe('endsNotSet');
  });
});

describe('labels of a volume', () => {
  it('are painted and erased a slice a record, and taken back by the reverse of one change', () => {
    const before = draftAfter([...ends, paintVoxels(volume, disc(10, 5), SPACER, 'all')]);
    const change = paintVoxels(volume, [...disc(10, 7), ...disc(11, 7)], DEFINITE_BONE, 'unlabelled')(before);
    expect([change.added.length, change.updated.length]).toEqual([1, 1]);
    const after = applyChange(before.document, change);
    const painted = labelSlicesOf(after, volume).get(10);
    expect([20, 14].map((x) => painted && labelIn(painted, x, 20))).toEqual([SPACER, DEFINITE_BONE]);
    expect(applyChange(after, reverse(change))).toEqual(before.document);
    const all = [...ends, paintVoxels(volume, disc(10, 5), SPACER, 'all')];
    const erased = draftAfter([...all, paintVoxels(volume, disc(10, 6), 0, 'all')]);
    expect(recordsOf(erased.document, 'labelSlice')).toEqual([]);
  });

  it('lose their islands and keep the large piece', () => {
    const painted = [
      paintVoxels(volume, [...disc(10, 4), ...disc(11, 4)], DEFINITE_BONE, 'all'),
      paintVoxels(volume, voxelsInBall(volume.grid, lps(15, 15, 10), 1.2), DEFINITE_BONE, 'all'),
    ];
    const large = disc(10, 4).length;
    expect(countOf(painted, DEFINITE_BONE, 10)).toBeGreaterThan(large);
    expect(countOf([...painted, removeIslands(volume, DEFINITE_BONE, 20)], DEFINITE_BONE, 10)).toBe(large);
  });

  it('grow evenly from one slice to the next that has them', () => {
    const painted = [
      paintVoxels(volume, [...disc(4, 4), ...disc(8, 8)], DEFINITE_BONE, 'all'),
      interpolateLabel(volume, DEFINITE_BONE),
    ];
    const counts = [4, 5, 6, 7, 8].map((slice) => countOf(painted, DEFINITE_BONE, slice));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts[2]).toBeGreaterThan(counts[0] ?? 0);
    expect(Math.abs((counts[2] ?? 0) - disc(6, 6).length)).toBeLessThan(12);
  });
});

describe('statements on a volume', () => {
  it('make the remaining sectors clear with one key, and a sector not assessable', () => {
    const reason = { kind: 'notAssessable', reason: 'metalArtefact', note: '' } as const;
    const stated = draftAfter([
      ...ends,
      stateSector(volume, 'medial', reason),
      clearRemainingSectors(volume),
    ]);
    const sectors = stated.derivation.volumes[0]?.laid?.sectors;
    expect(SIDES.map((side) => sectors?.[side].state).toSorted()).toEqual(['na', 'none', 'none', 'none']);
    const taken = draftAfter([
      ...ends,
      stateSector(volume, 'medial', reason),
      stateSector(volume, 'medial', null),
    ]);
    expect(taken.derivation.volumes[0]?.laid?.sectors.medial.state).toBe('unread');
  });

  it('keep the thickness of a membrane until it is removed', () => {
    const id = asId<MarkId>('00000000-0000-4000-8000-0000000000e2');
    const part = { from: lps(0, 0, 0), to: lps(0, 2.5, 0), sequence: 'PD' };
    const marked = draftAfter([addMembrane(id, volume, part)]);
    expect(marked.derivation.volumes[0]?.membranes[0]?.thicknessMm).toBe(2.5);
    expect(draftAfter([addMembrane(id, volume, part), removeMembrane(id)]).document).toEqual({});
  });
});
