import { describe, expect, it } from 'vitest';
import { liesInSoftTissue, placesAtEndPoint } from './endPointTissue.ts';
import { lengthOf, lps, wayBetween } from './pointLps.ts';

const point = lps(10, -4, 30);

describe('a point of an end plane', () => {
  it('is asked for its values within what a click may be off', () => {
    const off = placesAtEndPoint(point).map((place) => lengthOf(wayBetween(point, place)));
    expect(Math.min(...off)).toBe(0);
    expect(Math.max(...off)).toBe(2);
  });

  it('lies in soft tissue where no bone is near', () => {
    expect(liesInSoftTissue([40, 60, null, -90])).toBe(true);
    expect(liesInSoftTissue([40, 60, 320])).toBe(false);
    expect(liesInSoftTissue([null, null])).toBe(false);
  });
});
