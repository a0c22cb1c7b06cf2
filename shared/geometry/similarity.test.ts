import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carry, fitSimilarity } from './similarity.ts';

const corners = [
  [40, 100],
  [70, 100],
  [40, 160],
  [70, 160],
] as const;

describe('the similarity between two films', () => {
  it('is found exactly, with no residual', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.tuple(
          fc.double({ min: -500, max: 500, noNaN: true }),
          fc.double({ min: -500, max: 500, noNaN: true }),
        ),
        (angle, scale, shift) => {
          const truth = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), shift };
          const fit = fitSimilarity(
            corners,
            corners.map((p) => carry(truth, p)),
          );
          if (!fit.ok) throw new Error(fit.error.kind);
          expect(fit.value.scale).toBeCloseTo(scale, 9);
          expect(fit.value.angleDeg).toBeCloseTo((angle * 180) / Math.PI, 6);
          expect(fit.value.rmsResidual).toBeLessThan(1e-9);
          expect(carry(fit.value, [55, 130])[0]).toBeCloseTo(carry(truth, [55, 130])[0], 6);
        },
      ),
    );
  });

  it('leaves the residual of a corner that was moved by 4 px, spread over four', () => {
    const moved = [
      [40, 100],
      [70, 100],
      [40, 160],
      [74, 160],
    ] as const;
    const fit = fitSimilarity(corners, moved);
    if (!fit.ok) throw new Error(fit.error.kind);
    expect(fit.value.rmsResidual).toBeGreaterThan(1);
    expect(fit.value.rmsResidual).toBeLessThan(2);
    for (const nudge of [1e-3, -1e-3]) {
      const other = { ...fit.value, b: fit.value.b + nudge };
      const sum = (s: typeof other) =>
        corners.reduce((total, p, i) => {
          const [x, y] = carry(s, p);
          const q = moved[i] ?? [0, 0];
          return total + (x - q[0]) ** 2 + (y - q[1]) ** 2;
        }, 0);
      expect(sum(other)).toBeGreaterThan(sum(fit.value));
    }
  });

  it('never mirrors, even onto a mirrored film', () => {
    const mirrored = corners.map(([x, y]) => [-x, y] as const);
    const fit = fitSimilarity(corners, mirrored);
    if (!fit.ok) throw new Error(fit.error.kind);
    expect(fit.value.a ** 2 + fit.value.b ** 2).toBeCloseTo(fit.value.scale ** 2, 9);
    expect(fit.value.rmsResidual).toBeGreaterThan(10);
  });

  it('needs two places', () => {
    expect(fitSimilarity([[1, 1]], [[2, 2]])).toEqual({ ok: false, error: { kind: 'tooFewPoints' } });
    expect(
      fitSimilarity(
        [
          [1, 1],
          [1, 1],
        ],
        [
          [2, 2],
          [3, 3],
        ],
      ),
    ).toEqual({ ok: false, error: { kind: 'pointsCoincide' } });
  });
});
