import { describe, expect, it } from 'vitest';
import { createFrameMemory } from './frameMemory.ts';

describe('the memory of frames', () => {
  it('is used again once it was given back, and never before', () => {
    const { allocate, release } = createFrameMemory();
    const [first, second] = [allocate(100), allocate(100)];
    expect(second).not.toBe(first);
    release(first);
    expect(allocate(100)).toBe(first);
    expect(allocate(100)).not.toBe(first);
  });

  it('is of exactly the length asked for, and what is left of another series is let go', () => {
    const { allocate, release } = createFrameMemory();
    const [long, short] = [allocate(100), allocate(50)];
    release(long);
    expect(allocate(50)).toHaveLength(50);
    release(short);
    expect(allocate(100)).not.toBe(long);
    expect(allocate(50)).toBe(short);
  });

  it('keeps no more than its share', () => {
    const { allocate, release } = createFrameMemory(250);
    const all = [allocate(100), allocate(100), allocate(100)];
    for (const bytes of all) release(bytes);
    const again = [allocate(100), allocate(100), allocate(100)];
    expect(again.filter((bytes) => all.includes(bytes))).toHaveLength(2);
  });
});
