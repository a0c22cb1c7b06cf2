import { describe, expect, it, vi } from 'vitest';
import { createFitGroup, type FitMember } from './fitGroup.ts';
import { edgeLetters, isMirrored } from './orientationLetters.ts';
import { scaleBarOf } from './scaleBar.ts';
import { fittedView, transformOf, type View } from './view.ts';

const shape = { columns: 2000, rows: 3000, aspect: 1 };
const size = { width: 600, height: 900 };
const member = (part: Partial<FitMember> = {}): FitMember => ({
  shape,
  size,
  turns: 0,
  columnMm: 0.15,
  ...part,
});

describe('pictures that hang side by side', () => {
  it('are fitted to the same millimetres, so that both are wholly visible', () => {
    const group = createFitGroup();
    const [fine, coarse] = [Symbol('fine'), Symbol('coarse')];
    group.report(fine, member({ columnMm: 0.1 }));
    group.report(coarse, member({ columnMm: 0.2 }));
    const [atFine, atCoarse] = [group.scaleOf(fine) ?? 0, group.scaleOf(coarse) ?? 0];
    expect(atFine / 0.1).toBeCloseTo(atCoarse / 0.2, 12);
    expect(atCoarse).toBeCloseTo(0.3, 12);
    expect(atFine).toBeCloseTo(0.15, 12);
  });

  it('are fitted each by itself where one of them has no calibration', () => {
    const group = createFitGroup();
    const [known, unknown] = [Symbol('known'), Symbol('unknown')];
    group.report(known, member());
    group.report(unknown, member({ columnMm: null }));
    expect(group.scaleOf(known)).toBeNull();
    expect(group.scaleOf(unknown)).toBeNull();
  });

  it('hear of it when the common magnification changes, and only then', () => {
    const group = createFitGroup();
    const heard = vi.fn();
    const stop = group.subscribe(heard);
    const [one, other] = [Symbol('one'), Symbol('other')];
    group.report(one, member());
    expect(heard).not.toHaveBeenCalled();
    group.report(other, member({ columnMm: 0.3 }));
    expect(heard).toHaveBeenCalledTimes(1);
    group.report(other, member({ columnMm: 0.3 }));
    expect(heard).toHaveBeenCalledTimes(1);
    group.leave(other);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(group.scaleOf(one)).toBeNull();
    stop();
    group.report(other, member());
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('the letters at the edges', () => {
  const shown = (view: Pick<View, 'turns' | 'isFlipped'>) =>
    transformOf(fittedView(shape, size, view), shape, size);

  it('say where the picture lies in the patient', () => {
    expect(edgeLetters({ row: 'L', column: 'F' }, shown({ turns: 0, isFlipped: false }))).toEqual({
      right: 'L',
      left: 'R',
      bottom: 'F',
      top: 'H',
    });
  });

  it('turn and mirror with the picture', () => {
    const orientation = { row: 'L', column: 'F' } as const;
    expect(edgeLetters(orientation, shown({ turns: 1, isFlipped: false }))).toEqual({
      bottom: 'L',
      top: 'R',
      left: 'F',
      right: 'H',
    });
    const mirrored = shown({ turns: 0, isFlipped: true });
    expect(edgeLetters(orientation, mirrored)).toMatchObject({ left: 'L', right: 'R', bottom: 'F' });
    expect(isMirrored(mirrored)).toBe(true);
    expect(isMirrored(shown({ turns: 3, isFlipped: false }))).toBe(false);
  });
});

describe('the scale bar', () => {
  const transform = { a: 0.25, b: 0, c: 0, d: 0.25, e: 0, f: 0 };

  it('is a round number of millimetres, and as long as that on screen', () => {
    const bar = scaleBarOf(transform, { unit: 'mm', grid: { rowMm: 0.15, columnMm: 0.15 } });
    expect(bar).toEqual({ length: 50, unit: 'mm', lengthCss: expect.closeTo((50 / 0.15) * 0.25, 9) });
  });

  it('counts pixels, and says so, where nothing is calibrated', () => {
    const bar = scaleBarOf(transform, { unit: 'px', grid: { rowMm: 1, columnMm: 1 } });
    expect(bar).toEqual({ length: 500, unit: 'px', lengthCss: 125 });
  });

  it('fits beside the picture at every magnification', () => {
    for (const zoom of [0.01, 0.07, 0.3, 1, 4.4, 60]) {
      const { lengthCss } = scaleBarOf(
        { ...transform, d: zoom },
        { unit: 'mm', grid: { rowMm: 0.15, columnMm: 0.15 } },
      );
      expect(lengthCss).toBeLessThanOrEqual(140);
      expect(lengthCss).toBeGreaterThan(50);
    }
  });
});
