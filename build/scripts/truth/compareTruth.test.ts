import { describe, expect, it } from 'vitest';
import { COARSE, differences, FINE, shapedLike } from './compareTruth.ts';

describe('comparing with a reference', () => {
  it('allows numbers 1e-6 · max(1, |expected|), and no more', () => {
    expect(differences(0.5, 0.5 + 0.9e-6)).toEqual([]);
    expect(differences(0.5, 0.5 + 1.1e-6)).toEqual(['value: expected 0.5, got 0.5000011']);
    expect(differences(2000, 2000 + 1.9e-3)).toEqual([]);
    expect(differences(2000, 2000 + 2.1e-3)).toHaveLength(1);
  });

  it('allows half a per cent for curved sides', () => {
    expect(differences(100, 100.49, COARSE)).toEqual([]);
    expect(differences(100, 100.51, COARSE)).toHaveLength(1);
    expect(FINE([], 100)).toBeLessThan(COARSE([], 100));
  });

  it('takes nothing else for a number: not null, not NaN, not a string, not something missing', () => {
    for (const got of [null, Number.NaN, '1', true, undefined]) expect(differences(1, got)).toHaveLength(1);
    expect(differences(null, 0)).toHaveLength(1);
    expect(differences(false, null)).toHaveLength(1);
  });

  it('names the place of each difference', () => {
    const expected = { views: [{ coverage: 0.5, continuous: false }] };
    expect(differences(expected, { views: [{ coverage: 0.25, continuous: true }] })).toEqual([
      'views.0.coverage: expected 0.5, got 0.25',
      'views.0.continuous: expected false, got true',
    ]);
  });

  it('compares lists entry by entry and by their length', () => {
    expect(differences([3, 4], [3, 4])).toEqual([]);
    expect(differences([3, 4], [3])).toHaveLength(1);
    expect(differences([3], [3, 4])).toHaveLength(1);
    expect(differences([], {})).toHaveLength(1);
  });

  it('misses a key that was not computed', () => {
    expect(differences({ value: null }, {})).toEqual(['value: expected null, got undefined']);
  });

  it('leaves out notes, reasons, traps and what was printed, and nothing else', () => {
    const skipped = {
      note: 'x',
      notes: 'x',
      SEM_note: 'x',
      reason: 'x',
      ciReason: 'x',
      trap_linear: 1,
      printed: 0.021,
    };
    expect(differences(skipped, {})).toEqual([]);
    expect(differences({ state: 'none', printedP: 1 }, {})).toHaveLength(2);
  });
});

describe('the shape of what is printed', () => {
  it('is that of what is expected, in lists too', () => {
    expect(
      shapedLike({ a: 1, list: [{ b: 2 }] }, { a: 9, extra: 1, list: [{ b: 8, c: 7 }, { b: 6 }] }),
    ).toEqual({
      a: 9,
      list: [{ b: 8 }, { b: 6 }],
    });
  });
});
