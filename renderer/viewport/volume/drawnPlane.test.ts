import { describe, expect, it } from 'vitest';
import { greysOf } from './drawnPlane.ts';

const greys = (values: readonly number[], isInverted = false): readonly number[] => {
  const pixels = greysOf(Float32Array.from(values), { lower: -100, upper: 300 }, isInverted);
  return values.map((_, at) => pixels[4 * at] ?? -1);
};

describe('the greys of a plane', () => {
  it('run evenly from black at the lower end of the window to white at the upper', () => {
    expect(greys([-2000, -100, 140, 300, 5000])).toEqual([0, 0, 153, 255, 255]);
  });

  it('run the other way where the picture is inverted, and are black outside of the volume all the same', () => {
    expect(greys([-2000, 140, 300], true)).toEqual([255, 102, 0]);
    expect(greys([Number.NaN], true)).toEqual([0]);
  });

  it('are grey and opaque', () => {
    const pixels = greysOf(Float32Array.of(60, Number.NaN), { lower: 0, upper: 100 }, false);
    expect([...pixels]).toEqual([153, 153, 153, 255, 0, 0, 0, 255]);
  });
});
