import type { PictureValues } from '../../shared/measurement/ellipseStatistics.ts';
import { paddingTest } from './greyShape.ts';
import type { PictureHeader } from './pictureHeader.ts';

/**
 * What a value means: Hounsfield units by the header; the number that is stored, which has no unit and differs by
 * device; a stored number that the header's rescale or table changed; one of three colours.
 */
export type ValueKind = 'hounsfield' | 'stored' | 'rescaled' | 'colour';

/** The values of a picture after the modality transform, to be measured. */
export type PicturePixels = PictureValues & {
  readonly kind: ValueKind;
  /** Whether a value only fills the picture up to its edges. */
  readonly isPadding: (value: number) => boolean;
};

/** The values of a loaded picture with what they mean. */
export function pixelsOf(
  header: Pick<PictureHeader, 'columns' | 'rows' | 'isColour' | 'isHounsfield' | 'display'>,
  values: ArrayLike<number>,
): PicturePixels {
  const { columns, rows, isColour, display } = header;
  return {
    values,
    columns,
    rows,
    components: isColour ? 3 : 1,
    kind: kindOf(header),
    isPadding: isColour ? () => false : paddingTest(display),
  };
}

function kindOf({ isColour, isHounsfield, display }: Parameters<typeof pixelsOf>[0]): ValueKind {
  if (isColour) return 'colour';
  if (isHounsfield) return 'hounsfield';
  const { slope, intercept, modalityLut } = display;
  return slope === 1 && intercept === 0 && modalityLut === null ? 'stored' : 'rescaled';
}
