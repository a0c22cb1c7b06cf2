import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { GreyCurve } from '../../shared/pixels/greyCurve.ts';
import { drawnCurve, type GreyShape, type Opening, openingGrey } from './greyShape.ts';
import type { ImageTransform } from './imageTransform.ts';
import { createPictureCanvas } from './pictureCanvas.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { loadPicture, type PictureSource } from './pictureLoader.ts';
import { type PicturePixels, pixelsOf } from './picturePixels.ts';
import { type PictureShape, transformOf, type View, type ViewportSize } from './view.ts';
import type { Window } from './window.ts';

/** What of a picture is on screen: how it is looked at, and with which window. */
export type Presentation = {
  readonly view: View;
  readonly window: Window;
  readonly greyShape: GreyShape;
  /** Dark on light, as the reader asked for it; MONOCHROME1 is turned to light bone before that. */
  readonly isInverted: boolean;
};

/** A picture that is loaded and checked, before anything of it is drawn. */
export type LoadedPicture = {
  readonly shape: PictureShape;
  readonly header: PictureHeader;
  readonly opening: Opening;
  /** Stored values after the modality transform, row by row; for colour, red, green and blue of each pixel. */
  readonly values: ArrayLike<number>;
  /** The same values as they are measured. */
  readonly pixels: PicturePixels;
};

/** What was drawn, and where the picture lies. */
export type DrawnPicture = {
  readonly transform: ImageTransform;
  readonly size: ViewportSize;
  readonly presentation: Presentation;
  readonly header: PictureHeader;
  readonly pixels: PicturePixels;
};

/** A hand that moves the picture wants it to follow; everything else wants it as it is. */
export type Pace = 'still' | 'moving';

/** One viewport on one element, and the picture in it. The only thing that draws. */
export type PictureViewport = {
  /** Draws in the next animation frame, of several presentations the last. Nothing before a picture is there. */
  show(presentation: Presentation, pace: Pace): void;
  /** Takes up a new size of the element, or a new resolution of the screen. */
  resized(device: ViewportSize): void;
  close(): void;
};

/** Colours are shown as they are. */
const COLOURS: Opening = { window: { lower: 0, upper: 255 }, greyShape: { kind: 'line' }, source: 'file' };

/** Loads a picture and reads with which grey it opens. Rejects with a PictureError. */
export async function openPicture(facts: ImageFacts, source: PictureSource): Promise<LoadedPicture> {
  const { header, values } = await loadPicture(facts, source);
  return {
    shape: { columns: header.columns, rows: header.rows, aspect: header.aspect },
    header,
    values,
    pixels: pixelsOf(header, values),
    opening: header.isColour ? COLOURS : openingGrey(header.display, values),
  };
}

/** After a hand has been still for this long, a picture that was drawn coarse is drawn as it is. */
const STILL_MS = 80;

/**
 * Opens a viewport on an element, for one picture.
 * @param onDrawn called in the animation frame that drew, after the drawing
 */
export function openViewport(
  element: HTMLDivElement,
  picture: LoadedPicture,
  onDrawn: (drawn: DrawnPicture) => void,
): PictureViewport {
  const canvas = createPictureCanvas(element);
  const { shape, header, values } = picture;
  let shown: Presentation | null = null;
  let curve: { readonly of: GreyCurve; readonly by: Presentation } | null = null;
  let pace: Pace = 'still';
  let frame = 0;
  let stillness: ReturnType<typeof setTimeout> | undefined;

  /** The same curve for the same window, so that a picture that only moves keeps its table of shades. */
  function curveOf(by: Presentation): GreyCurve {
    if (curve === null || curve.by.window !== by.window || curve.by.greyShape !== by.greyShape) {
      curve = { of: drawnCurve(by.window, by.greyShape), by };
    }
    return curve.of;
  }

  function draw(): void {
    frame = 0;
    if (shown === null) return;
    const size: ViewportSize = { width: element.clientWidth, height: element.clientHeight };
    if (size.width === 0 || size.height === 0) return;
    const transform = transformOf(shown.view, shape, size);
    const isExact = canvas.draw(
      {
        shape,
        values,
        isColour: header.isColour,
        curve: curveOf(shown),
        isReversed: shown.isInverted !== header.isLightToDark,
        transform,
        size,
      },
      pace === 'moving',
    );
    clearTimeout(stillness);
    if (!isExact) stillness = setTimeout(settle, STILL_MS);
    onDrawn({ transform, size, presentation: shown, header, pixels: picture.pixels });
  }
  const schedule = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  function settle(): void {
    pace = 'still';
    schedule();
  }

  return {
    show(presentation, next) {
      shown = presentation;
      pace = next;
      schedule();
    },
    resized(device) {
      canvas.resize(device);
      // A canvas of another size is empty until it is drawn: in this frame, not in the next.
      cancelAnimationFrame(frame);
      pace = 'still';
      draw();
    },
    close() {
      cancelAnimationFrame(frame);
      clearTimeout(stillness);
      shown = null;
      canvas.close();
    },
  };
}
