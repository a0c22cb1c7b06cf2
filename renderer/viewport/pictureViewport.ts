import { Enums } from '@cornerstonejs/core';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { readTransform } from './annotationBridge.ts';
import { drawBy } from './drawnGrey.ts';
import { type StackViewport, startEngine } from './engine.ts';
import { drawnCurve, type GreyShape, type Opening, openingGrey } from './greyShape.ts';
import { type ImageTransform, sameTransform } from './imageTransform.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { loadPicture, type PictureSource } from './pictureLoader.ts';
import { PictureError, tooLarge, unreadable } from './pictureProblem.ts';
import { cameraOf, type PictureShape, type View, type ViewportSize } from './view.ts';
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
};

/** One viewport on one element, and the picture in it. The only thing that asks Cornerstone to draw. */
export type PictureViewport = {
  /** Draws the picture once it is loaded. Rejects with a PictureError; an aborted one resolves to null. */
  open(
    loading: Loading,
    first: (picture: LoadedPicture, size: ViewportSize) => Presentation,
    signal: AbortSignal,
  ): Promise<LoadedPicture | null>;
  /** Draws in the next animation frame. Does nothing while no picture is open. */
  show(presentation: Presentation): void;
  /** Takes up a new size of the element, or a new resolution of the screen. */
  resized(): void;
  size(): ViewportSize;
  close(): void;
};

/** Colours are shown as they are. */
const COLOURS: Opening = { window: { lower: 0, upper: 255 }, greyShape: { kind: 'line' }, source: 'file' };

/** A picture on its way. */
export type Loading = ReturnType<typeof loadPicture>;

/**
 * Asks for a picture. Its bytes travel and are decoded elsewhere, so this comes before {@link openViewport}, which
 * keeps the window busy for a while.
 * @throws PictureError where pictures cannot be drawn at all
 */
export function startLoading(facts: ImageFacts, source: PictureSource): Loading {
  const engine = startEngine();
  if (!engine.ok) throw new PictureError(engine.error);
  return loadPicture(facts, source);
}

let count = 0;

/**
 * Opens a viewport on an element that has a size.
 * @param onDrawn called in the animation frame that drew, after the drawing, with where the picture now lies
 * @throws PictureError where pictures cannot be drawn at all
 */
export function openViewport(
  element: HTMLDivElement,
  onDrawn: (transform: ImageTransform) => void,
): PictureViewport {
  const engine = startEngine();
  if (!engine.ok) throw new PictureError(engine.error);
  const { rendering, largestSide } = engine.value;
  count += 1;
  const viewportId = `picture-${count}`;
  rendering.enableElement({
    viewportId,
    element,
    type: Enums.ViewportType.STACK,
    defaultOptions: { background: [0, 0, 0] },
  });
  const viewport = rendering.getViewport<StackViewport>(viewportId);
  let isClosed = false;
  let picture: LoadedPicture | null = null;
  let shown: Presentation | null = null;
  let transform: ImageTransform | null = null;

  const size = (): ViewportSize => ({ width: element.clientWidth, height: element.clientHeight });

  const drawn = (): void => {
    // Cornerstone says "rendered" for an empty viewport too; only a picture is a picture.
    if (picture === null || shown === null || viewport.getCornerstoneImage() === undefined) return;
    const now = readPlace(viewport, picture.shape);
    if (now === null || (transform !== null && sameTransform(now, transform))) return;
    transform = now;
    onDrawn(now);
  };
  element.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);

  function apply(next: Presentation): void {
    if (picture === null) return;
    viewport.setCamera(cameraOf(next.view, picture.shape, size().height));
    drawBy(
      viewport,
      drawnCurve(next.window, next.greyShape),
      next.isInverted !== picture.header.isLightToDark,
    );
    viewport.render();
  }

  return {
    async open(loading, first, signal) {
      const loaded = await loading;
      if (signal.aborted || isClosed) return null;
      const { header, values, imageId } = loaded;
      const side = Math.max(header.rows, header.columns);
      if (side > largestSide) throw new PictureError(tooLarge(side, largestSide));
      // The image comes from the cache now. setStack does not reject: what matters is what is there after it.
      await viewport.setStack([imageId]);
      if (signal.aborted || isClosed) return null;
      if (viewport.getCornerstoneImage() === undefined) {
        throw new PictureError(unreadable('It could not be put on screen.'));
      }
      picture = {
        shape: { columns: header.columns, rows: header.rows, aspect: header.aspect },
        header,
        values,
        opening: header.isColour ? COLOURS : openingGrey(header.display, values),
      };
      transform = null;
      shown = first(picture, size());
      apply(shown);
      return picture;
    },
    show(presentation) {
      if (isClosed || picture === null) return;
      shown = presentation;
      apply(presentation);
    },
    resized() {
      if (isClosed) return;
      rendering.resize(true, true);
      if (shown !== null) apply(shown);
    },
    size,
    close() {
      if (isClosed) return;
      isClosed = true;
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
      rendering.disableElement(viewportId);
    },
  };
}

/** Where the picture lies, by the drawing's own account; null while it has none. */
function readPlace(viewport: StackViewport, { columns, rows }: PictureShape): ImageTransform | null {
  const imageData = viewport.getImageData()?.imageData;
  const indexToWorld = imageData?.indexToWorld?.bind(imageData);
  if (indexToWorld === undefined) return null;
  return readTransform({
    columns,
    rows,
    indexToWorld: (index) => {
      const [x = 0, y = 0, z = 0] = indexToWorld([...index]);
      return [x, y, z];
    },
    worldToCanvas: ([x, y, z]) => viewport.worldToCanvas([x, y, z]),
  });
}
