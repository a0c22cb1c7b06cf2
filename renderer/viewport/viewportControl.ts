import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { PointPx } from '../../shared/geometry/point.ts';
import { boundsOf } from '../../shared/geometry/polygon.ts';
import type { FitGroup } from './fitGroup.ts';
import { shapeAfterChange } from './greyShape.ts';
import { type ScreenPoint, screen } from './imageTransform.ts';
import { aspectOf } from './pictureHeader.ts';
import type { PictureSource } from './pictureLoader.ts';
import {
  type DrawnPicture,
  type LoadedPicture,
  openPicture,
  openViewport,
  type Pace,
  type PictureViewport,
  type Presentation,
} from './pictureViewport.ts';
import {
  fittedView,
  pannedBy,
  turnedOnce,
  uprightTurns,
  type View,
  type ViewportSize,
  zoomedAt,
} from './view.ts';
import { commonViewOf, type ViewLink, viewOn } from './viewLink.ts';
import { draggedWindow, type Window, windowOfRegion } from './window.ts';
import { nextOfFile, type PictureWindows, type WindowChoice, windowsOf } from './windowPresets.ts';

/** What keys and buttons may ask of a viewport. Nothing of it is saved. */
export type ViewportHandle = {
  fit(): void;
  invert(): void;
  turn(): void;
  flip(): void;
  windowOfFile(): void;
  /** The next of the file's windows and tables; the spread of the pixels where it has none. */
  nextWindowOfFile(): void;
  /** What the picture can be shown with; null of colours, and before a picture is there. */
  windows(): PictureWindows | null;
  /** The window that is shown now. */
  presentWindow(): Window | null;
  /** Shows a window; without a shape the one of a window that was changed by hand. */
  showWindow(choice: Pick<WindowChoice, 'window'> & Partial<WindowChoice>): void;
  /** Magnifies about the middle of the viewport. */
  zoomBy(factor: number): void;
  /** Sets the window to what the pixels around some stored places hold; nothing without places. */
  windowTo(points: readonly PointPx[]): void;
  /** Magnifies at the pointer while it lasts. */
  magnify(isOn: boolean): void;
};

type Options = {
  readonly element: HTMLDivElement;
  readonly facts: ImageFacts;
  readonly source: PictureSource;
  readonly fitGroup: FitGroup | null;
  /** The pictures it is looked at with, place by place; then it is fitted as they are. */
  readonly link: ViewLink | null;
  readonly onDrawn: (drawn: DrawnPicture) => void;
  readonly onProblem: (error: unknown) => void;
};

/** How one picture is looked at, and every way to change that. Holds the view; the viewport only draws it. */
export type ViewportControl = {
  readonly handle: ViewportHandle;
  /** A drag's steps, CSS pixels since the last step. */
  windowBy(right: number, down: number): void;
  panBy(right: number, down: number): void;
  zoomAt(at: ScreenPoint, factor: number): void;
  /** Where the pointer is, for what magnifies there. */
  pointAt(at: ScreenPoint): void;
  /** The picture's calibration, for the common magnification. */
  setColumnMm(columnMm: number | null): void;
  close(): void;
};

const HELD_MAGNIFICATION = 2.5;

/** Margin around a region whose window is taken: a fifth of its larger side. */
const REGION_MARGIN = 0.2;

/** Opens a viewport as soon as its element has a size, and the picture in it. */
export function createViewportControl(options: Options): ViewportControl {
  const { element, facts, source, fitGroup, link } = options;
  const key = Symbol(facts.instanceId);
  const shape = { columns: facts.columns, rows: facts.rows, aspect: aspectOf(facts.spacing) };
  const abort = new AbortController();
  let viewport: PictureViewport | null = null;
  let picture: LoadedPicture | null = null;
  let presentation: Presentation | null = null;
  let isOpening = false;
  let isFitted = true;
  let columnMm: number | null = null;
  let pointer: ScreenPoint | null = null;
  let beforeMagnifying: View | null = null;
  let windows: PictureWindows | null = null;
  let device: ViewportSize = { width: 0, height: 0 };

  const sizeNow = (): ViewportSize => ({ width: element.clientWidth, height: element.clientHeight });
  const report = (turns: View['turns']): void =>
    fitGroup?.report(key, { shape, size: sizeNow(), turns, columnMm });
  const fitted = (from: Pick<View, 'turns' | 'isFlipped'>): View => {
    report(from.turns);
    if (link !== null) return viewOn(link.group.viewFor(sizeNow()), link.toCommon);
    return fittedView(shape, sizeNow(), from, fitGroup?.scaleOf(key) ?? null);
  };

  function show(next: Presentation, pace: Pace = 'still'): void {
    presentation = next;
    viewport?.show(next, pace);
  }
  function look(change: (view: View) => View, pace: Pace = 'still'): void {
    if (presentation !== null) show({ ...presentation, view: change(presentation.view) }, pace);
  }
  /** Looks otherwise because somebody asked for it here: the pictures it is linked with follow. */
  function lead(change: (view: View) => View, pace: Pace = 'still'): void {
    look(change, pace);
    if (link !== null && presentation !== null)
      link.group.moved(key, commonViewOf(presentation.view, link.toCommon, shape), pace);
  }
  function move(change: (view: View) => View, pace: Pace = 'still'): void {
    isFitted = false;
    lead(change, pace);
  }
  const refit = (): void => {
    if (isFitted) look(fitted);
  };
  const unsubscribe = fitGroup?.subscribe(refit);
  const leaveLink = link?.group.join(key, { onView: (pace) => look(fitted, pace), onWindow: dragWindow });

  async function open(): Promise<void> {
    try {
      const loaded = await openPicture(facts, source);
      if (abort.signal.aborted) return;
      picture = loaded;
      viewport = openViewport(element, loaded, options.onDrawn);
      viewport.resized(device);
      const { window, greyShape } = loaded.opening;
      const view = fitted({ turns: uprightTurns(facts.patientOrientation), isFlipped: false });
      show({ view, window, greyShape, isInverted: false });
    } catch (error) {
      if (!abort.signal.aborted) options.onProblem(error);
    }
  }
  function resized(): void {
    if (element.clientWidth === 0 || element.clientHeight === 0) return;
    if (!isOpening) {
      isOpening = true;
      void open();
    }
    if (viewport === null) return;
    report(presentation?.view.turns ?? 0);
    if (isFitted || link !== null) look(fitted);
    viewport.resized(device);
  }
  const sizes = new ResizeObserver(([entry]) => {
    device = deviceSizeOf(element, entry);
    resized();
  });
  sizes.observe(element, { box: 'device-pixel-content-box' });
  // A window dragged to a screen of another resolution keeps its CSS size: not every observer sees that.
  const screens = new AbortController();
  const watchResolution = (): void => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        device = deviceSizeOf(element);
        resized();
        watchResolution();
      },
      { once: true, signal: screens.signal },
    );
  };
  watchResolution();

  const handle: ViewportHandle = {
    fit() {
      isFitted = true;
      link?.group.goHome();
      look(fitted);
    },
    invert() {
      // Colours have no opposite that would mean anything.
      if (presentation === null || picture?.header.isColour) return;
      show({ ...presentation, isInverted: !presentation.isInverted });
    },
    turn() {
      const isRefitted = isFitted && link === null;
      lead((view) => (isRefitted ? fitted(turnedOnce(view)) : turnedOnce(view)));
    },
    flip() {
      lead((view) => ({ ...view, isFlipped: !view.isFlipped }));
    },
    windowOfFile() {
      if (presentation === null || picture === null) return;
      const { window, greyShape } = picture.opening;
      show({ ...presentation, window, greyShape });
    },
    nextWindowOfFile() {
      const choices = handle.windows();
      if (presentation === null || choices === null) return;
      handle.showWindow(nextOfFile(choices, presentation) ?? choices.pixels);
    },
    windows() {
      if (picture === null || picture.header.isColour) return null;
      windows ??= windowsOf(picture.header, picture.values);
      return windows;
    },
    presentWindow: () => presentation?.window ?? null,
    showWindow({ window, greyShape }) {
      if (presentation === null || picture === null || picture.header.isColour) return;
      const next = greyShape ?? shapeAfterChange(presentation.greyShape);
      show({ ...presentation, window, greyShape: next });
    },
    zoomBy(factor) {
      const { width, height } = sizeNow();
      move((view) => zoomedAt(view, shape, sizeNow(), screen(width / 2, height / 2), factor));
    },
    windowTo(points) {
      if (presentation === null || picture === null || points.length === 0) return;
      if (picture.header.isColour) return;
      const { minX, minY, maxX, maxY } = boundsOf(points);
      const margin = REGION_MARGIN * Math.max(maxX - minX, maxY - minY);
      const window = windowOfRegion(
        picture.values,
        shape.columns,
        shape.rows,
        {
          fromColumn: minX - margin,
          toColumn: maxX + margin,
          fromRow: minY - margin,
          toRow: maxY + margin,
        },
        picture.opening.window,
      );
      if (window !== null)
        show({ ...presentation, window, greyShape: shapeAfterChange(presentation.greyShape) });
    },
    magnify(isOn) {
      if (presentation === null) return;
      if (!isOn) {
        const before = beforeMagnifying;
        beforeMagnifying = null;
        if (before !== null) lead(() => before);
        return;
      }
      if (beforeMagnifying !== null || pointer === null) return;
      const at = pointer;
      beforeMagnifying = presentation.view;
      lead((view) => zoomedAt(view, shape, sizeNow(), at, HELD_MAGNIFICATION));
    },
  };

  function dragWindow(right: number, down: number): void {
    if (presentation === null || picture === null) return;
    const window = draggedWindow(presentation.window, picture.opening.window, right, down);
    show({ ...presentation, window, greyShape: shapeAfterChange(presentation.greyShape) }, 'moving');
  }

  return {
    handle,
    windowBy(right, down) {
      dragWindow(right, down);
      link?.group.windowed(key, right, down);
    },
    panBy: (right, down) => move((view) => pannedBy(view, shape, right, down), 'moving'),
    zoomAt: (at, factor) => move((view) => zoomedAt(view, shape, sizeNow(), at, factor), 'moving'),
    pointAt(at) {
      pointer = at;
    },
    setColumnMm(next) {
      columnMm = next;
      if (viewport !== null) report(presentation?.view.turns ?? 0);
    },
    close() {
      abort.abort();
      screens.abort();
      sizes.disconnect();
      unsubscribe?.();
      leaveLink?.();
      fitGroup?.leave(key);
      viewport?.close();
    },
  };
}

/**
 * The device pixels that an element covers. At a resolution that is no whole number only the browser knows how it
 * rounds its edges; what it says is taken where it is about the resolution of now.
 */
function deviceSizeOf(element: HTMLElement, entry?: ResizeObserverEntry): ViewportSize {
  const { width, height } = element.getBoundingClientRect();
  const rounded = {
    width: Math.round(width * devicePixelRatio),
    height: Math.round(height * devicePixelRatio),
  };
  const [box] = entry?.devicePixelContentBoxSize ?? [];
  if (box === undefined) return rounded;
  const isOfNow =
    Math.abs(box.inlineSize - rounded.width) <= 1 && Math.abs(box.blockSize - rounded.height) <= 1;
  return isOfNow ? { width: box.inlineSize, height: box.blockSize } : rounded;
}
