import { describe, expect, it } from 'vitest';
import { px } from '../geometry/point.ts';
import { AP, box, frame, outline, picture } from './fixtures/read.ts';
import { markFaults } from './markFaults.ts';
import type { DefectFrame } from './readDocument.ts';

const facts = picture(AP, 'AP');
const corners = frame(AP).frame;
const faultsOf = (marks: {
  readonly frame?: DefectFrame | null;
  readonly outlines?: readonly ReturnType<typeof outline>[];
}) => markFaults({ facts, frame: null, outlines: [], ...marks });

describe('the marks of a picture', () => {
  it('have no fault while the corners enclose a defect and outlines lie in the picture', () => {
    expect(faultsOf({ frame: corners, outlines: [outline(AP, box(290, 290, 320, 610))] })).toEqual([]);
  });

  it('have one where an outline crosses itself, at the crossing, which blocks nothing', () => {
    const bowTie = outline(AP, [px(290, 300), px(320, 600), px(290, 600), px(320, 300)]);
    expect(faultsOf({ outlines: [bowTie] })).toMatchObject([
      { kind: 'outlineCrosses', at: px(305, 450), markId: bowTie.id, blocks: false, isRepairable: true },
    ]);
    expect(faultsOf({ outlines: [{ ...bowTie, boneClass: 'notCounted' }] })).toEqual([]);
  });

  it('have one where an outline leaves the picture, said at its border', () => {
    expect(faultsOf({ outlines: [outline(AP, box(580, 290, 640, 610))] })).toMatchObject([
      { kind: 'outlineOutside', at: px(599.5, 290), blocks: false },
    ]);
  });

  it('block the submit where a corner lies outside, lines cross, or nothing is enclosed', () => {
    if (corners.kind !== 'fourCorners') throw new Error('four corners');
    expect(faultsOf({ frame: { ...corners, distalB: px(300, 1200) } })).toMatchObject([
      { kind: 'cornerOutside', at: px(300, 999.5), blocks: true, isRepairable: false },
    ]);
    const { proximalA, proximalB } = corners;
    expect(faultsOf({ frame: { ...corners, proximalA: proximalB, proximalB: proximalA } })).toMatchObject([
      { kind: 'frameCrosses', blocks: true, isRepairable: true, text: { key: 'faults.sideLinesCross' } },
    ]);
    const { distalA } = corners;
    expect(faultsOf({ frame: { ...corners, proximalA: distalA, distalA: proximalA } })).toMatchObject([
      { kind: 'frameCrosses', text: { key: 'faults.endLinesCross' } },
    ]);
    expect(faultsOf({ frame: { ...corners, proximalA: distalA } })).toMatchObject([{ kind: 'frameEmpty' }]);
  });
});
