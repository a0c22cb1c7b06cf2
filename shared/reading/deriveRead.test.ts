import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { asId, type MarkId } from '../base/ids.ts';
import { px } from '../geometry/point.ts';
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
  image,
  LAT,
  lip,
  outline,
  picture,
  side,
} from './fixtures/read.ts';
import {
  type FrameRecord,
  frameRecordId,
  imageRecordId,
  type ReadDocument,
  type ReadRecord,
} from './readDocument.ts';

describe('a read that has just been opened', () => {
  it('has four unread sides, none of which is taken for empty', () => {
    const { sides, missing, imso } = deriveRead(context(), {});
    expect(Object.values(sides).map(({ finding }) => finding.kind)).toEqual(Array(4).fill('unread'));
    expect(imso.feasible).toEqual([0, 1, 2, 3, 4]);
    expect(missing.filter(({ side: name }) => name !== null)).toHaveLength(4);
  });
});

describe('an empty case', () => {
  it('needs no corners: four clear sides are complete and leave 0 or I', () => {
    const { missing, imso } = deriveRead(
      context(),
      documentOf(...clear('medial', 'lateral', 'anterior', 'posterior')),
    );
    expect(missing).toEqual([]);
    expect(imso.feasible).toEqual([0, 1]);
  });

  it('is grade I where CT is positive and 0 where it is negative', () => {
    const evidence = (ct: 'positive' | 'negative'): ReadRecord => ({
      id: 'evidence',
      kind: 'evidence',
      ct,
      mr: 'notDone',
      exploration: 'notDone',
      histology: 'notDone',
      explorationThicknessMm: null,
    });
    const sides = clear('medial', 'lateral', 'anterior', 'posterior');
    expect(deriveRead(context(), documentOf(...sides, evidence('positive'))).imso.headline).toBe(1);
    expect(deriveRead(context(), documentOf(...sides, evidence('negative'))).imso.headline).toBe(0);
  });
});

describe('bone on the sides', () => {
  it('makes III of one continuous side and IV of two', () => {
    const one = documentOf(frame(AP), bridge(AP), ...clear('lateral', 'anterior', 'posterior'));
    expect(deriveRead(context(), one).gradeText).toBe('III');
    const two = documentOf(frame(AP), frame(LAT), bridge(AP), bridge(LAT), ...clear('lateral', 'posterior'));
    expect(deriveRead(context(), two).gradeText).toBe('IV');
  });

  it('names the same columns lateral on a left limb', () => {
    const images = [picture(AP, 'AP', { limb: 'L' }), picture(LAT, 'lateral', { limb: 'L' })];
    const { sides } = deriveRead(context({ images }), documentOf(frame(AP), bridge(AP)));
    expect(sides.lateral.finding.kind).toBe('cont');
    expect(sides.medial.finding.kind).toBe('unread');
  });

  it('measures a lip in millimetres from the proximal end and makes II of it', () => {
    const read = deriveRead(
      context(),
      documentOf(frame(AP), lip(AP), ...clear('lateral', 'anterior', 'posterior')),
    );
    expect(read.gradeText).toBe('II');
    expect(read.sides.medial.coverage?.lipProximalMm).toBeCloseTo(24, 9);
    expect(read.sides.medial.coverage?.coverage).toBeCloseTo(0.4, 9);
    expect(read.missing).toEqual([]);
  });

  it('weighs a clear side without corners like the mean of the measured ones', () => {
    const read = deriveRead(
      context(),
      documentOf(frame(AP), bridge(AP), ...clear('lateral', 'anterior', 'posterior')),
    );
    expect(read.imso.overall.length).toEqual({ lo: 0.25, hi: 0.25 });
  });

  it('asks for corners where bone is marked without them', () => {
    const read = deriveRead(context(), documentOf(bridge(AP), ...clear('lateral', 'anterior', 'posterior')));
    expect(read.missing.map(({ step }) => step)).toEqual(['defect', 'newBone']);
  });

  it('counts marks on a side that was stated clear, and says so', () => {
    const read = deriveRead(context(), documentOf(frame(AP), bridge(AP), ...clear('medial')));
    expect(read.sides.medial.finding.kind).toBe('cont');
    expect(read.sides.medial.remarks.map(({ kind }) => kind)).toContain('clearButBone');
  });
});

describe('indistinct bone', () => {
  it('is left out of the grade and shown as a second line', () => {
    const sides = clear('lateral', 'anterior', 'posterior');
    const read = deriveRead(
      context(),
      documentOf(frame(AP), bridge(AP, { boneClass: 'indistinct' }), ...sides, ...clear('medial')),
    );
    expect(read.gradeText).toBe('0 or I');
    expect(read.gradeTextWithIndistinct).toBe('III');
  });

  it('does not read a side: none is an act of the reader', () => {
    const read = deriveRead(context(), documentOf(frame(AP), bridge(AP, { boneClass: 'indistinct' })));
    expect(read.sides.medial.finding.kind).toBe('unread');
  });
});

describe('what cannot be seen', () => {
  it('leaves the sides of a missing view open: one continuous side is III or IV', () => {
    const read = deriveRead(
      context({ images: [picture(AP, 'AP')] }),
      documentOf(frame(AP), bridge(AP), ...clear('lateral')),
    );
    expect(read.sides.anterior.finding).toEqual({ kind: 'na', reason: 'viewMissing' });
    expect(read.gradeText).toBe('III or IV');
    expect(read.missing).toEqual([]);
  });

  it('gives a rotated picture no side until the reader accepts it with a reason', () => {
    const bone = [frame(AP), bridge(AP), ...clear('lateral', 'anterior', 'posterior')];
    const rotated = deriveRead(context(), documentOf(...bone, image(AP, { rotation: { kind: 'rotated' } })));
    expect(rotated.sides.medial.finding).toEqual({ kind: 'na', reason: 'rotated' });
    const accepted = image(AP, { rotation: { kind: 'accepted', reason: 'patella central enough' } });
    expect(deriveRead(context(), documentOf(...bone, accepted)).gradeText).toBe('III');
  });

  it('measures a side twice where hardware hides part of it', () => {
    const plate: ReadRecord = {
      id: asId<MarkId>('00000000-0000-4000-8000-00000000aaaa'),
      kind: 'hardware',
      instanceId: AP,
      hardware: 'plate',
      from: px(280, 420),
      to: px(340, 700),
    };
    const read = deriveRead(
      context(),
      documentOf(frame(AP), lip(AP), plate, ...clear('lateral', 'anterior', 'posterior')),
    );
    expect(read.sides.medial.finding.kind).toBe('partlyHidden');
    expect(read.gradeText).toBe('II or III');
  });

  it('leaves the lateral sides open when bone is seen face-on and nowhere in profile', () => {
    const sheet = outline(AP, box(180, 280, 320, 620), { face: 'enFace' });
    const read = deriveRead(
      context(),
      documentOf(frame(AP), sheet, ...clear('medial', 'lateral', 'anterior', 'posterior')),
    );
    expect(read.sides.anterior.finding).toEqual({ kind: 'na', reason: 'enFaceOnly' });
    expect(read.sides.medial.finding.kind).toBe('none');
    expect(read.gradeText).toBe('II, III or IV');
  });

  it('gives a sheet seen face-on to the side on which the lateral view shows it', () => {
    const sheet = outline(AP, box(180, 280, 320, 620), { face: 'enFace' });
    const read = deriveRead(
      context(),
      documentOf(frame(AP), frame(LAT), sheet, bridge(LAT), ...clear('medial', 'lateral', 'posterior')),
    );
    expect(read.gradeText).toBe('III');
  });

  it('asks of bone that reaches both edges whether it is one sheet', () => {
    const read = deriveRead(
      context(),
      documentOf(frame(AP), outline(AP, box(180, 280, 320, 620)), ...clear('anterior', 'posterior')),
    );
    expect(read.missing.map(({ text }) => say(text))).toEqual([
      'This bone reaches both edges: both sides, or one sheet seen face-on?',
    ]);
    expect(read.imso.unseenSides.map(({ side: name }) => name)).toEqual(['medial', 'lateral']);
  });

  it('grades bone that reaches both edges once the reader calls it profile', () => {
    const both = outline(AP, box(180, 280, 320, 620), { face: 'profile' });
    expect(
      deriveRead(context(), documentOf(frame(AP), both, ...clear('anterior', 'posterior'))).gradeText,
    ).toBe('IV');
  });
});

describe('a gap near the tolerance', () => {
  const nearly = (...more: ReadRecord[]) =>
    deriveRead(
      context(),
      documentOf(
        frame(AP),
        outline(AP, box(290, 290, 320, 450)),
        outline(AP, box(290, 456, 320, 610)),
        ...clear('lateral', 'anterior', 'posterior'),
        ...more,
      ),
    );

  it('is asked of the reader before submit', () => {
    expect(nearly().sides.medial.asksContinuity).toBe(true);
    expect(nearly().missing.map(({ side: name }) => name)).toEqual(['medial']);
  });

  it('is what the reader answers, or stays open', () => {
    const answer = (said: 'continuous' | 'discontinuous' | 'cannotTell') =>
      nearly(side('medial', { kind: 'nearTolerance', answer: said }));
    expect(answer('continuous').gradeText).toBe('III');
    expect(answer('discontinuous').gradeText).toBe('II');
    expect(answer('cannotTell').gradeText).toBe('II or III');
    expect(answer('cannotTell').missing).toEqual([]);
    expect(answer('continuous').sides.medial.coverage?.continuous).toBe(false);
  });
});

describe('names and calibration', () => {
  it('blocks the submit when the reader contradicts the header on the limb', () => {
    const read = deriveRead(context(), { limb: { id: 'limb', kind: 'limb', limb: 'L' } });
    expect(read.limb.kind).toBe('conflict');
    expect(read.missing[0]?.step).toBe('images');
  });

  it('asks for the view of a picture that does not say it, and for nothing of an empty CT slice', () => {
    const images = [picture(AP, null), picture(LAT, null, { modality: 'CT' })];
    const asked = deriveRead(context({ images }), {}).missing.filter(({ step }) => step === 'images');
    expect(asked.map(({ instanceId }) => instanceId)).toEqual([AP]);
  });

  it('gives pixels, never millimetres, without any spacing', () => {
    const none = { ...picture(AP, 'AP').spacing, pixelSpacing: null, pixelSpacingCalibrationType: null };
    const images = [picture(AP, 'AP', { spacing: none })];
    const { sides } = deriveRead(context({ images }), documentOf(frame(AP), lip(AP)));
    expect(sides.medial.unit).toBe('px');
    expect(sides.medial.coverage?.lengthMm).toBe(300);
    expect(sides.medial.coverage?.coverage).toBeCloseTo(0.4, 9);
  });
});

describe('corners carried over from the reference film', () => {
  const reference = { images: [picture(LAT, 'AP')], records: [frame(LAT)] };
  const carriedOver = (...records: ReadRecord[]) =>
    deriveRead(context({ images: [picture(AP, 'AP')], reference }), documentOf(...records));

  it('are proposed at the same place and measure nothing before they are confirmed', () => {
    const [read] = carriedOver(bridge(AP)).images;
    expect(read?.proposedFrame).toEqual(frame(LAT).frame);
    expect(read?.measurement).toBeNull();
    expect(carriedOver(bridge(AP)).missing.map(({ step }) => step)).toContain('defect');
  });

  it('tell how far the confirmed frame lies from the reference', () => {
    const moved = { ...frame(AP).frame, distalB: px(320, 600) } as FrameRecord['frame'];
    const carried = { kind: 'confirmed', fitErrorPx: 0 } as const;
    const fitOf = (shape: FrameRecord['frame']) =>
      carriedOver(frame(AP, { frame: shape, carried })).images[0]?.carriedFit?.fitErrorPx;
    expect(fitOf(frame(AP).frame)).toBeCloseTo(0, 6);
    expect(fitOf(moved)).toBeGreaterThan(3);
  });

  it('of a partial defect fit exactly, as any two points do, and can be confirmed', () => {
    const oneSide = (x: number): FrameRecord['frame'] => ({
      kind: 'oneSide',
      line: 'B',
      proximal: px(x, 300),
      distal: px(300, 600),
      bends: [],
    });
    const partial = { images: [picture(LAT, 'AP')], records: [frame(LAT, { frame: oneSide(300) })] };
    const [read] = deriveRead(
      context({ images: [picture(AP, 'AP')], reference: partial }),
      documentOf(frame(AP, { frame: oneSide(310), carried: { kind: 'proposed' } })),
    ).images;
    expect(read?.isFrameToConfirm).toBe(true);
    expect(read?.carriedFit?.fitErrorPx).toBeCloseTo(0, 9);
  });

  it("are the reader's own where the frame is of another kind than the reference's", () => {
    const faceOn: FrameRecord['frame'] = { kind: 'faceOn', proximal: px(250, 300), distal: px(250, 600) };
    const [read] = carriedOver(frame(AP, { frame: faceOn, carried: { kind: 'proposed' } })).images;
    expect(read).toMatchObject({ isFrameToConfirm: false, carriedFit: null });
    expect(read?.measurement).not.toBeNull();
  });
});

describe("the reader's own grade", () => {
  const oneSide = documentOf(frame(AP), bridge(AP), ...clear('lateral', 'anterior', 'posterior'));
  const own = (grade: 2 | 3, part: object = {}): ReadRecord => ({
    id: 'ownGrade',
    kind: 'ownGrade',
    grade: { kind: 'grade', grade },
    reason: '',
    isCommitted: false,
    marksChangedAfterCommit: false,
    ...part,
  });

  it('needs a reason where it differs from the derived grade', () => {
    expect(deriveRead(context(), { ...oneSide, ownGrade: own(3) }).missing).toEqual([]);
    expect(deriveRead(context(), { ...oneSide, ownGrade: own(2) }).missing.map(({ step }) => step)).toEqual([
      'grade',
    ]);
    expect(
      deriveRead(context(), { ...oneSide, ownGrade: own(2, { reason: 'gap on the stored film' }) }).missing,
    ).toEqual([]);
  });

  it('overrides nothing: every derived figure is the same beside it, and it is the same in the record', () => {
    const without = deriveRead(context(), oneSide);
    const override = own(2, { reason: 'gap on the stored film' });
    const document = { ...oneSide, ownGrade: override };
    expect(deriveRead(context(), document)).toEqual(without);
    expect(without).toMatchObject({ gradeText: 'III', primaryGrade: 3 });
    expect(document.ownGrade).toBe(override);
    // Only a protocol that names the committed grade as the primary one counts another in tables, never in the derivation.
    const rules = { ...DEFAULT_RULE_SETTINGS, primaryGrade: 'committed' as const };
    const counted = deriveRead(context({ rules }), document);
    expect(counted).toMatchObject({ gradeText: 'III', primaryGrade: 2, imso: without.imso });
  });

  it('is not asked why where the derived grade is not in sight, which would tell that it is another', () => {
    const rules = { ...DEFAULT_RULE_SETTINGS, gradeReveal: 'afterSubmit' as const };
    const differing = deriveRead(context({ rules }), { ...oneSide, ownGrade: own(2) });
    expect([differing.missing, differing.isRevealed]).toEqual([[], false]);
    const cannot = { ...oneSide, ownGrade: own(2, { grade: { kind: 'cannotGrade' } }) };
    expect(deriveRead(context({ rules }), cannot).missing.map(({ step }) => step)).toEqual(['grade']);
  });

  it('comes before the derived grade is shown where the protocol says so', () => {
    const rules = { ...DEFAULT_RULE_SETTINGS, gradeReveal: 'afterOwnGrade' as const };
    expect(deriveRead(context({ rules }), oneSide).isRevealed).toBe(false);
    expect(deriveRead(context({ rules }), oneSide).missing.map(({ step }) => step)).toEqual(['grade']);
    const committed = { ...oneSide, ownGrade: own(2, { isCommitted: true }) };
    expect(deriveRead(context({ rules }), committed).isRevealed).toBe(true);
    expect(deriveRead(context({ rules }), committed).missing).toEqual([]);
  });
});

describe('a unit that is returned as unreadable', () => {
  it('needs nothing else', () => {
    const { missing } = deriveRead(context(), {
      unreadable: { id: 'unreadable', kind: 'unreadable', reason: 'cast' },
    });
    expect(missing).toEqual([]);
  });
});

describe('a derivation that knows the one before', () => {
  const before = documentOf(frame(AP), frame(LAT), bridge(AP), lip(LAT));
  const fixedContext = context();

  it.each([
    ['one more outline', { more: lip(AP) }],
    [
      'another frame',
      {
        [frameRecordId(AP)]: frame(AP, {
          frame: { ...frame(AP).frame, distalA: px(190, 640) } as FrameRecord['frame'],
        }),
      },
    ],
    [
      'a calibration',
      {
        [imageRecordId(AP)]: image(AP, {
          fiducial: { kind: 'ball', from: px(0, 0), to: px(100, 0), lengthMm: 25 },
        }),
      },
    ],
    ['a statement', Object.fromEntries(clear('lateral').map((record) => [record.id, record]))],
  ])('is the one without it, after %s', (_, more: ReadDocument) => {
    const first = deriveRead(fixedContext, before);
    const after = { ...before, ...more };
    expect(deriveRead(fixedContext, after, first)).toEqual(deriveRead(fixedContext, after));
  });

  it('does not measure a picture again on which nothing changed', () => {
    const first = deriveRead(fixedContext, before);
    const after = deriveRead(fixedContext, { ...before, more: lip(AP) }, first);
    expect(after.images[1]?.measurement).toBe(first.images[1]?.measurement);
    expect(after.images[0]?.measurement).not.toBe(first.images[0]?.measurement);
  });
});
