import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PLACE } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';
import { localizerLine, type PlacedPicture, placedPicture } from './localizerLine.ts';
import { lps, unit, wayBetween } from './pointLps.ts';

/** A scout from the front: 100 mm wide, 200 mm high, the head up. */
const scout: PlacedPicture = {
  rows: 400,
  columns: 100,
  orientation: { row: [1, 0, 0], column: [0, 0, -1] },
  positionMm: [-49.5, -120, 149.75],
  pixelSpacing: [0.5, 1],
};

describe('the line of a slice on a localizer', () => {
  it('lies across a scout at the height of an axial slice, from border to border', () => {
    const line = localizerLine(scout, { through: lps(3, 40, 100), normal: [0, 0, 1] });
    // The upper edge lies at 150 mm, a pixel is half a millimetre high.
    expect(line).toEqual([
      [0, 100],
      [100, 100],
    ]);
    expect(localizerLine(scout, { through: lps(10, 0, 0), normal: [1, 0, 0] })).toEqual([
      [60, 0],
      [60, 400],
    ]);
  });

  it('is none for a plane that is parallel to the picture or passes beside it', () => {
    expect(localizerLine(scout, { through: lps(0, 0, 0), normal: [0, 1, 0] })).toBeNull();
    expect(localizerLine(scout, { through: lps(0, 0, 151), normal: [0, 0, 1] })).toBeNull();
  });

  it('lies in the plane wherever that is', () => {
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    const mm = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(part, part, part, mm, mm, (x, y, z, left, up) => {
        const normal = unit([x, y, z]);
        if (normal === null) return;
        const through = lps(left, 0, up);
        for (const [column, row] of localizerLine(scout, { through, normal }) ?? []) {
          const at = lps(-50 + column, -120, 150 - row / 2);
          expect(Math.abs(dot(wayBetween(through, at), normal))).toBeLessThan(1e-3);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('needs a picture whose header says where it lies', () => {
    const facts = {
      ...NO_PLACE,
      instanceId: 'i',
      frameNumber: 1,
      seriesId: 's',
      modality: 'DX',
      instanceNumber: 1,
      frameOfReferenceId: 'f',
      rows: 400,
      columns: 100,
    };
    const { orientation, positionMm, pixelSpacing } = scout;
    expect(placedPicture({ ...facts, orientation, pixelSpacing })).toBeNull();
    expect(placedPicture({ ...facts, orientation, positionMm, pixelSpacing })).toEqual(scout);
  });
});
