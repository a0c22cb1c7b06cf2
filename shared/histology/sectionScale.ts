import { assertNever } from '../base/assertNever.ts';
import type { PixelGrid, PointPx } from '../geometry/point.ts';

/**
 * The scale of a photograph with where it is from. `bar`: a scale bar of known length was traced. `file`: resolution
 * tags of the file, which a person found right. `dicom`: PixelSpacing (0028,0030). `stated`: as the microscope's
 * software or its stage micrometer gave it.
 */
export type SectionScale =
  | { readonly kind: 'bar'; readonly from: PointPx; readonly to: PointPx; readonly lengthUm: number }
  | { readonly kind: 'file'; readonly umPerPx: number }
  | { readonly kind: 'dicom'; readonly columnUm: number; readonly rowUm: number }
  | { readonly kind: 'stated'; readonly umPerPx: number };

/**
 * What a file says of its scale. Resolution tags are mostly those of print, so this is a suggestion and no scale.
 * `unequal`: they say two sizes of a pixel, across and down, of which at least one is wrong; nothing is suggested.
 */
export type SuggestedScale =
  | Extract<SectionScale, { readonly kind: 'file' | 'dicom' }>
  | { readonly kind: 'unequal'; readonly columnUm: number; readonly rowUm: number };

/** Shorter, one pixel beside it changes the scale by more than a tenth. */
export const SHORTEST_BAR_PX = 10;
/** From an electron microscope to a macro lens. */
const FINEST_UM_PER_PX = 0.001;
const COARSEST_UM_PER_PX = 1000;

/** How long a traced bar is in pixels. */
export const barLengthPx = (from: PointPx, to: PointPx): number =>
  Math.hypot(to[0] - from[0], to[1] - from[1]);

/** The size of a pixel of a scale, in mm. */
export function gridOf(scale: SectionScale): PixelGrid {
  switch (scale.kind) {
    case 'bar':
      return square(scale.lengthUm / barLengthPx(scale.from, scale.to));
    case 'file':
    case 'stated':
      return square(scale.umPerPx);
    case 'dicom':
      return { columnMm: scale.columnUm / UM_PER_MM, rowMm: scale.rowUm / UM_PER_MM };
    default:
      return assertNever(scale);
  }
}

const UM_PER_MM = 1000;
const square = (umPerPx: number): PixelGrid => ({
  columnMm: umPerPx / UM_PER_MM,
  rowMm: umPerPx / UM_PER_MM,
});

/** Why a scale cannot be one: a bar too short to be measured, or pixels of a size no microscope has. */
export function scaleFault(scale: SectionScale): 'barTooShort' | 'impossible' | null {
  if (scale.kind === 'bar' && barLengthPx(scale.from, scale.to) < SHORTEST_BAR_PX) return 'barTooShort';
  const { columnMm, rowMm } = gridOf(scale);
  const isPossible = [columnMm, rowMm].every(
    (mm) => mm * UM_PER_MM >= FINEST_UM_PER_PX && mm * UM_PER_MM <= COARSEST_UM_PER_PX,
  );
  return isPossible ? null : 'impossible';
}

/** Micrometres a pixel along a row: what is shown of a scale. */
export const umPerPixel = (scale: SectionScale): number => gridOf(scale).columnMm * UM_PER_MM;
