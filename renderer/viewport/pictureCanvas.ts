import type { GreyCurve } from '../../shared/pixels/greyCurve.ts';
import type { ImageTransform } from './imageTransform.ts';
import { type Ground, paintColour, paintGrey, spread } from './paint.ts';
import { paintColourTilted, paintGreyTilted, tiltedGround } from './paintTilted.ts';
import { onPicturesMayBeGone } from './repaints.ts';
import { sampledAxis } from './sampledAxis.ts';
import { type Shades, shadesOf } from './shades.ts';
import type { PictureShape, ViewportSize } from './view.ts';

/** What is to be seen, and where. */
export type Drawing = {
  readonly shape: Pick<PictureShape, 'columns' | 'rows'>;
  /** After the modality transform, row by row; for colour, red, green and blue of each pixel. */
  readonly values: ArrayLike<number>;
  readonly isColour: boolean;
  readonly curve: GreyCurve;
  readonly isReversed: boolean;
  readonly transform: ImageTransform;
  readonly size: ViewportSize;
};

/** A canvas of device pixels below an element's marks. */
export type PictureCanvas = {
  /** Paints at once. Coarse only where that is what it takes to follow a hand. Says whether it was exact. */
  draw(drawing: Drawing, isMoving: boolean): boolean;
  /** As many device pixels as the element covers. */
  resize(device: ViewportSize): void;
  close(): void;
};

/** Of the sixteen milliseconds of a frame, what painting a picture may take while a hand moves it. */
const MOVING_MS = 12;
/** Coarser than this a picture is no picture. */
const COARSEST = 4;

/**
 * Puts a canvas into an element. The picture is painted by the processor, for the pixels of the screen alone: the
 * same greys on every computer, whatever its graphics are, and fastest where there are none (decision 12).
 */
export function createPictureCanvas(element: HTMLElement): PictureCanvas {
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { display: 'block', width: '100%', height: '100%' });
  element.append(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This window has no canvas.');
  let image: ImageData | null = null;
  const listening = new AbortController();
  // The marks lie over the element, so the pointer comes to what holds both.
  onPicturesMayBeGone(
    element.parentElement,
    () => {
      if (image?.width === canvas.width && image.height === canvas.height) context.putImageData(image, 0, 0);
    },
    listening.signal,
  );
  let coarse = new Uint32Array(0);
  let exactMs = 0;
  let shades: { readonly curve: GreyCurve; readonly isReversed: boolean; readonly of: Shades } | null = null;

  function shadesFor({ curve, isReversed }: Drawing): Shades {
    if (shades === null || shades.curve !== curve || shades.isReversed !== isReversed) {
      shades = { curve, isReversed, of: shadesOf(curve, isReversed) };
    }
    return shades.of;
  }

  function paint(drawing: Drawing, pixels: Uint32Array, width: number, height: number, device: number): void {
    const { shape, values, transform, isColour } = drawing;
    const { a, b, c, d, e, f } = transform;
    const isUpright = b === 0 && c === 0;
    if (!isUpright && (a !== 0 || d !== 0)) {
      const tilted = tiltedGround({ pixels, width, height }, transform, device);
      const whole = { values, columns: shape.columns, rows: shape.rows };
      if (isColour) paintColourTilted(whole, tilted);
      else paintGreyTilted(whole, shadesFor(drawing), tilted);
      return;
    }
    const ground: Ground = isUpright
      ? {
          pixels,
          columns: sampledAxis(shape.columns, width, a, e, device),
          rows: sampledAxis(shape.rows, height, d, f, device),
          columnStep: 1,
          rowStep: width,
        }
      : {
          pixels,
          columns: sampledAxis(shape.columns, height, b, f, device),
          rows: sampledAxis(shape.rows, width, c, e, device),
          columnStep: width,
          rowStep: 1,
        };
    const picture = { values, columns: shape.columns };
    if (isColour) paintColour(picture, ground);
    else paintGrey(picture, shadesFor(drawing), ground);
  }

  return {
    draw(drawing, isMoving) {
      const { width, height } = canvas;
      if (width === 0 || height === 0) return true;
      if (image?.width !== width || image.height !== height) image = context.createImageData(width, height);
      const whole = new Uint32Array(image.data.buffer);
      const device = width / drawing.size.width;
      const side = isMoving ? Math.min(COARSEST, Math.ceil(Math.sqrt(exactMs / MOVING_MS))) : 1;
      if (side <= 1) {
        const started = performance.now();
        paint(drawing, whole, width, height, device);
        exactMs = performance.now() - started;
      } else {
        const [partWidth, partHeight] = [Math.ceil(width / side), Math.ceil(height / side)];
        if (coarse.length < partWidth * partHeight) coarse = new Uint32Array(partWidth * partHeight);
        const part = coarse.subarray(0, partWidth * partHeight);
        paint(drawing, part, partWidth, partHeight, device / side);
        spread(part, partWidth, whole, width, side);
      }
      context.putImageData(image, 0, 0);
      canvas.toggleAttribute('data-coarse', side > 1);
      return side <= 1;
    },
    resize({ width, height }) {
      if (canvas.width === width && canvas.height === height) return;
      canvas.width = width;
      canvas.height = height;
    },
    close() {
      listening.abort();
      canvas.remove();
    },
  };
}
