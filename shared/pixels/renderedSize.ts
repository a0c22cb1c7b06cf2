/** Which pixels of a stored picture are rendered: whole ones, counted from its upper left corner. */
export type CropPx = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** In pixels, above 0. */
export type RenderedSize = { readonly width: number; readonly height: number };

/**
 * How large a picture is when it is rendered to fit `maxSide`: its pixels square, never enlarged.
 * @param pixelAspect the height of a pixel, where its width is 1
 */
export function renderedSize(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  pixelAspect: number,
  maxSide: number,
): RenderedSize {
  const [width, height] = pixelAspect >= 1 ? [columns, rows * pixelAspect] : [columns / pixelAspect, rows];
  const scale = Math.min(1, maxSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A rendered picture that is smaller than this in either direction stands in the middle of a black margin. */
const LEAST_SIDE = 96;

/** The margin round a rendered picture, in pixels: on the left, above, and the size of the whole. */
export function renderedMargin({ width, height }: RenderedSize): RenderedSize & {
  readonly left: number;
  readonly top: number;
} {
  const whole = { width: Math.max(LEAST_SIDE, width), height: Math.max(LEAST_SIDE, height) };
  return {
    ...whole,
    left: Math.floor((whole.width - width) / 2),
    top: Math.floor((whole.height - height) / 2),
  };
}
