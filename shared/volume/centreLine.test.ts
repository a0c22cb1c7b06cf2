import { describe, expect, it } from 'vitest';
import { MOST_CENTRE_POINTS, withCentrePoint } from './centreLine.ts';
import { lps } from './pointLps.ts';

const rim = (z: number) => [lps(8, 0, z), lps(-8, 0, z), lps(0, 8, z)];
const ends = { proximal: rim(60), distal: rim(0) };

describe('the centre line of a curved bone', () => {
  it('takes points in any order and keeps them from proximal to distal', () => {
    const line = [lps(2, 0, 15), lps(3, 0, 45), lps(4, 0, 30)].reduce<ReturnType<typeof withCentrePoint>>(
      (found, point) => (found.ok ? withCentrePoint(ends, found.value, point) : found),
      { ok: true, value: [] },
    );
    expect(line.ok && line.value.map(([, , z]) => z)).toEqual([45, 30, 15]);
    const upsideDown = withCentrePoint({ proximal: rim(0), distal: rim(60) }, [lps(3, 0, 45)], lps(2, 0, 15));
    expect(upsideDown.ok && upsideDown.value.map(([, , z]) => z)).toEqual([15, 45]);
  });

  it('takes no point before the ends are set, beside the defect, or without number', () => {
    expect(withCentrePoint({ ...ends, distal: [] }, [], lps(0, 0, 30))).toMatchObject({
      error: 'endsNotSet',
    });
    for (const z of [-5, 0.5, 59.5, 61])
      expect(withCentrePoint(ends, [], lps(0, 0, z))).toMatchObject({ error: 'notBetweenEnds' });
    const many = Array.from({ length: MOST_CENTRE_POINTS }, (_, index) => lps(0, 0, 10 + index));
    expect(withCentrePoint(ends, many, lps(0, 0, 30))).toMatchObject({ error: 'tooMany' });
  });
});
