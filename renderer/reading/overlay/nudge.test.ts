import { describe, expect, it } from 'vitest';
import { nudgeOf } from './nudge.ts';

const press = (key: string, held: object = {}) =>
  nudgeOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('an arrow key on a mark', () => {
  it('moves it by a pixel, by ten with Shift', () => {
    expect([press('ArrowLeft'), press('ArrowDown')]).toEqual([
      [-1, 0],
      [0, 1],
    ]);
    expect(press('ArrowUp', { shiftKey: true })).toEqual([0, -10]);
  });

  it('is left to others in a chord, as is every other key', () => {
    expect([press('ArrowLeft', { ctrlKey: true }), press('Enter'), press('x')]).toEqual([null, null, null]);
  });
});
