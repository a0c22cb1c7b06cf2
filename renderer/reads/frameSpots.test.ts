import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import { linesOf } from '../../shared/reading/linesOfFrame.ts';
import type { DefectFrame } from '../../shared/reading/readDocument.ts';
import { promptFor } from '../reading/overlay/prompt.ts';
import { say } from '../texts/i18n.ts';
import { spotsOf, withBend, withoutBend, withSpot } from './frameSpots.ts';

const four: DefectFrame = {
  kind: 'fourCorners',
  proximalA: px(10, 10),
  proximalB: px(50, 10),
  distalA: px(10, 90),
  distalB: px(50, 90),
  bendsA: [],
  bendsB: [px(55, 50)],
};
const oneSide: DefectFrame = {
  kind: 'oneSide',
  line: 'B',
  proximal: px(50, 10),
  distal: px(50, 90),
  bends: [],
};

describe('the places of a frame', () => {
  it('are its corners and bends, and each can be moved to where it is without a change', () => {
    for (const frame of [four, oneSide] as const) {
      for (const { spot, at } of spotsOf(frame)) expect(withSpot(frame, spot, at)).toEqual(frame);
    }
    expect(spotsOf(four)).toHaveLength(5);
    expect(spotsOf({ kind: 'placing', placed: [px(1, 2), px(3, 4)] }).map(({ label }) => say(label))).toEqual(
      ['Corner 1', 'Corner 2'],
    );
  });

  it('take a bend in the stretch that was pointed at, and give it back', () => {
    const bent = withBend(four, 'B', 1, px(53, 70));
    expect(linesOf(bent)[1]?.points).toEqual([
      [50, 10],
      [55, 50],
      [53, 70],
      [50, 90],
    ]);
    expect(withoutBend(bent, 'B', 1)).toEqual(four);
    expect(withBend(oneSide, 'A', 0, px(1, 1))).toEqual(oneSide);
  });

  it('do not include what the frame does not have', () => {
    expect(withSpot(oneSide, { kind: 'corner', key: 'proximalA' }, px(0, 0))).toEqual(oneSide);
  });
});

describe('the prompt', () => {
  const situation = {
    tool: 'defect',
    choice: 'fourCorners',
    frame: null,
    isFrameToConfirm: false,
    sideLinesCross: false,
    figure: null,
    isSnapping: false,
    hasSelectedOutline: false,
    refusal: null,
    isEditable: true,
  } as const;

  it('says which corner is next', () => {
    expect(promptFor(situation)).toContain('Corner 1 of 4');
    const placed = [px(1, 1), px(2, 1)];
    expect(promptFor({ ...situation, frame: { kind: 'placing', placed } })).toContain('Corner 3 of 4');
    expect(promptFor({ ...situation, choice: 'oneSide' })).toContain('Corner 1 of 2');
    expect(promptFor({ ...situation, choice: 'faceOn' })).toContain('Level 1 of 2');
  });

  it('is silent when the corners are there, and on a locked read', () => {
    expect(promptFor({ ...situation, frame: four })).toBeNull();
    expect(promptFor({ ...situation, isEditable: false })).toBeNull();
  });

  it('asks for crossed lines to be mended and carried corners to be confirmed', () => {
    expect(promptFor({ ...situation, frame: four, sideLinesCross: true })).toContain('cross');
    expect(promptFor({ ...situation, frame: four, isFrameToConfirm: true })).toContain('reference film');
  });
});
