import { describe, expect, it } from 'vitest';
import { growthOf } from './samples.ts';

describe('growthOf', () => {
  it('is what every time adds', () => {
    expect(growthOf([200, 203, 206, 209]).value).toBe(3);
  });

  it('is nothing where nothing stays, however far off a few times are', () => {
    expect(growthOf([216, 214, 215, 560, 215, 216, 214]).value).toBeCloseTo(0, 0);
  });

  it('is no number for what was measured once', () => {
    expect(growthOf([200]).value).toBeNaN();
  });
});
