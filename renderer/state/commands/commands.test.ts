import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../../../shared/base/ids.ts';
import { px } from '../../../shared/geometry/point.ts';
import { applyChange, isEmpty, reverse } from '../../../shared/reading/change.ts';
import { frameRecordId } from '../../../shared/reading/readDocument.ts';
import { AP, draftAfter, LATERAL } from '../fixtures/draftReading.ts';
import type { Command } from './command.ts';
import { exchangeFrameEnds, placeCorner, removeFrame, setFrame } from './frame.ts';
import { nameLargerColumnSide, stateProjection } from './image.ts';
import {
  addHardware,
  addOutline,
  classifyOutline,
  clearPicture,
  copyOutline,
  cycleClass,
  editHardware,
  mergeOutlines,
  removeMark,
  replaceOutline,
  reshapeOutline,
  splitOutline,
  stateFace,
  toggleFace,
} from './mark.ts';
import {
  cannotGrade,
  giveOwnGrade,
  gradeEmptyCase,
  markChangedAfterCommit,
  returnUnreadable,
  stateEvidence,
  withdrawOwnGrade,
} from './ownGrade.ts';
import { clearRemainingSides, stateSide } from './side.ts';

const MARK = asId<MarkId>('00000000-0000-4000-8000-00000000f001');
const BOX = asId<MarkId>('00000000-0000-4000-8000-00000000f002');
const triangle = [px(290, 300), px(320, 300), px(320, 500)];

/** The four corners of a defect between columns 200 and 300, clicked out of order. */
const corners = [px(300, 600), px(200, 300), px(200, 600), px(300, 300)];
const placeCorners = corners.map((point) => placeCorner(AP, point, 'fourCorners'));

describe('every command', () => {
  const commands: readonly (readonly [string, Command])[] = [
    ['place a corner', placeCorner(AP, px(10, 10), 'fourCorners')],
    ['remove a frame', removeFrame(AP)],
    ['add an outline', addOutline(asId('00000000-0000-4000-8000-00000000f003'), AP, triangle)],
    ['reshape', reshapeOutline(MARK, [px(0, 0), px(1, 0), px(0, 1)])],
    ['split', splitOutline(MARK, triangle, asId('00000000-0000-4000-8000-00000000f003'), triangle)],
    ['merge', mergeOutlines(MARK, { points: triangle, face: 'profile' }, [])],
    [
      'copy an outline',
      (reading) => {
        const outline = reading.document[MARK];
        if (outline?.kind !== 'outline') throw new Error('the outline is there');
        return copyOutline(asId('00000000-0000-4000-8000-00000000f003'), outline, LATERAL, triangle)(reading);
      },
    ],
    ['classify', classifyOutline(MARK, 'notCounted', 'graft')],
    ['cycle the class', cycleClass(MARK)],
    ['state the face', stateFace(MARK, 'profile')],
    ['toggle the face', toggleFace(MARK)],
    ['edit hardware', editHardware(BOX, { hardware: 'cast' })],
    ['remove a mark', removeMark(BOX)],
    ['clear a picture', clearPicture(AP)],
    ['state a side', stateSide('medial', { kind: 'intact' })],
    ['clear the other sides', clearRemainingSides],
    ['state a projection', stateProjection(LATERAL, 'oblique')],
    ['name a side', nameLargerColumnSide(AP, 'lateral')],
    ['grade', giveOwnGrade(3)],
    ['grade an empty case', gradeEmptyCase],
    ['say that it cannot be graded', cannotGrade('too dark')],
    ['state evidence', stateEvidence({ mr: 'positive' })],
    ['return as unreadable', returnUnreadable({ cause: 'exposure', reason: 'cast' })],
  ];
  const before = draftAfter([
    ...placeCorners,
    addOutline(MARK, AP, triangle),
    addHardware(BOX, AP, 'plate', px(1, 1), px(9, 9)),
  ]);

  it.each(commands)('changes the read and is undone without a trace: %s', (_, command) => {
    const change = command(before);
    expect(isEmpty(change)).toBe(false);
    expect(applyChange(applyChange(before.document, change), reverse(change))).toEqual(before.document);
  });
});

describe('the corners of a defect', () => {
  it('wait in the order of the clicks until the fourth makes a frame of them', () => {
    const three = draftAfter(placeCorners.slice(0, 3)).document[frameRecordId(AP)];
    expect(three?.kind === 'frame' && three.frame).toEqual({ kind: 'placing', placed: corners.slice(0, 3) });
    const four = draftAfter(placeCorners).document[frameRecordId(AP)];
    expect(four?.kind === 'frame' && four.frame).toEqual({
      kind: 'fourCorners',
      proximalA: px(200, 300),
      proximalB: px(300, 300),
      distalA: px(200, 600),
      distalB: px(300, 600),
      bendsA: [],
      bendsB: [],
    });
  });

  it('refuse a fourth click that encloses nothing and keep the three', () => {
    const line = [px(0, 0), px(0, 10), px(0, 20), px(0, 30)].map((point) =>
      placeCorner(AP, point, 'fourCorners'),
    );
    const record = draftAfter(line).document[frameRecordId(AP)];
    expect(record?.kind === 'frame' && record.frame.kind === 'placing' && record.frame.placed).toHaveLength(
      3,
    );
  });

  it('make a broken side of a partial defect from two clicks, proximal first', () => {
    const read = draftAfter([px(450, 700), px(440, 300)].map((point) => placeCorner(AP, point, 'oneSide')));
    const record = read.document[frameRecordId(AP)];
    expect(record?.kind === 'frame' && record.frame).toEqual({
      kind: 'oneSide',
      line: 'B',
      proximal: px(440, 300),
      distal: px(450, 700),
      bends: [],
    });
  });

  it('are not "carried over" when the reader placed them', () => {
    const frame = { kind: 'faceOn', proximal: px(1, 1), distal: px(1, 9) } as const;
    const record = draftAfter([setFrame(AP, frame)]).document[frameRecordId(AP)];
    expect(record?.kind === 'frame' && record.carried).toBeNull();
  });
});

describe('an outline', () => {
  it('goes from definite to indistinct to not counted with a reason, and back', () => {
    const classAfter = (count: number) => {
      const cycles = Array.from({ length: count }, () => cycleClass(MARK));
      const record = draftAfter([addOutline(MARK, AP, triangle), ...cycles]).document[MARK];
      return record?.kind === 'outline' ? [record.boneClass, record.notCountedReason] : null;
    };
    expect([0, 1, 2, 3].map(classAfter)).toEqual([
      ['definite', null],
      ['indistinct', null],
      ['notCounted', 'debris'],
      ['definite', null],
    ]);
  });

  it('that does not exist is not edited', () => {
    const read = draftAfter([]);
    for (const command of [
      cycleClass(MARK),
      toggleFace(MARK),
      reshapeOutline(MARK, triangle),
      removeMark(MARK),
    ]) {
      expect(isEmpty(command(read))).toBe(true);
    }
  });
});

describe('an outline that several take the place of', () => {
  it('gives each what was said of it, and the first its id', () => {
    const rings = [
      [px(200, 300), px(230, 350), px(200, 400)],
      [px(260, 300), px(230, 350), px(260, 400)],
    ];
    const other = asId<MarkId>('00000000-0000-4000-8000-00000000f009');
    const drawn = [addOutline(MARK, AP, triangle), cycleClass(MARK)];
    const { document } = draftAfter([...drawn, replaceOutline(MARK, rings, () => other)]);
    expect([document[MARK], document[other]]).toMatchObject(
      rings.map((points) => ({ points, boneClass: 'indistinct' })),
    );
  });
});

describe('a frame', () => {
  it('has corners that were dragged past each other named anew, and stays where nothing would be enclosed', () => {
    const read = draftAfter(placeCorners);
    const record = read.document[frameRecordId(AP)];
    const frame = record?.kind === 'frame' ? record.frame : null;
    if (frame?.kind !== 'fourCorners') throw new Error('no corners');
    const past = px(frame.proximalB[0] + 50, frame.proximalA[1]);
    const after = applyChange(read.document, setFrame(AP, { ...frame, proximalA: past })(read));
    expect(after[frameRecordId(AP)]).toMatchObject({
      frame: { proximalA: frame.proximalB, proximalB: past },
    });
    expect(isEmpty(setFrame(AP, { ...frame, proximalA: frame.distalA })(read))).toBe(true);
  });

  it('can be said to lie the other way up', () => {
    const read = draftAfter([...placeCorners, exchangeFrameEnds(AP)]);
    const first = draftAfter(placeCorners).document[frameRecordId(AP)];
    const turned = read.document[frameRecordId(AP)];
    if (first?.kind !== 'frame' || first.frame.kind !== 'fourCorners') throw new Error('no corners');
    expect(turned).toMatchObject({
      frame: { proximalA: first.frame.distalA, distalB: first.frame.proximalB },
    });
    expect(read.derivation.images[0]?.measurement).not.toBeNull();
  });
});

describe('"other sides clear"', () => {
  it('clears what is unread and leaves what has bone or a statement', () => {
    const read = draftAfter([
      ...placeCorners,
      addOutline(MARK, AP, triangle),
      stateSide('posterior', { kind: 'notAssessable', reason: 'plate', note: '' }),
      clearRemainingSides,
    ]);
    expect(read.derivation.sides.medial.statement).toBeNull();
    expect(read.derivation.sides.medial.finding.kind).toBe('disc');
    expect(read.derivation.sides.posterior.finding.kind).toBe('na');
    expect(read.derivation.sides.lateral.statement).toEqual({ kind: 'clear' });
    expect(read.derivation.missing).toEqual([]);
  });
});

describe('the own grade', () => {
  it('reads an empty case with one key', () => {
    const read = draftAfter([gradeEmptyCase]);
    expect(read.derivation.missing).toEqual([]);
    const own = read.document.ownGrade;
    expect(own?.kind === 'ownGrade' && own.grade).toEqual({ kind: 'grade', grade: 'R0' });
  });

  it('can be changed while everything is shown live', () => {
    const own = draftAfter([giveOwnGrade(2), giveOwnGrade(3, 'second look')]).document.ownGrade;
    expect(own?.kind === 'ownGrade' && own.grade).toEqual({ kind: 'grade', grade: 3 });
    expect(draftAfter([giveOwnGrade(2), withdrawOwnGrade]).document.ownGrade).toBeUndefined();
  });

  it('is fixed once it has revealed the derived grade, and marks that follow are recorded as such', () => {
    const rules = { gradeReveal: 'afterOwnGrade' } as const;
    const read = draftAfter([giveOwnGrade(2), giveOwnGrade(3), withdrawOwnGrade], rules);
    const own = read.document.ownGrade;
    expect(own?.kind === 'ownGrade' && own.grade).toEqual({ kind: 'grade', grade: 2 });
    const change = markChangedAfterCommit(read, addOutline(MARK, AP, triangle)(read));
    const after = applyChange(read.document, change).ownGrade;
    expect(after?.kind === 'ownGrade' && after.marksChangedAfterCommit).toBe(true);
  });
});

describe('other evidence', () => {
  it('that is taken back leaves nothing behind', () => {
    const read = draftAfter([stateEvidence({ ct: 'positive' }), stateEvidence({ ct: 'notDone' })]);
    expect(read.document.evidence).toBeUndefined();
  });
});
