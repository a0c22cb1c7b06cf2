import { expect, it } from 'vitest';
import { createByteCache } from './byteCache.ts';

it('keeps what was asked for last, and no more bytes than it may', () => {
  const cache = createByteCache(10);
  const four = new Uint8Array(4);
  cache.put('a', four);
  cache.put('b', four);
  expect(cache.get('a')).toBe(four);
  cache.put('c', four);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([four, null, four]);
  cache.put('large', new Uint8Array(11));
  expect([cache.get('large'), cache.get('a')]).toEqual([null, four]);
});
