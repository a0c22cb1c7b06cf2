import { describe, expect, it } from 'vitest';
import { framesIn } from './series.ts';

const body = Uint8Array.of(1, 2, 3, 4, 5).buffer;

describe('frames in one body', () => {
  it('are its parts, in their order, by the lengths that came with it', () => {
    expect(framesIn(body, '2,3')?.map((frame) => [...frame])).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(framesIn(body, '5')?.map((frame) => [...frame])).toEqual([[1, 2, 3, 4, 5]]);
  });

  it.each(['', '4', '6', '2,2', '2,3,1', '5,0', '-1,6', 'a', '2.5,2.5', '2,3,'])(
    'are none where the body is not made of them: %s',
    (lengths) => {
      expect(framesIn(body, lengths)).toBeNull();
    },
  );
});
