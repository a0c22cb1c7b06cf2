import { describe, expect, it } from 'vitest';
import { uprightGrid } from '../../shared/volume/fixtures/grid.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { indexOf, placeOfIndex } from '../../shared/volume/volumeGrid.ts';
import {
  changedView,
  firstView,
  isTurned,
  paneAxes,
  placeAt,
  slabOf,
  type ViewChange,
} from './volumeView.ts';

const grid = uprightGrid({
  columns: 21,
  rows: 21,
  slices: 41,
  origin: lps(-10, -10, 0),
  spacingMm: [1, 1, 2],
});
const viewAfter = (...changes: readonly ViewChange[]) => changes.reduce(changedView, firstView(grid, null));
const voxelOf = (...changes: readonly ViewChange[]) => indexOf(grid, viewAfter(...changes).crosshair);

describe('the crosshair of a volume', () => {
  it('begins in the middle, or where the series before was looked at', () => {
    expect(voxelOf()).toEqual([10, 10, 20]);
    expect(indexOf(grid, firstView(grid, lps(2.2, -3.1, 11.4)).crosshair)).toEqual([12, 7, 6]);
  });

  it('stands in the middle of voxels, so that every plane shows what is stored', () => {
    expect(voxelOf({ kind: 'crosshair', to: lps(3.4, 0, 8.9) })).toEqual([13, 10, 4]);
  });

  it('moves by slices of the pane that is scrolled, and not beyond the last one', () => {
    expect(voxelOf({ kind: 'scroll', plane: 'axial', by: 3 })).toEqual([10, 10, 23]);
    expect(voxelOf({ kind: 'scroll', plane: 'coronal', by: -4 })).toEqual([10, 6, 20]);
    expect(voxelOf({ kind: 'scroll', plane: 'sagittal', by: 100 })).toEqual([20, 10, 20]);
    expect(voxelOf({ kind: 'scrollTo', plane: 'axial', end: 'first' })).toEqual([10, 10, 0]);
    expect(voxelOf({ kind: 'scrollTo', plane: 'axial', end: 'last' })).toEqual([10, 10, 40]);
  });

  it('is what is pressed on in a pane', () => {
    const view = viewAfter();
    const axes = paneAxes(view, 'sagittal');
    const place = placeAt(view.crosshair, axes, 4, [8, 16]);
    expect(indexOf(grid, place)).toEqual([10, 12, 18]);
  });
});

describe('the planes of a volume', () => {
  it('turn clockwise on screen in the pane that is turned, and stand again after a reset', () => {
    const turn: ViewChange = { kind: 'turn', plane: 'axial', clockwiseDeg: 10 };
    expect(isTurned(viewAfter())).toBe(false);
    expect(isTurned(viewAfter(turn))).toBe(true);
    // The coronal plane lies across on the axial picture; clockwise, its left end on the right of the screen sinks.
    expect(paneAxes(viewAfter(turn), 'coronal').along[1]).toBeGreaterThan(0);
    const sagittal: ViewChange = { kind: 'turn', plane: 'sagittal', clockwiseDeg: 10 };
    // On the sagittal picture the axial plane's back end on the right sinks, too.
    expect(paneAxes(viewAfter(sagittal), 'axial').down[2]).toBeLessThan(0);
    expect(isTurned(viewAfter(turn, sagittal, { kind: 'reset' }))).toBe(false);
  });

  it('leave the crosshair between voxels while they are turned', () => {
    const turn: ViewChange = { kind: 'turn', plane: 'axial', clockwiseDeg: 10 };
    expect(viewAfter(turn, { kind: 'crosshair', to: lps(3.4, 0, 8.9) }).crosshair).toEqual([3.4, 0, 8.9]);
  });
});

describe('a slab', () => {
  it('is as thick as it says, its samples as near to each other as voxels', () => {
    const thicker: ViewChange = { kind: 'slabMm', by: 1 };
    const view = viewAfter(thicker, thicker, { kind: 'slabKind' });
    expect(slabOf(viewAfter(), paneAxes(viewAfter(), 'axial'))).toBeNull();
    expect(slabOf(view, paneAxes(view, 'axial'))).toEqual({
      kind: 'most',
      normal: [0, 0, 1],
      stepMm: 1,
      samples: 6,
    });
  });

  it('is not thinner than a plane, nor thicker than the thickest', () => {
    const times = (by: 1 | -1) => Array.from({ length: 20 }, (): ViewChange => ({ kind: 'slabMm', by }));
    expect(viewAfter(...times(-1)).slabMm).toBe(0);
    expect(viewAfter(...times(1)).slabMm).toBe(40);
  });
});

describe('a pane', () => {
  it('is enlarged, and the next one takes its place', () => {
    const view = viewAfter({ kind: 'enlarge' }, { kind: 'nextPane' }, { kind: 'zoom', factor: 2 });
    expect(view).toMatchObject({ isLarge: true, active: 'coronal' });
    expect(viewAfter({ kind: 'enlargeMap' })).toMatchObject({ isMapLarge: true, isLarge: false });
    expect(viewAfter({ kind: 'enlargeMap' }, { kind: 'enlarge' })).toMatchObject({
      isMapLarge: false,
      isLarge: true,
    });
    expect([view.looks.axial.zoom, view.looks.coronal.zoom]).toEqual([1, 2]);
    expect(placeOfIndex(grid, [10, 10, 20])).toEqual(view.looks.axial.middle);
  });
});
