import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../../../shared/dicom/stackPlane.ts';
import { cross, lengthOf, lps } from '../../../shared/volume/pointLps.ts';
import { lettersAt, lookFrom, NAMED_LOOKS, placeSeen, turnedByHand } from './look.ts';

const degrees = fc.double({ min: -400, max: 400, noNaN: true });
const middle = lps(12, -40, 700);

describe('the look at a rendering', () => {
  it.each([
    ['anterior', { top: 'H', right: 'L', bottom: 'F', left: 'R' }],
    ['posterior', { top: 'H', right: 'R', bottom: 'F', left: 'L' }],
    ['left', { top: 'H', right: 'P', bottom: 'F', left: 'A' }],
    ['right', { top: 'H', right: 'A', bottom: 'F', left: 'P' }],
    ['head', { top: 'A', right: 'R', bottom: 'P', left: 'L' }],
  ] as const)('has the letters of the body at the edges, seen from %s', (name, letters) => {
    expect(lettersAt(lookFrom(name))).toEqual(letters);
  });

  it('stays square and right-handed however often it is turned: nothing is ever seen mirrored', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMED_LOOKS),
        fc.array(fc.tuple(degrees, degrees), { maxLength: 40 }),
        (name, turns) => {
          const { right, up, towards } = turns.reduce(
            (look, [toRight, down]) => turnedByHand(look, toRight, down),
            lookFrom(name),
          );
          for (const axis of [right, up, towards]) expect(lengthOf(axis)).toBeCloseTo(1, 9);
          expect(dot(right, up)).toBeCloseTo(0, 9);
          expect(dot(cross(right, up), towards)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('turns what lies in front to the right: from the front the right side comes to be seen', () => {
    expect(lettersAt(turnedByHand(lookFrom('anterior'), 90, 0))).toEqual(lettersAt(lookFrom('right')));
    expect(lettersAt(turnedByHand(lookFrom('anterior'), -90, 0))).toEqual(lettersAt(lookFrom('left')));
    expect(lettersAt(turnedByHand(lookFrom('anterior'), 180, 0))).toEqual(lettersAt(lookFrom('posterior')));
  });

  it('turns what lies in front down: from the front the head comes to be seen, the front below', () => {
    const fromAbove = turnedByHand(lookFrom('anterior'), 0, 90);
    expect(dot(fromAbove.towards, [0, 0, 1])).toBeCloseTo(1);
    expect(lettersAt(fromAbove)).toEqual({ top: 'P', right: 'L', bottom: 'A', left: 'R' });
  });

  it('names two directions where it is oblique, the larger share first', () => {
    expect(lettersAt(turnedByHand(lookFrom('anterior'), 30, 0)).right).toBe('LA');
    expect(lettersAt(turnedByHand(lookFrom('anterior'), 60, 0)).right).toBe('AL');
    expect(lettersAt(turnedByHand(lookFrom('anterior'), 5, 0)).right).toBe('L');
  });

  it('sees a place on the side whose letter stands there', () => {
    const side = { L: [1, 0, 0], R: [-1, 0, 0], P: [0, 1, 0], A: [0, -1, 0], H: [0, 0, 1], F: [0, 0, -1] };
    fc.assert(
      fc.property(degrees, degrees, fc.constantFrom(...NAMED_LOOKS), (toRight, down, name) => {
        const look = turnedByHand(lookFrom(name), toRight, down);
        const letters = lettersAt(look);
        for (const [letter, [x = 0, y = 0, z = 0]] of Object.entries(side)) {
          const seen = placeSeen(look, middle, 0.5, lps(middle[0] + x, middle[1] + y, middle[2] + z));
          if (letters.right.startsWith(letter)) expect(seen.x).toBeGreaterThan(0);
          if (letters.left.startsWith(letter)) expect(seen.x).toBeLessThan(0);
          if (letters.top.startsWith(letter)) expect(seen.y).toBeLessThan(0);
          if (letters.bottom.startsWith(letter)) expect(seen.y).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('sees a length across the look in the pixels it has', () => {
    expect(placeSeen(lookFrom('left'), middle, 0.5, lps(99, -30, 695))).toEqual({ x: 20, y: 10 });
  });
});
