import { describe, expect, it } from 'vitest';
import { renderedMargin, renderedSize } from './renderedSize.ts';

describe('the size of a rendered picture', () => {
  it('fits the longer side, has square pixels, and is never enlarged', () => {
    expect(renderedSize({ rows: 2000, columns: 500 }, 1, 512)).toEqual({ width: 128, height: 512 });
    expect(renderedSize({ rows: 200, columns: 100 }, 0.5, 512)).toEqual({ width: 200, height: 200 });
    expect(renderedSize({ rows: 100, columns: 100 }, 2, 512)).toEqual({ width: 100, height: 200 });
  });

  it('is given a margin where it is narrow', () => {
    expect(renderedMargin({ width: 77, height: 512 })).toEqual({ width: 96, height: 512, left: 9, top: 0 });
    expect(renderedMargin({ width: 200, height: 300 })).toEqual({ width: 200, height: 300, left: 0, top: 0 });
  });
});
