import { describe, expect, it } from 'vitest';
import { fileCurves } from '../../shared/pixels/fileCurves.ts';
import { say } from '../texts/i18n.ts';
import { windowCentreOf, windowWidthOf } from './window.ts';
import { keptWindow, nextOfFile, shownWindow, windowFamilyOf, windowsOf } from './windowPresets.ts';

const display = {
  slope: 1,
  intercept: 0,
  modalityLut: null,
  window: null,
  voiLut: null,
  isInverse: false,
  padding: null,
  pixelAspect: 1,
};
const values = Uint16Array.from({ length: 4096 }, (_, value) => value);
const element = (...Value: readonly unknown[]) => ({ vr: 'DS', Value });
const stated = fileCurves(
  {
    '00281050': element(2048, 1000, 60_000),
    '00281051': element(4096, 500, 100),
    '00281055': element('NORMAL', '', 'HARDER'),
  },
  1,
);
const radiograph = windowsOf({ display, fileCurves: stated, isHounsfield: false }, values);
const ct = windowsOf({ display, fileCurves: [], isHounsfield: true }, values);

describe('what a picture can be shown with', () => {
  it('are the windows of its file that show something, by their names', () => {
    expect(radiograph.file.map(({ name }) => say(name))).toEqual(['File 1 of 2: normal', 'File 2 of 2']);
  });

  it('has bone, soft tissue and cement in Hounsfield units only', () => {
    expect(radiograph.hounsfield).toBeNull();
    const known = Object.values(ct.hounsfield ?? {}).map(({ window }) => [
      windowWidthOf(window),
      windowCentreOf(window),
    ]);
    expect(known).toEqual([
      [2000, 500],
      [400, 40],
      [4000, 1000],
    ]);
  });
});

describe('the next window of the file', () => {
  it('goes around, and from any other window to the first', () => {
    const [first, second] = radiograph.file;
    if (first === undefined || second === undefined) throw new Error('two windows were stated');
    expect(nextOfFile(radiograph, first)).toBe(second);
    expect(nextOfFile(radiograph, second)).toBe(first);
    expect(nextOfFile(radiograph, radiograph.pixels)).toBe(first);
    expect(nextOfFile(ct, ct.pixels)).toBeNull();
  });
});

describe('a window that is kept', () => {
  it('is the same on a radiograph of another device, by the spread of its pixels', () => {
    const other = windowsOf(
      { display, fileCurves: [], isHounsfield: false },
      Uint16Array.from({ length: 4096 }, (_, value) => 20_000 + 10 * value),
    );
    const kept = keptWindow({ lower: 1000, upper: 3000 }, radiograph);
    expect(kept.kind).toBe('share');
    const shown = shownWindow(kept, other);
    expect(Math.abs((shown?.lower ?? 0) - 30_000)).toBeLessThan(10);
    expect(Math.abs((shown?.upper ?? 0) - 50_000)).toBeLessThan(10);
  });

  it('is in Hounsfield units on CT, and is not shown where there are none', () => {
    const kept = keptWindow({ lower: -500, upper: 1500 }, ct);
    expect(kept).toEqual({ kind: 'hounsfield', lower: -500, upper: 1500 });
    expect(shownWindow(kept, ct)).toEqual({ lower: -500, upper: 1500 });
    expect(shownWindow(kept, radiograph)).toBeNull();
    expect(shownWindow(keptWindow({ lower: 0, upper: 9 }, radiograph), ct)).toBeNull();
  });

  it('stays open, however narrow it is', () => {
    const kept = keptWindow({ lower: 1000, upper: 1000.001 }, radiograph);
    expect(kept.upper).toBeGreaterThan(kept.lower);
  });

  it('is offered on every radiograph, computed or digital, and on slices by their modality', () => {
    expect(windowFamilyOf('CR')).toBe(windowFamilyOf('DX'));
    expect(windowFamilyOf('MR')).toBe('MR');
  });
});
