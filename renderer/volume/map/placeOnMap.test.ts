import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { laidDefect } from '../../../shared/volume/fixtures/laidDefect.ts';
import { lps } from '../../../shared/volume/pointLps.ts';
import { placeOnMap, pointOfPlace } from './placeOnMap.ts';

const laid = laidDefect({
  grid: uprightGrid({
    columns: 40,
    rows: 40,
    slices: 90,
    origin: lps(-20, -20, 0),
    spacingMm: [1, 1, 0.6],
  }),
  proximal: [lps(12, 0, 50), lps(-12, 0, 46), lps(0, 12, 48)],
  distal: [lps(9, 0, 4), lps(-9, 0, 4), lps(0, 9, 5)],
  shell: null,
});
const { lengthMm } = laid.plan.axis;

it('a place chosen on the map is found again from the crosshair that it moved, and none beyond the ends', () => {
  const place = fc.record({
    thetaDeg: fc.double({ min: 0, max: 359.9, noNaN: true }),
    alongMm: fc.double({ min: 0, max: lengthMm, noNaN: true }),
  });
  fc.assert(
    fc.property(place, (chosen) => {
      const found = placeOnMap(laid, pointOfPlace(laid, chosen));
      const off = Math.abs((found?.thetaDeg ?? 0) - chosen.thetaDeg);
      expect(Math.min(off, 360 - off)).toBeLessThan(1e-6);
      expect(found?.alongMm).toBeCloseTo(chosen.alongMm, 6);
    }),
    { examples: [[{ thetaDeg: 0, alongMm: 0 }], [{ thetaDeg: 90, alongMm: lengthMm }]] },
  );
  expect(placeOnMap(laid, lps(0, 10, 53))).toBeNull();
  expect(placeOnMap(laid, lps(0, 10, 0))).toBeNull();
});
