import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOrNull } from './estimate.ts';
import { friedman } from './friedman.ts';
import type { Pair } from './ratings.ts';
import { GRADE_SCALE } from './ratings.ts';
import { transitions } from './transitions.ts';
import { wilcoxonPaired } from './wilcoxonPaired.ts';

const grade = fc.integer({ min: 0, max: 4 });

describe('change over time', () => {
  it('counts the exact Wilcoxon p by all signs of the ranks', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(grade, grade), { minLength: 1, maxLength: 9 }), (pairs) => {
        const found = valueOrNull(wilcoxonPaired(pairs));
        fc.pre(found !== null);
        const sizes = pairs.map(([a, b]) => Math.abs(b - a)).filter((size) => size > 0);
        const rank = (size: number): number =>
          sizes.filter((other) => other < size).length +
          (sizes.filter((other) => other === size).length + 1) / 2;
        let below = 0;
        let above = 0;
        for (let signs = 0; signs < 2 ** sizes.length; signs += 1) {
          const sum = sizes.reduce((total, size, i) => total + ((signs >> i) & 1 ? rank(size) : 0), 0);
          if (sum <= (found?.v ?? 0)) below += 1;
          if (sum >= (found?.v ?? 0)) above += 1;
        }
        const p = Math.min(1, (2 * Math.min(below, above)) / 2 ** sizes.length);
        expect(found === null ? null : valueOrNull(found.exactP)).toBeCloseTo(p, 12);
      }),
    );
  });

  it('has no test where nothing changed', () => {
    const still: Pair[] = [
      [1, 1],
      [2, 2],
    ];
    expect(wilcoxonPaired(still)).toEqual({ kind: 'undefined', why: 'noDiscordantPairs' });
    expect(
      friedman([
        [1, 1, 1],
        [3, 3, 3],
      ]),
    ).toEqual({ kind: 'undefined', why: 'noVariation' });
  });

  it('is in full concordance where every defect rises at every time point', () => {
    const found = valueOrNull(
      friedman([
        [0, 1, 2],
        [1, 3, 4],
        [0, 2, 3],
      ]),
    );
    expect(found?.concordance).toBeCloseTo(1, 12);
    expect(found?.chiSquare).toBeCloseTo(6, 12);
  });

  it('names the defects whose grade fell', () => {
    const found = transitions(
      [
        [1, 2],
        [3, 2],
        [4, 4],
      ],
      GRADE_SCALE,
    );
    expect(found.falls).toEqual([1]);
    expect(found.table[3]).toEqual([0, 0, 1, 0, 0]);
  });
});
