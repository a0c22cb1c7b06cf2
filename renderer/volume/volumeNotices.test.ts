import { describe, expect, it } from 'vitest';
import { uprightGrid } from '../../shared/volume/fixtures/grid.ts';
import type { SliceSource, VolumePlan } from '../../shared/volume/volumeOfStack.ts';
import { speaker } from '../texts/i18n.ts';
import { volumeNotices } from './volumeNotices.ts';

const source = (part: Partial<SliceSource> = {}): SliceSource => {
  const placed = { frame: 0, columns: 0, rows: 0 };
  return { below: placed, above: placed, share: 0, isMadeUp: false, ...part };
};
const between = { above: { frame: 1, columns: 0, rows: 0 }, share: 0.5 };

const planOf = (part: Partial<VolumePlan>): VolumePlan => ({
  grid: uprightGrid({
    columns: 64,
    rows: 64,
    slices: 3,
    spacingMm: [0.5, 0.5, 5],
  }),
  sources: [source(), source(), source()],
  unused: [],
  isCoarseAlong: false,
  ...part,
});
const said = (part: Partial<VolumePlan>, factor = 1): readonly string[] =>
  volumeNotices(planOf(part), factor).map(({ tone, text }) => `${tone}: ${speaker().say(text)}`);

describe('what is said of a volume', () => {
  it('is nothing where every slice is as it was scanned', () => {
    expect(said({})).toEqual([]);
  });

  it('is a problem where slices are made up, and a note where they are mixed or left out', () => {
    const sources = [source(), source({ ...between, isMadeUp: true }), source(between)];
    expect(said({ sources, unused: [4, 5] })).toEqual([
      'problem: 1 slice of the volume lies where the series has none and is made up from its neighbours.',
      'note: Slices are unevenly spaced: 1 slice of the volume is mixed from the two around it.',
      'note: 2 images lie where others do and are not shown.',
    ]);
  });

  it('is that slices are coarse, and that a large volume was put together', () => {
    expect(said({ isCoarseAlong: true }, 2)).toEqual([
      'note: Slices lie 5 mm apart, pixels 0.5 mm: across the slices nothing finer is seen.',
      'note: The volume is too large for the memory: every 2 voxels along each axis are one. The slices themselves are shown as they are stored.',
    ]);
  });
});
