import { assertNever } from '../../shared/base/assertNever.ts';
import type { DisplaySettings, LookupTable } from '../../shared/pixels/displaySettings.ts';
import type { FileCurve } from '../../shared/pixels/fileCurves.ts';
import { curveRange, fileCurve, type GreyCurve } from '../../shared/pixels/greyCurve.ts';
import { openingWindow, type Window } from './window.ts';

/** How grey rises through the window: a straight line, the standard's sigmoid, or as a table of the file says. */
export type GreyShape =
  | { readonly kind: 'line' }
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'table'; readonly table: LookupTable };

const LINE: GreyShape = { kind: 'line' };

/** The curve that is drawn. A table says by itself where it begins and ends; the window is left to the readout. */
export function drawnCurve({ lower, upper }: Window, shape: GreyShape): GreyCurve {
  switch (shape.kind) {
    case 'line':
      return { kind: 'linear', lower, upper };
    case 'sigmoid':
      // PS3.3 C.11.2.1.3.1: centre ± width/2 is where the sigmoid's middle tangent reaches black and white.
      return { kind: 'sigmoid', centre: (lower + upper) / 2, width: upper - lower };
    case 'table':
      return { kind: 'table', table: shape.table };
    default:
      return assertNever(shape);
  }
}

/** A window that was changed by hand is no more the one of the file's table; a sigmoid stays one. */
export const shapeAfterChange = (shape: GreyShape): GreyShape => (shape.kind === 'table' ? LINE : shape);

/** With what grey a picture opens, and goes back to. */
export type Opening = {
  readonly window: Window;
  readonly greyShape: GreyShape;
  readonly source: 'file' | 'pixels';
};

/**
 * The grey a picture opens with: the file's table or its first window, unless they lie wholly beside what the pixels
 * hold and would show nothing; then a line over what the pixels hold, without those that pad the picture.
 *
 * @param values after the modality transform
 */
export function openingGrey(
  display: Omit<DisplaySettings, 'isInverse' | 'pixelAspect'>,
  values: ArrayLike<number>,
): Opening {
  const curve = fileCurve(display);
  const stated = curve === null ? null : statedBy(curve);
  const { source, ...window } = openingWindow({
    stated: stated?.window ?? null,
    values,
    isPadding: paddingTest(display),
  });
  return { window, greyShape: source === 'file' && stated !== null ? stated.greyShape : LINE, source };
}

/** What a file asks for, each of its tables and windows, as it is drawn. */
export const fileGreys = (curves: readonly FileCurve[]) =>
  curves.map(({ curve, name }) => ({ name, ...statedBy(curve) }));

function statedBy(curve: GreyCurve): { readonly window: Window; readonly greyShape: GreyShape } {
  switch (curve.kind) {
    case 'linear':
      return { window: curveRange(curve), greyShape: LINE };
    case 'sigmoid':
      return {
        window: { lower: curve.centre - curve.width / 2, upper: curve.centre + curve.width / 2 },
        greyShape: { kind: 'sigmoid' },
      };
    case 'table':
      return { window: curveRange(curve), greyShape: { kind: 'table', table: curve.table } };
    default:
      return assertNever(curve);
  }
}

/** Padding is named by stored values (PS3.3 C.7.5.1.1.2); a table of the modality says nothing of theirs. */
export function paddingTest({
  padding,
  slope,
  intercept,
  modalityLut,
}: Pick<DisplaySettings, 'padding' | 'slope' | 'intercept' | 'modalityLut'>): (value: number) => boolean {
  if (padding === null || modalityLut !== null) return () => false;
  const ends = [padding.from * slope + intercept, padding.to * slope + intercept];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  return (value) => value >= from && value <= to;
}
