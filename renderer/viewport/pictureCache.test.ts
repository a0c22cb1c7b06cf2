import { describe, expect, it } from 'vitest';
import { createCache } from './pictureCache.ts';

const cacheOf = (limit: number) => createCache<string>((value) => value.length, limit);

describe('the pictures that are kept', () => {
  it('are loaded once for everyone who asks, also before they have come', async () => {
    const cache = cacheOf(100);
    let loads = 0;
    const load = async (): Promise<string> => {
      loads += 1;
      return 'picture';
    };
    const [one, other] = await Promise.all([cache.load('a', load), cache.load('a', load)]);
    expect([one, other, await cache.load('a', load)]).toEqual(['picture', 'picture', 'picture']);
    expect(loads).toBe(1);
  });

  it('go when there is no room, the one that was asked for longest ago first', async () => {
    const cache = cacheOf(10);
    const loaded: string[] = [];
    const ask = (name: string): Promise<string> =>
      cache.load(name, async () => {
        loaded.push(name);
        return 'four';
      });
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(name);
    expect(loaded).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are not kept when they failed, nor when they were dropped', async () => {
    const cache = cacheOf(10);
    await expect(cache.load('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(await cache.load('a', async () => 'found')).toBe('found');
    cache.drop('a');
    expect(await cache.load('a', async () => 'anew')).toBe('anew');
  });
});
