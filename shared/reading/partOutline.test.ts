import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../base/ids.ts';
import { px } from '../geometry/point.ts';
import { deriveRead } from './deriveRead.ts';
import { AP, box, clear, context, documentOf, frame, outline } from './fixtures/read.ts';
import { partOutline } from './partOutline.ts';

const idOf = (index: number): MarkId => asId(`00000000-0000-4000-8000-0000000000f${index}`);
const bowTie = outline(AP, [px(290, 300), px(320, 600), px(290, 600), px(320, 300)], {
  boneClass: 'indistinct',
  face: 'profile',
});

describe('an outline that crosses itself', () => {
  it('is parted into simple ones of its class that measure the same', () => {
    const parts = partOutline(bowTie, idOf);
    expect(parts.map(({ id }) => id)).toEqual([bowTie.id, idOf(1)]);
    for (const part of parts) expect(part).toMatchObject({ boneClass: 'indistinct', face: 'profile' });
    const definite = [bowTie, ...parts].map((part) => ({ ...part, boneClass: 'definite' as const }));
    const [whole, ...loops] = definite;
    if (whole === undefined) throw new Error('no outline');
    const rest = clear('lateral', 'anterior', 'posterior');
    const before = deriveRead(context(), documentOf(frame(AP), whole, ...rest));
    const after = deriveRead(context(), documentOf(frame(AP), ...loops, ...rest));
    expect(before.images[0]?.measurement?.selfCrossing).toEqual([bowTie.id]);
    expect(after.images[0]?.measurement?.selfCrossing).toEqual([]);
    expect(after.sides.medial.coverage?.coverage).toBeCloseTo(before.sides.medial.coverage?.coverage ?? 0, 6);
    expect(after.overall.windowArea).toBeCloseTo(before.overall.windowArea ?? 0, 6);
    expect(after.gradeText).toBe(before.gradeText);
  });

  it('loses the loop of a trembling hand that is smaller than a pixel', () => {
    const tremor = outline(AP, [
      px(290, 300),
      px(320, 300),
      px(320, 400),
      px(305, 400),
      px(304.5, 400.5),
      px(304.5, 399.5),
      px(305, 400.2),
      px(290, 400.2),
    ]);
    const parts = partOutline(tremor, idOf);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.id).toBe(tremor.id);
  });
});

it('an outline that does not cross itself is left alone', () => {
  const plain = outline(AP, box(290, 300, 320, 400));
  expect(partOutline(plain, idOf)[0]).toBe(plain);
});
