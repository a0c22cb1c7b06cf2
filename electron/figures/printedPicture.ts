import type { SceneItem } from '../../shared/figures/scene.ts';
import type { CropPx, RenderedSize } from '../../shared/pixels/renderedSize.ts';

/** A part of a picture at the resolution at which it is printed. */
export type PrintedPicture = {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
};

/** By what a printed picture is found: which one, and which part of it. */
export const printedKey = ({ picture, crop }: { readonly picture: string; readonly crop: CropPx }): string =>
  `${picture} ${crop.left} ${crop.top} ${crop.width} ${crop.height}`;

/** How many pixels of the page a picture item takes at most at a resolution. */
export function printedSize(
  { at, crop }: Pick<Extract<SceneItem, { kind: 'picture' }>, 'at' | 'crop'>,
  dpi: number,
): RenderedSize {
  const onPage = (mm: number): number => Math.max(1, Math.round((mm / 25.4) * dpi));
  // Never enlarged: what draws the page does that.
  return {
    width: Math.min(onPage(at.width), crop.width),
    height: Math.min(onPage(at.height), crop.height),
  };
}
