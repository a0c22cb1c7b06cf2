import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesApart } from './placesApart.ts';

const anyPlaces = fc
  .array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 })
  .map((places) => places.toSorted((a, b) => a - b));

describe('things along an axis', () => {
  it('stay where they are when there is room', () => {
    expect(placesApart([10, 100, 300], 60, 0, 1000)).toEqual([10, 100, 300]);
  });

  it('make room for each other on both sides', () => {
    expect(placesApart([100, 100], 60, 0, 1000)).toEqual([70, 130]);
    expect(placesApart([100, 110, 500], 60, 0, 1000)).toEqual([75, 135, 500]);
  });

  it('do not leave the strip while they fit into it', () => {
    expect(placesApart([0, 5, 10], 60, 30, 400)).toEqual([30, 90, 150]);
    expect(placesApart([390, 395], 60, 30, 400)).toEqual([340, 400]);
  });

  it('never overlap and keep their order, however crowded they are', () => {
    fc.assert(
      fc.property(anyPlaces, (wanted) => {
        const places = placesApart(wanted, 64, 32, 900);
        expect(places).toHaveLength(wanted.length);
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(32 - 1e-9);
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(64 - 1e-6);
        }
      }),
    );
  });
});
