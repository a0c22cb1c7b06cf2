import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../geometry/point.ts';
import { type LevelPicture, linkedLevel } from './linkedLevel.ts';
import type { DefectFrame } from './readDocument.ts';

const corners = (proximal: number, distal: number, left = 40, right = 60, slant = 0): DefectFrame => ({
  kind: 'fourCorners',
  proximalA: px(left, proximal - slant),
  proximalB: px(right, proximal + slant),
  distalA: px(left, distal - slant),
  distalB: px(right, distal + slant),
  bendsA: [],
  bendsB: [],
});

const picture = (part: Partial<LevelPicture> & { readonly mmPerPx?: number } = {}): LevelPicture => ({
  facts: { rows: 400, columns: 100, patientOrientation: { row: 'L', column: 'F' } },
  calibration: { isCalibrated: true, grid: { rowMm: part.mmPerPx ?? 1, columnMm: part.mmPerPx ?? 1 } },
  frame: null,
  ...part,
});
const uncalibrated = { isCalibrated: false, grid: { rowMm: 1, columnMm: 1 } };

describe('the level of a place on the other view', () => {
  it('is at the same share of the defect, straight across its axis, from border to border', () => {
    const ap = picture({ frame: corners(100, 200), calibration: uncalibrated });
    const lateral = picture({ frame: corners(50, 250), calibration: uncalibrated });
    const level = linkedLevel(ap, px(12, 125), lateral);
    expect(level?.basis).toBe('corners');
    const ends = [level?.from, level?.to].toSorted((a, b) => (a?.[0] ?? 0) - (b?.[0] ?? 0));
    expect(ends).toEqual([
      [-0.5, 100],
      [99.5, 100],
    ]);
    // Beyond an end nothing but the share is known without millimetres.
    expect(linkedLevel(ap, px(12, 250), lateral)?.from[1]).toBeCloseTo(350);
  });

  it('lies beyond an end as many millimetres as on the first view', () => {
    const ap = picture({ frame: corners(100, 200) });
    const lateral = picture({ frame: corners(100, 150), mmPerPx: 2 });
    expect(linkedLevel(ap, px(50, 90), lateral)?.from[1]).toBeCloseTo(95);
    expect(linkedLevel(ap, px(50, 240), lateral)?.from[1]).toBeCloseTo(170);
  });

  it('follows the axis of a limb that lies across the picture, whichever way its head points', () => {
    const lying: LevelPicture = {
      ...picture(),
      facts: { rows: 100, columns: 400, patientOrientation: { row: 'H', column: 'A' } },
    };
    const level = linkedLevel(picture(), px(50, 199.5 + 80), lying);
    expect(level?.basis).toBe('millimetres');
    expect(level?.from[0]).toBeCloseTo(199.5 - 80);
    expect(level?.to[0]).toBeCloseTo(199.5 - 80);
  });

  it.each<[string, LevelPicture, LevelPicture]>([
    ['one picture is not calibrated', picture(), picture({ calibration: uncalibrated })],
    ['the fields differ in length', picture(), picture({ mmPerPx: 1.1 })],
    [
      'a header does not say how the limb lies',
      picture(),
      picture({ facts: { rows: 400, columns: 100, patientOrientation: null } }),
    ],
    [
      'the ends of the defect coincide and nothing is calibrated',
      picture({ frame: corners(100, 102), calibration: uncalibrated }),
      picture({ frame: corners(100, 200), calibration: uncalibrated }),
    ],
    [
      'it lies outside the other picture',
      picture({ frame: corners(10, 30) }),
      picture({ frame: corners(380, 399) }),
    ],
  ])('is not told where %s', (_, source, target) => {
    expect(linkedLevel(source, px(50, 300), target)).toBeNull();
  });

  it('comes back to the place it came from', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60, max: 340, noNaN: true }),
        fc.double({ min: 60, max: 150, noNaN: true }),
        fc.double({ min: 180, max: 330, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (row, proximal, distal, slant, mmPerPx) => {
          const ap = picture({ frame: corners(100, 260) });
          const lateral = picture({ frame: corners(proximal, distal, 40, 60, slant), mmPerPx });
          const there = linkedLevel(ap, px(50, row), lateral);
          if (there === null) return;
          const back = linkedLevel(lateral, there.from, ap);
          expect(back?.basis).toBe('corners');
          expect(back?.from[1]).toBeCloseTo(row, 6);
        },
      ),
    );
  });
});
