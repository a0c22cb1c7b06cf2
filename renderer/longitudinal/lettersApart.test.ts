import { describe, expect, it } from 'vitest';
import { lettersApart } from './lettersApart.ts';

describe('letters of one day', () => {
  it('stay on their day where each has room', () => {
    expect(lettersApart([0, 20, 40, 60], 9)).toEqual([0, 0, 0, 0]);
    expect(lettersApart([], 9)).toEqual([]);
  });

  it('stand side by side about the day where they would lie on each other, in their order', () => {
    expect(lettersApart([80, 80], 9)).toEqual([-4.5, 4.5]);
    expect(lettersApart([80, 80, 80, 80], 9)).toEqual([-13.5, -4.5, 4.5, 13.5]);
  });

  it('move only with those that are near', () => {
    expect(lettersApart([50, 80, 80, 55], 9)).toEqual([-4.5, -4.5, 4.5, 4.5]);
  });

  it('count as near through one between them', () => {
    expect(lettersApart([80, 72, 64], 9)).toEqual([-9, 0, 9]);
  });
});
