import { describe, expect, it } from 'vitest';
import { repeatsOpenAt } from './washOut.ts';

describe('the wash-out', () => {
  it('counts whole days from the last of the first reads, whatever their order', () => {
    const locked = ['2026-03-01T12:00:00.000Z', '2026-03-03T08:30:00.000Z', '2026-02-10T00:00:00.000Z'];
    expect(repeatsOpenAt(locked, 28)).toBe('2026-03-31T08:30:00.000Z');
  });

  it('has no end while a first read is missing, nor where nothing is repeated', () => {
    expect(repeatsOpenAt(['2026-03-01T12:00:00.000Z', null], 28)).toBeNull();
    expect(repeatsOpenAt([], 28)).toBeNull();
  });
});
