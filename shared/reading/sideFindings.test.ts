import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../base/ids.ts';
import { type PointPx, px } from '../geometry/point.ts';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { deriveRead } from './deriveRead.ts';
import {
  AP,
  box,
  bridge,
  clear,
  context,
  documentOf,
  frame,
  LAT,
  lip,
  outline,
  picture,
  side,
} from './fixtures/read.ts';
import type { DefectFrame, HardwareRecord } from './readDocument.ts';

const plate = (from: PointPx, to: PointPx): HardwareRecord => ({
  id: asId<MarkId>('00000000-0000-4000-8000-00000000aaaa'),
  kind: 'hardware',
  instanceId: AP,
  hardware: 'plate',
  from,
  to,
});

describe('a partial defect', () => {
  const medialOnly: DefectFrame = {
    kind: 'oneSide',
    line: 'B',
    proximal: px(300, 300),
    distal: px(300, 600),
    bends: [],
  };
  const faceOn: DefectFrame = { kind: 'faceOn', proximal: px(250, 300), distal: px(250, 600) };

  it('framed by two corners on one side leaves the other side intact', () => {
    const { sides } = deriveRead(context(), documentOf(frame(AP, { frame: medialOnly }), bridge(AP)));
    expect(sides.medial.finding.kind).toBe('cont');
    expect(sides.lateral.finding).toEqual({ kind: 'intact' });
  });

  it('framed as a window seen face-on leaves both sides intact', () => {
    const { sides } = deriveRead(context(), documentOf(frame(LAT, { frame: faceOn })));
    expect(sides.anterior.finding).toEqual({ kind: 'intact' });
    expect(sides.posterior.finding).toEqual({ kind: 'intact' });
  });

  it('of one side, continuous, is IV by its 100 %', () => {
    const read = deriveRead(
      context(),
      documentOf(frame(AP, { frame: medialOnly }), frame(LAT, { frame: faceOn }), bridge(AP)),
    );
    expect(read.imso.defectiveSides).toEqual(['medial']);
    expect(read.gradeText).toBe('IV');
    expect(read.missing).toEqual([]);
  });

  it('with bone seen face-on in its window gives that bone to the one broken side', () => {
    const anteriorOnly: DefectFrame = { ...medialOnly };
    const sheet = outline(AP, box(220, 320, 280, 580), { face: 'enFace' });
    const read = deriveRead(
      context(),
      documentOf(frame(AP, { frame: faceOn }), frame(LAT, { frame: anteriorOnly }), sheet),
    );
    expect(read.sides.posterior.finding).toEqual({ kind: 'intact' });
    expect(read.sides.anterior.finding).toEqual({ kind: 'na', reason: 'enFaceOnly' });
  });

  it('has all bone in its window face-on, whatever was said of it', () => {
    const unsaid = outline(AP, box(220, 320, 280, 580));
    const read = deriveRead(
      context(),
      documentOf(frame(AP, { frame: faceOn }), unsaid, ...clear('anterior', 'posterior')),
    );
    expect(read.sides.anterior.finding).toEqual({ kind: 'na', reason: 'enFaceOnly' });
    // Two sides are defective: one of them continuous is 50 % and so IV.
    expect(read.gradeText).toBe('II or IV');
  });

  it('compares its lengths, whatever the scale of a window seen face-on', () => {
    const spacing = { ...picture(LAT, 'lateral').spacing, pixelSpacing: null };
    const images = [picture(AP, 'AP'), picture(LAT, 'lateral', { spacing })];
    const read = deriveRead(
      context({ images }),
      documentOf(frame(AP), frame(LAT, { frame: faceOn }), bridge(AP), ...clear('lateral')),
    );
    expect(read.overall.lengthWeighted).toEqual({ lo: 0.5, hi: 0.5 });
  });

  it('is what the reader says of the other side, where that is said', () => {
    const hidden = side('lateral', { kind: 'notAssessable', reason: 'plate', note: '' });
    const { sides } = deriveRead(context(), documentOf(frame(AP, { frame: medialOnly }), hidden));
    expect(sides.lateral.finding).toEqual({ kind: 'na', reason: 'plate' });
  });

  it('says nothing of a side before its carried frame is confirmed', () => {
    const reference = { images: context().images, records: [frame(AP, { frame: medialOnly })] };
    const proposed = frame(AP, { frame: medialOnly, carried: { kind: 'proposed' } });
    const { sides } = deriveRead(context({ reference }), documentOf(proposed));
    expect(sides.lateral.finding.kind).toBe('unread');
  });
});

describe('a partly hidden side', () => {
  it('weighs in the mean that clear sides without corners take their length from', () => {
    const read = deriveRead(
      context(),
      documentOf(
        frame(AP),
        lip(AP),
        plate(px(180, 430), px(340, 640)),
        ...clear('lateral', 'anterior', 'posterior'),
      ),
    );
    expect(read.sides.medial.finding.kind).toBe('partlyHidden');
    expect(read.sides.lateral.finding.kind).toBe('partlyHidden');
    expect(read.sides.anterior.finding).toMatchObject({ kind: 'none', length: 60 });
    expect(read.imso.overall.length?.lo).toBeCloseTo(0.1, 9);
  });

  it('is not continuous without its hidden part where its pieces have to hang together', () => {
    // Two lips that pass each other 2 mm apart, and a pin across the middle of both.
    const apart = documentOf(
      frame(AP),
      outline(AP, box(270, 290, 280, 460)),
      outline(AP, box(290, 440, 310, 610)),
      plate(px(295, 449), px(305, 451)),
      ...clear('lateral', 'anterior', 'posterior'),
    );
    const rules = { ...DEFAULT_RULE_SETTINGS, continuity: 'connected' as const };
    expect(deriveRead(context(), apart).gradeText).toBe('III');
    expect(deriveRead(context({ rules }), apart).gradeText).toBe('II or III');
  });
});

describe('a bone that lies askew', () => {
  /** The upright defect and its bridge turned about the middle of the picture. */
  const turned = (degrees: number) => {
    const turn = ([column, row]: PointPx): PointPx => {
      const angle = (degrees * Math.PI) / 180;
      const [x, y] = [column - 250, row - 450];
      return px(
        250 + x * Math.cos(angle) - y * Math.sin(angle),
        450 + x * Math.sin(angle) + y * Math.cos(angle),
      );
    };
    const upright = frame(AP).frame;
    if (upright.kind !== 'fourCorners') throw new Error('not four corners');
    const bone = bridge(AP);
    return documentOf(
      frame(AP, {
        frame: {
          ...upright,
          proximalA: turn(upright.proximalA),
          proximalB: turn(upright.proximalB),
          distalA: turn(upright.distalA),
          distalB: turn(upright.distalB),
        },
      }),
      { ...bone, points: bone.points.map(turn) },
    );
  };

  it.each([-60, -50, -40, 0, 40, 50, 60])('by %i° has its bone on the same side', (degrees) => {
    const { sides } = deriveRead(context(), turned(degrees));
    expect(sides.medial.finding.kind).toBe('cont');
    expect(sides.lateral.finding.kind).toBe('unread');
  });

  it('and right across is named by the letters of the columns', () => {
    const lying = context({ images: [picture(AP, 'AP', { patientOrientation: { row: 'F', column: 'R' } })] });
    const { sides } = deriveRead(lying, turned(-90));
    // The bone is at the upper side now, and the patient's left of a right limb is medial.
    expect(sides.medial.finding.kind).toBe('cont');
  });
});

describe('bone that only overlaps in projection', () => {
  it('makes a side continuous, or not where pieces have to hang together', () => {
    const apart = documentOf(
      frame(AP),
      outline(AP, box(270, 290, 280, 460)),
      outline(AP, box(290, 440, 310, 610)),
      ...clear('lateral', 'anterior', 'posterior'),
    );
    const rules = { ...DEFAULT_RULE_SETTINGS, continuity: 'connected' as const };
    expect(deriveRead(context(), apart).gradeText).toBe('III');
    expect(deriveRead(context({ rules }), apart).gradeText).toBe('II');
  });
});
