import { describe, expect, it } from 'vitest';
import { unitOfHash } from './routeInHash.ts';

describe('an address', () => {
  it('names a unit by its whole id, and nothing else', () => {
    const id = '0b8f3a52-91d4-4c1e-8f5e-2a7c6d9e1f00';
    expect(unitOfHash(`#/units/${id}`)).toBe(id);
    for (const other of ['', '#/', '#/units/', `#/units/${id}/x`, '#/units/..%2f', `#units/${id}`]) {
      expect(unitOfHash(other)).toBeNull();
    }
  });
});
