import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PointPx, px } from '../geometry/point.ts';
import { placeCorners } from './placeCorners.ts';
import type { DefectFrame } from './readDocument.ts';
import { crossingLines, exchangeEnds, rightFrame } from './rightFrame.ts';

type FourCorners = Extract<DefectFrame, { kind: 'fourCorners' }>;

const DOWN = [0, 1] as const;
const frame: FourCorners = {
  kind: 'fourCorners',
  proximalA: px(100, 100),
  proximalB: px(200, 100),
  distalA: px(100, 400),
  distalB: px(200, 400),
  bendsA: [],
  bendsB: [],
};
const moved = (part: Partial<FourCorners>): FourCorners => ({ ...frame, ...part });

describe('a frame one of whose corners was moved', () => {
  it('comes back as it is while it is in order', () => {
    const fine = moved({ proximalA: px(90, 110) });
    const righted = rightFrame(fine, frame, DOWN);
    expect(righted.ok && righted.value).toEqual({ frame: fine, correction: null });
    expect(righted.ok && righted.value.frame).toBe(fine);
  });

  it('has its corners named anew where two went past each other, so that no side lines cross', () => {
    const crossed = moved({ proximalA: px(260, 100) });
    expect(crossingLines(crossed)).toBe('sides');
    const righted = rightFrame(crossed, frame, DOWN);
    expect(righted.ok && righted.value).toEqual({
      frame: { ...frame, proximalA: px(200, 100), proximalB: px(260, 100) },
      correction: 'cornersExchanged',
    });
  });

  it('keeps the bends with their ends where corners went past each other', () => {
    const bent = moved({ bendsA: [px(80, 250)], bendsB: [px(220, 250)], proximalA: px(260, 100) });
    const righted = rightFrame(bent, frame, DOWN);
    expect(righted.ok && righted.value.frame).toMatchObject({
      proximalA: px(200, 100),
      proximalB: px(260, 100),
      bendsA: [px(80, 250)],
      bendsB: [px(220, 250)],
    });
  });

  it('has end lines that cross put right too', () => {
    // The left side line hangs upside down: its proximal corner below its distal one.
    const crossed = moved({ proximalA: px(100, 400), distalA: px(100, 100) });
    expect(crossingLines(crossed)).toBe('ends');
    const righted = rightFrame(crossed, frame, DOWN);
    expect(righted.ok && righted.value).toEqual({ frame, correction: 'cornersExchanged' });
  });

  it('has its ends exchanged where it was turned over, and stays where the reader laid it so before', () => {
    const over = exchangeEnds(frame);
    const righted = rightFrame(over, frame, DOWN);
    expect(righted.ok && righted.value).toEqual({ frame, correction: 'endsExchanged' });
    const kept = rightFrame(over, over, DOWN);
    expect(kept.ok && kept.value).toEqual({ frame: over, correction: null });
  });

  it('is refused where a side has no length, the sides enclose nothing, or bends cross whatever is done', () => {
    expect(rightFrame(moved({ proximalA: px(100, 399) }), frame, DOWN)).toEqual({
      ok: false,
      error: 'sideTooShort',
    });
    const flat = moved({ proximalB: px(100.4, 100), distalB: px(100.4, 400) });
    expect(rightFrame(flat, frame, DOWN)).toEqual({ ok: false, error: 'noWidth' });
    const tangled = moved({ bendsA: [px(250, 200), px(50, 300)], bendsB: [px(120, 250)] });
    expect(rightFrame(tangled, frame, DOWN)).toEqual({ ok: false, error: 'linesCross' });
    expect(rightFrame({ kind: 'faceOn', proximal: px(5, 5), distal: px(5, 6) }, null, DOWN).ok).toBe(false);
  });

  it('whatever is dragged where, crosses no lines or is refused', () => {
    const anyPlace = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
      .map(([x, y]): PointPx => px(x, y));
    const anyFrame = fc.record({
      kind: fc.constant('fourCorners' as const),
      proximalA: anyPlace,
      proximalB: anyPlace,
      distalA: anyPlace,
      distalB: anyPlace,
      bendsA: fc.array(anyPlace, { maxLength: 2 }),
      bendsB: fc.array(anyPlace, { maxLength: 2 }),
    });
    let righted = 0;
    fc.assert(
      fc.property(anyFrame, (dragged) => {
        const result = rightFrame(dragged, frame, DOWN);
        if (!result.ok || result.value.frame.kind !== 'fourCorners') return;
        righted += 1;
        expect(crossingLines(result.value.frame)).toBeNull();
        const again = rightFrame(result.value.frame, result.value.frame, DOWN);
        expect(again.ok && again.value.correction).toBeNull();
      }),
      { numRuns: 500 },
    );
    expect(righted).toBeGreaterThan(100);
  });
});

describe('corners that are clicked', () => {
  it('make a frame in any order, and are refused where they make none', () => {
    const clicked = [px(200, 400), px(100, 100), px(200, 100), px(100, 400)];
    const made = placeCorners(clicked, 'fourCorners', DOWN, 600);
    expect(made.ok && made.value).toEqual(frame);
    const twice = [px(100, 100), px(200, 100), px(200, 100), px(100, 400)];
    expect(placeCorners(twice, 'fourCorners', DOWN, 600)).toEqual({ ok: false, error: 'cornersCoincide' });
    const row = [px(100, 100), px(200, 100), px(300, 100), px(400, 100)];
    expect(placeCorners(row, 'fourCorners', DOWN, 600)).toEqual({ ok: false, error: 'cornersOnOneLine' });
    expect(placeCorners([px(5, 5), px(5, 5)], 'oneSide', DOWN, 600)).toEqual({
      ok: false,
      error: 'sideTooShort',
    });
  });

  it('are a figure in progress before the last', () => {
    const made = placeCorners([px(1, 2)], 'fourCorners', DOWN, 600);
    expect(made.ok && made.value).toEqual({ kind: 'placing', placed: [px(1, 2)] });
  });
});
