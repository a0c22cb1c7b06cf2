import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstanceId } from '../base/ids.ts';
import { SIDES } from '../dicom/projection.ts';
import { type PointPx, px } from '../geometry/point.ts';
import { deriveRead } from './deriveRead.ts';
import { AP, clear, context, documentOf, frame, LAT, outline, picture } from './fixtures/read.ts';
import type { ReadDerivation } from './readDerivation.ts';
import type { OutlineRecord, ReadRecord } from './readDocument.ts';

/** Any closed stroke about the defect, beyond its ends and both its sides. */
const anyPoints = fc
  .array(fc.tuple(fc.integer({ min: 150, max: 350 }), fc.integer({ min: 250, max: 650 })), {
    minLength: 3,
    maxLength: 7,
  })
  .map((pairs) => pairs.map(([column, row]) => px(column, row)));

const anyOutline: fc.Arbitrary<OutlineRecord> = fc
  .record({
    instanceId: fc.constantFrom<InstanceId>(AP, LAT),
    points: anyPoints,
    boneClass: fc.constantFrom('definite', 'definite', 'indistinct', 'notCounted'),
    face: fc.constantFrom('profile', 'profile', 'unstated', 'enFace'),
  })
  .map(({ instanceId, points, ...said }) => outline(instanceId, points, said));

const outlines = fc.array(anyOutline, { maxLength: 5 });
const frames = [frame(AP), frame(LAT)];
const statements = clear(...SIDES);
const derive = (...records: readonly ReadRecord[]): ReadDerivation =>
  deriveRead(context(), documentOf(...records));
const coverages = ({ sides }: ReadDerivation): readonly number[] =>
  SIDES.map((side) => sides[side].coverage?.coverage ?? Number.NaN);

describe('what follows from a read', () => {
  it('does not depend on the order in which its records were made', () => {
    const inAnyOrder = outlines.chain((bone) => {
      const records = [...frames, ...bone, ...statements];
      return fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }));
    });
    fc.assert(
      fc.property(inAnyOrder, ([records, shuffled]) => {
        expect(derive(...shuffled)).toEqual(derive(...records));
      }),
      { numRuns: 40 },
    );
  });

  it('covers no side less when an outline is added', () => {
    fc.assert(
      fc.property(outlines, anyOutline, (bone, more) => {
        const before = coverages(derive(...frames, ...bone));
        for (const [i, after] of coverages(derive(...frames, ...bone, more)).entries()) {
          expect(after).toBeGreaterThanOrEqual((before[i] ?? 0) - 1e-9);
        }
      }),
    );
  });

  it('is the same for a picture that is mirrored together with its letters', () => {
    const { columns } = picture(AP, 'AP');
    const mirror = ([column, row]: PointPx): PointPx => px(columns - 1 - column, row);
    const mirrored = context({
      images: [
        picture(AP, 'AP', { patientOrientation: { row: 'R', column: 'F' } }),
        picture(LAT, 'lateral', { patientOrientation: { row: 'P', column: 'F' } }),
      ],
    });
    const mirroredFrames = [AP, LAT].map((instanceId) =>
      frame(instanceId, {
        frame: {
          kind: 'fourCorners',
          proximalA: mirror(px(300, 300)),
          proximalB: mirror(px(200, 300)),
          distalA: mirror(px(300, 600)),
          distalB: mirror(px(200, 600)),
          bendsA: [],
          bendsB: [],
        },
      }),
    );
    fc.assert(
      fc.property(outlines, (bone) => {
        const before = derive(...frames, ...bone, ...statements);
        const flipped = bone.map((record) => ({ ...record, points: record.points.map(mirror) }));
        const after = deriveRead(mirrored, documentOf(...mirroredFrames, ...flipped, ...statements));
        expect(after.gradeText).toBe(before.gradeText);
        for (const side of SIDES) {
          expect(after.sides[side].finding.kind).toBe(before.sides[side].finding.kind);
        }
        const expected = coverages(before);
        for (const [i, coverage] of coverages(after).entries())
          expect(coverage).toBeCloseTo(expected[i] ?? 0, 9);
      }),
    );
  });

  it('covers the same share of every side whatever the magnification', () => {
    // Up to the spacing at which half the width reaches the cap of 10 mm on the outer corridor.
    const anySpacing = fc.double({ min: 0.02, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(outlines, anySpacing, (bone, spacing) => {
        const magnified = (id: InstanceId, projection: 'AP' | 'lateral') =>
          picture(id, projection, {
            spacing: { ...picture(id, projection).spacing, pixelSpacing: [spacing, spacing] },
          });
        const images = [magnified(AP, 'AP'), magnified(LAT, 'lateral')];
        const expected = coverages(derive(...frames, ...bone));
        const found = coverages(deriveRead(context({ images }), documentOf(...frames, ...bone)));
        for (const [i, coverage] of found.entries()) expect(coverage).toBeCloseTo(expected[i] ?? 0, 8);
      }),
    );
  });

  it('leaves feasible, before a side is read, every grade that reading it may leave', () => {
    fc.assert(
      fc.property(outlines, fc.subarray(statements), (bone, said) => {
        const before = derive(...frames, ...bone, ...said).imso.feasible;
        const after = derive(...frames, ...bone, ...statements).imso.feasible;
        expect(before).toEqual(expect.arrayContaining([...after]));
      }),
    );
  });
});
