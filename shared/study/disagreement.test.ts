import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveRead } from '../reading/deriveRead.ts';
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
  side,
} from '../reading/fixtures/read.ts';
import type { ReadRecord } from '../reading/readDocument.ts';
import {
  byDiscordance,
  type ComparedRead,
  comparedRead,
  disagreementOf,
  isListed,
  mustBeSettled,
} from './disagreement.ts';

const read = (...records: readonly ReadRecord[]): ComparedRead =>
  comparedRead(deriveRead(context(), documentOf(...records)), false);
const others = clear('lateral', 'anterior', 'posterior');
const frames = [frame(AP), frame(LAT)];
const bridged = read(...frames, bridge(AP), ...others);
const lipped = read(...frames, lip(AP), ...others);
const returned = comparedRead(deriveRead(context(), documentOf(...frames, bridge(AP), ...others)), true);
const empty = read(...frames, ...clear('medial'), ...others);

describe('what two locked reads differ in', () => {
  it('is nothing for a read and itself', () => {
    for (const one of [bridged, lipped, empty]) {
      expect(isListed(disagreementOf(one, one, 10))).toBe(false);
    }
  });

  it('is a grade to be settled where one sees a bridge and the other a gap, by continuity', () => {
    const found = disagreementOf(bridged, lipped, 10);
    expect(found.grades).toEqual([3, 2]);
    expect(mustBeSettled(found)).toBe(true);
    expect(found.sides).toMatchObject([
      {
        side: 'medial',
        states: ['cont', 'disc'],
        statesDiffer: true,
        isOverLimit: true,
        cause: 'continuity',
      },
    ]);
  });

  it('is missed bone where one marks it and the other says there is none', () => {
    expect(disagreementOf(lipped, empty, 10).sides).toMatchObject([{ cause: 'missedBone' }]);
    const faint = outline(AP, box(290, 290, 320, 420), { boneClass: 'indistinct' });
    const indistinct = read(...frames, faint, ...others, ...clear('medial'));
    expect(disagreementOf(lipped, indistinct, 10).sides).toMatchObject([{ cause: 'certainty' }]);
  });

  it('is assessability where one reader cannot see the side, and no grade then counts as one', () => {
    const hidden = side('medial', { kind: 'notAssessable', reason: 'plate', note: '' });
    const found = disagreementOf(bridged, read(...frames, hidden, ...others), 10);
    expect(found.sides).toMatchObject([{ states: ['cont', 'notAssessable'], cause: 'assessability' }]);
    expect(found.cannotGrade).toBe(true);
    expect(mustBeSettled(found)).toBe(true);
  });

  it('is listed and need not be settled where only the covered share differs', () => {
    const longer = read(...frames, outline(AP, box(290, 290, 320, 460)), ...others);
    const found = disagreementOf(lipped, longer, 10);
    expect(found.sides).toMatchObject([{ statesDiffer: false, isOverLimit: true, cause: 'missedBone' }]);
    expect([mustBeSettled(found), isListed(found)]).toEqual([false, true]);
    expect(isListed(disagreementOf(lipped, longer, 50))).toBe(false);
  });

  it('has no grade from a unit that was returned', () => {
    expect(disagreementOf(bridged, returned, 10)).toMatchObject({ grades: [3, null], cannotGrade: true });
  });
});

describe('the order of disagreements', () => {
  it('puts what must be settled first, a missing grade before any distance, and then the larger distance', () => {
    const listed = disagreementOf(
      lipped,
      read(...frames, outline(AP, box(290, 290, 320, 460)), ...others),
      10,
    );
    const near = disagreementOf(bridged, lipped, 10);
    const far: typeof near = { ...near, grades: [4, 0] };
    const missing = disagreementOf(bridged, returned, 10);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const all = [missing, far, near, listed];
        expect(order.flatMap((index) => all[index] ?? []).sort(byDiscordance)).toEqual(all);
      }),
    );
  });
});
