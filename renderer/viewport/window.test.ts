import { describe, expect, it } from 'vitest';
import { draggedWindow, openingWindow, windowCentreOf, windowOfRegion, windowWidthOf } from './window.ts';

const ramp = Uint16Array.from({ length: 10_000 }, (_, i) => i);

const noPadding = () => false;

describe('a window', () => {
  it('has the width and the centre of the LINEAR function: -160 to 239 is 400 around 40', () => {
    expect(windowWidthOf({ lower: -160, upper: 239 })).toBe(400);
    expect(windowCentreOf({ lower: -160, upper: 239 })).toBe(40);
  });
});

describe('the window a picture opens with', () => {
  it('is the one of the file where it shows something of the picture', () => {
    const stated = { lower: 3000, upper: 6999 };
    const window = openingWindow({ stated, values: ramp, isPadding: noPadding });
    expect(window).toEqual({ ...stated, source: 'file' });
  });

  it('comes from the pixels where the file has none', () => {
    const window = openingWindow({ stated: null, values: ramp, isPadding: noPadding });
    expect(window.source).toBe('pixels');
    expect(window.lower).toBeCloseTo(100, -1);
    expect(window.upper).toBeCloseTo(9950, -1);
  });

  it('comes from the pixels where the one of the file would show only black or only white', () => {
    const sources = [60_000, -60_000].map((lower) => {
      const stated = { lower, upper: lower + 100 };
      return openingWindow({ stated, values: ramp, isPadding: noPadding }).source;
    });
    expect(sources).toEqual(['pixels', 'pixels']);
  });

  it('is not decided by a lead marker', () => {
    const values = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 30 ? 65_535 : 1000 + (i % 200)));
    const window = openingWindow({ stated: null, values, isPadding: noPadding });
    expect(window.upper).toBeLessThan(1300);
  });

  it('is not decided by what only fills the picture up to its edges', () => {
    const values = Int16Array.from({ length: 10_000 }, (_, i) => (i < 5000 ? -2000 : 100 + (i % 50)));
    const window = openingWindow({ stated: null, values, isPadding: (value) => value === -2000 });
    expect(window.lower).toBeGreaterThanOrEqual(100);
  });

  it('is open even for a picture of one value', () => {
    const values = new Uint8Array(100).fill(7);
    const window = openingWindow({ stated: null, values, isPadding: noPadding });
    expect(window).toEqual({ lower: 6.5, upper: 7.5, source: 'pixels' });
  });
});

describe('the window of a region', () => {
  const whole = { lower: 0, upper: 10_000 };
  const picture = Uint16Array.from({ length: 100 * 100 }, (_, i) =>
    i % 100 < 50 ? 100 : 4000 + 20 * (i % 100),
  );

  it('is what its pixels hold', () => {
    const window = windowOfRegion(
      picture,
      100,
      100,
      { fromColumn: 40, toColumn: 99, fromRow: 10, toRow: 20 },
      whole,
    );
    expect(window?.lower).toBe(100);
    expect(window?.upper).toBeGreaterThan(5900);
  });

  it('does not blow noise up to bone', () => {
    const window = windowOfRegion(
      picture,
      100,
      100,
      { fromColumn: 0, toColumn: 20, fromRow: 0, toRow: 20 },
      whole,
    );
    expect((window?.upper ?? 0) - (window?.lower ?? 0)).toBe(1000);
  });

  it('is nothing outside the picture', () => {
    const region = { fromColumn: 200, toColumn: 300, fromRow: 0, toRow: 10 };
    expect(windowOfRegion(picture, 100, 100, region, whole)).toBeNull();
  });
});

describe('a drag of the window', () => {
  const opening = { lower: 0, upper: 4000 };

  it('widens to the right and darkens downwards', () => {
    const wider = draggedWindow(opening, opening, 40, 0);
    expect(wider).toEqual({ lower: -200, upper: 4200 });
    const darker = draggedWindow(opening, opening, 0, 40);
    expect(darker).toEqual({ lower: 400, upper: 4400 });
  });

  it('stops before the window closes', () => {
    const narrow = draggedWindow(opening, opening, -10_000, 0);
    expect(narrow.upper).toBeGreaterThan(narrow.lower);
  });
});
