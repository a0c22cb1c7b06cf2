import { describe, expect, it } from 'vitest';
import {
  draggedWindow,
  openingWindow,
  windowCentreOf,
  windowOf,
  windowOfRegion,
  windowWidthOf,
} from './window.ts';

const ramp = Uint16Array.from({ length: 10_000 }, (_, i) => i);

describe('a window', () => {
  it('is the LINEAR function of the standard: centre 40, width 400 is -160 to 239', () => {
    expect(windowOf(40, 400)).toEqual({ lower: -160, upper: 239 });
    expect(windowOf(40, 400, 'LINEAR_EXACT')).toEqual({ lower: -160, upper: 240 });
    expect(windowWidthOf({ lower: -160, upper: 239 })).toBe(400);
    expect(windowCentreOf({ lower: -160, upper: 239 })).toBe(40);
  });

  it('never collapses, whatever the header says', () => {
    for (const voi of ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const) {
      for (const width of [0, 1e-9, 1]) {
        const { lower, upper } = windowOf(100, width, voi);
        expect(upper).toBeGreaterThan(lower);
      }
    }
  });
});

describe('the window a picture opens with', () => {
  it('is the one of the file where it shows something of the picture', () => {
    const window = openingWindow({ centre: 5000, width: 4000, voi: 'LINEAR', values: ramp });
    expect(window).toEqual({ lower: 3000, upper: 6999, source: 'file' });
  });

  it('comes from the pixels where the file has none', () => {
    const window = openingWindow({ centre: null, width: null, voi: 'LINEAR', values: ramp });
    expect(window.source).toBe('pixels');
    expect(window.lower).toBeCloseTo(100, -1);
    expect(window.upper).toBeCloseTo(9950, -1);
  });

  it('comes from the pixels where the one of the file would show only black or only white', () => {
    const black = openingWindow({ centre: 60_000, width: 100, voi: 'LINEAR', values: ramp });
    const white = openingWindow({ centre: -60_000, width: 100, voi: 'LINEAR', values: ramp });
    expect([black.source, white.source]).toEqual(['pixels', 'pixels']);
  });

  it('is not decided by a lead marker', () => {
    const values = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 30 ? 65_535 : 1000 + (i % 200)));
    const window = openingWindow({ centre: null, width: null, voi: 'LINEAR', values });
    expect(window.upper).toBeLessThan(1300);
  });

  it('is open even for a picture of one value', () => {
    const window = openingWindow({
      centre: null,
      width: null,
      voi: 'LINEAR',
      values: new Uint8Array(100).fill(7),
    });
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
