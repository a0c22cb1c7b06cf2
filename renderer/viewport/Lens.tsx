import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { drawnCurve } from './greyShape.ts';
import { type ImageTransform, type ScreenPoint, screen } from './imageTransform.ts';
import { createPictureCanvas, type PictureCanvas } from './pictureCanvas.ts';
import type { DrawnPicture } from './pictureViewport.ts';
import classes from './viewport.module.css';

/** A magnifier that stays: how many times it magnifies, and what changes that. */
export type LensSetting = {
  readonly factor: number;
  readonly onFactor: (change: number) => void;
};

type Props = {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly drawn: Pick<DrawnPicture, 'presentation' | 'header'>;
  readonly placed: Pick<DrawnPicture, 'transform' | 'pixels'>;
  readonly setting: LensSetting;
  /** What is drawn on the picture, under another transform. */
  readonly marks: ((transform: ImageTransform) => ReactNode) | undefined;
};

const DIAMETER_CSS = 280;

/** CSS pixels of the wheel that change the magnification by e. */
const WHEEL_CSS = 800;

/** Where a picture lies in the lens: about its middle what lies about the pointer, so many times larger. */
function lensTransform(
  { a, b, c, d, e, f }: ImageTransform,
  [x, y]: ScreenPoint,
  factor: number,
): ImageTransform {
  const middle = DIAMETER_CSS / 2;
  return {
    a: a * factor,
    b: b * factor,
    c: c * factor,
    d: d * factor,
    e: middle + (e - x) * factor,
    f: middle + (f - y) * factor,
  };
}

/**
 * Magnifies what lies about the pointer, painted anew from the picture's own values for the pixels of the screen, so
 * that it is as sharp as they are. The pointer goes through it: what is drawn is drawn where it points.
 */
export function Lens({ root, drawn, placed, setting, marks }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<PictureCanvas | null>(null);
  const [at, setAt] = useState<ScreenPoint | null>(null);
  const { presentation, header } = drawn;
  const { transform, pixels } = placed;
  const { factor, onFactor } = setting;
  const curve = useMemo(
    () => drawnCurve(presentation.window, presentation.greyShape),
    [presentation.window, presentation.greyShape],
  );

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    let frame = 0;
    const onMove = (event: PointerEvent): void => {
      const bounds = element.getBoundingClientRect();
      const place = screen(event.clientX - bounds.left, event.clientY - bounds.top);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setAt(place));
    };
    const onLeave = (): void => {
      cancelAnimationFrame(frame);
      setAt(null);
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      onFactor(Math.exp(-event.deltaY / WHEEL_CSS));
    };
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerleave', onLeave, { signal });
    // Before the picture's own wheel, which zooms.
    element.addEventListener('wheel', onWheel, { signal, capture: true, passive: false });
    return () => {
      listening.abort();
      cancelAnimationFrame(frame);
    };
  }, [root, onFactor]);

  const within = at === null ? null : lensTransform(transform, at, factor);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null || within === null) return;
    canvas.current ??= createPictureCanvas(element);
    const device = Math.round(DIAMETER_CSS * devicePixelRatio);
    canvas.current.resize({ width: device, height: device });
    canvas.current.draw(
      {
        shape: pixels,
        values: pixels.values,
        isColour: header.isColour,
        curve,
        isReversed: presentation.isInverted !== header.isLightToDark,
        transform: within,
        size: { width: DIAMETER_CSS, height: DIAMETER_CSS },
      },
      false,
    );
  });
  useLayoutEffect(() => {
    if (at !== null) return;
    canvas.current?.close();
    canvas.current = null;
  }, [at]);

  if (at === null || within === null) return null;
  const style = { left: at[0] - DIAMETER_CSS / 2, top: at[1] - DIAMETER_CSS / 2, width: DIAMETER_CSS };
  return (
    <div
      className={classes.lens}
      style={{ ...style, height: DIAMETER_CSS }}
      aria-hidden="true"
      data-testid="lens"
    >
      <div ref={host} className={classes.lensPicture} />
      {marks?.(within)}
      <span className={classes.lensFactor}>{factor.toFixed(1)} ×</span>
    </div>
  );
}
