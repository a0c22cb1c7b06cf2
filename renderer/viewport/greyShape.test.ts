import { describe, expect, it } from 'vitest';
import { drawnCurve, openingGrey, shapeAfterChange } from './greyShape.ts';

const values = Uint16Array.from({ length: 4096 }, (_, value) => value);
const plain = { slope: 1, intercept: 0, modalityLut: null, window: null, voiLut: null, padding: null };
const voiLut = { firstMapped: 1000, entries: Array.from({ length: 1000 }, (_, index) => index), top: 1023 };

describe('the grey a picture opens with', () => {
  it('is the file’s table before its window, with the table’s extent as the window to drag from', () => {
    const window = { center: 2048, width: 4096, voi: 'LINEAR' } as const;
    const opening = openingGrey({ ...plain, voiLut, window }, values);
    expect(opening).toMatchObject({ source: 'file', greyShape: { kind: 'table' } });
    expect(opening.window).toEqual({ lower: 1000, upper: 1999 });
    expect(drawnCurve(opening.window, opening.greyShape)).toEqual({ kind: 'table', table: voiLut });
  });

  it('is a sigmoid where the file says so, by its own centre and width', () => {
    const window = { center: 2000, width: 800, voi: 'SIGMOID' } as const;
    const { window: opened, greyShape } = openingGrey({ ...plain, window }, values);
    expect(drawnCurve(opened, greyShape)).toEqual({ kind: 'sigmoid', centre: 2000, width: 800 });
  });

  it('is a line over the pixels where the file’s own would show black or white only', () => {
    const beside = { ...voiLut, firstMapped: 50_000 };
    expect(openingGrey({ ...plain, voiLut: beside }, values)).toMatchObject({
      source: 'pixels',
      greyShape: { kind: 'line' },
    });
  });

  it('leaves out what pads the picture, after the rescale as before it', () => {
    const padded = Int16Array.from({ length: 4000 }, (_, at) => (at % 2 === 0 ? -4096 : at % 500));
    const display = { ...plain, slope: 2, intercept: -4096, padding: { from: 0, to: 0 } };
    const { window } = openingGrey(display, padded);
    expect(window.lower).toBeGreaterThanOrEqual(0);
  });
});

describe('a window that was changed by hand', () => {
  it('leaves the file’s table for a line; a sigmoid stays one', () => {
    expect(shapeAfterChange({ kind: 'table', table: voiLut })).toEqual({ kind: 'line' });
    expect(shapeAfterChange({ kind: 'sigmoid' })).toEqual({ kind: 'sigmoid' });
    expect(shapeAfterChange({ kind: 'line' })).toEqual({ kind: 'line' });
  });
});
