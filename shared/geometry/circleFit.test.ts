import { describe, expect, it } from 'vitest';
import { fitCircle } from './circleFit.ts';

const rim = (fromDeg: number, toDeg: number, count: number, noise = 0) =>
  Array.from({ length: count }, (_, i) => {
    const angle = ((fromDeg + (i / (count - 1)) * (toDeg - fromDeg)) * Math.PI) / 180;
    const radius = 83 + noise * (i % 2 === 0 ? 1 : -1);
    return [400 + radius * Math.cos(angle), 300 + radius * Math.sin(angle)] as const;
  });

describe('the rim of a calibration ball', () => {
  it('is fitted exactly by three points, by the whole rim and by a quarter of it', () => {
    for (const points of [rim(0, 200, 3), rim(0, 330, 12), rim(10, 100, 9)]) {
      const fit = fitCircle(points);
      if (!fit.ok) throw new Error(fit.error.kind);
      expect(fit.value.radius).toBeCloseTo(83, 6);
      expect(fit.value.centre[0]).toBeCloseTo(400, 6);
      expect(fit.value.centre[1]).toBeCloseTo(300, 6);
      expect(fit.value.rmsResidual).toBeLessThan(1e-6);
    }
  });

  it('is fitted within the error of the clicks', () => {
    const fit = fitCircle(rim(0, 345, 24, 1));
    if (!fit.ok) throw new Error(fit.error.kind);
    expect(Math.abs(fit.value.radius - 83)).toBeLessThan(0.2);
    expect(fit.value.rmsResidual).toBeCloseTo(1, 1);
  });

  it('is not to be had from two points or a line', () => {
    expect(
      fitCircle([
        [0, 0],
        [1, 1],
      ]),
    ).toEqual({ ok: false, error: { kind: 'tooFewPoints' } });
    expect(
      fitCircle([
        [0, 0],
        [1, 1],
        [5, 5],
      ]),
    ).toEqual({ ok: false, error: { kind: 'pointsOnOneLine' } });
    expect(
      fitCircle([
        [2, 2],
        [2, 2],
        [2, 2],
      ]),
    ).toEqual({ ok: false, error: { kind: 'pointsOnOneLine' } });
  });
});
