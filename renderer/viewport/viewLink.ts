import type { ImageTransform } from './imageTransform.ts';
import type { Pace } from './pictureViewport.ts';
import { type PictureShape, transformOf, type View, type ViewportSize } from './view.ts';

/** What a picture that is looked at with others takes part in, and where it lies in what they have in common. */
export type ViewLink = {
  readonly group: LinkGroup;
  /** From stored pixels into the common plane: a similarity on the picture's own pixel grid, mirrored or not. */
  readonly toCommon: ImageTransform;
};

/** What a picture hears of the others. */
export type LinkListener = {
  readonly onView: (pace: Pace) => void;
  /** The window was dragged, CSS pixels to the right and down. */
  readonly onWindow: (right: number, down: number) => void;
};

/**
 * Pictures whose views are one view of a common plane, so that the same place of it lies at the same place of each of
 * them, whatever their pixels, turns and mirroring. The plane is a picture of square pixels without edges.
 */
export type LinkGroup = {
  /** How the plane is looked at now, in a viewport of that size. */
  viewFor(size: ViewportSize): View;
  /** A hand has moved one of the pictures. */
  moved(key: symbol, view: View, pace: Pace): void;
  windowed(key: symbol, right: number, down: number): void;
  /** Back to where it opened. */
  goHome(): void;
  join(key: symbol, listener: LinkListener): () => void;
};

/** @param home how the plane is looked at until somebody moves it */
export function createLinkGroup(home: (size: ViewportSize) => View): LinkGroup {
  const listeners = new Map<symbol, LinkListener>();
  let present: View | null = null;
  const others = (key: symbol | null): readonly LinkListener[] =>
    [...listeners].flatMap(([each, listener]) => (each === key ? [] : [listener]));
  return {
    viewFor: (size) => present ?? home(size),
    moved(key, view, pace) {
      present = view;
      for (const { onView } of others(key)) onView(pace);
    },
    windowed(key, right, down) {
      for (const { onWindow } of others(key)) onWindow(right, down);
    },
    goHome() {
      present = null;
      for (const { onView } of others(null)) onView('still');
    },
    join(key, listener) {
      listeners.set(key, listener);
      return () => void listeners.delete(key);
    },
  };
}

/** The common plane as a picture: one unit a pixel. */
const PLANE: PictureShape = { columns: 1, rows: 1, aspect: 1 };
/** With the origin in the middle of the viewport, so that no size matters. */
const FROM_THE_MIDDLE: ViewportSize = { width: 0, height: 0 };

/** How a picture is looked at where the common plane is looked at so. */
export const viewOn = (common: View, toCommon: ImageTransform): View =>
  viewOf(composed(transformOf(common, PLANE, FROM_THE_MIDDLE), toCommon));

/** How the common plane is looked at where a picture of it is looked at so. */
export const commonViewOf = (view: View, toCommon: ImageTransform, shape: PictureShape): View =>
  viewOf(composed(transformOf(view, shape, FROM_THE_MIDDLE), inverseOf(toCommon)));

/** First `inner`, then `outer`. */
export const composed = (outer: ImageTransform, inner: ImageTransform): ImageTransform => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

/** The way back. The transform must not collapse the plane. */
export function inverseOf({ a, b, c, d, e, f }: ImageTransform): ImageTransform {
  const determinant = a * d - b * c;
  const [p, q, r, s] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return { a: p, b: q, c: r, d: s, e: -(p * e + r * f), f: -(q * e + s * f) };
}

/** Nearer to a quarter turn than this, in degrees, is one: its pixels then fall on those of the screen. */
const NO_TILT = 1e-6;

/** The view that a transform is, its origin in the middle of the viewport; the inverse of `transformOf`. */
function viewOf(transform: ImageTransform): View {
  const { a, b, c, d } = transform;
  const isFlipped = a * d - b * c < 0;
  const angle = (Math.atan2(b, isFlipped ? -a : a) * 180) / Math.PI;
  const quarters = Math.round(angle / 90);
  const tilt = angle - quarters * 90;
  const { e, f } = inverseOf(transform);
  return {
    centre: [e, f],
    scale: Math.hypot(a, b),
    turns: QUARTERS[(quarters + 4) % 4] ?? 0,
    isFlipped,
    ...(Math.abs(tilt) > NO_TILT && { tilt }),
  };
}

const QUARTERS: readonly View['turns'][] = [0, 1, 2, 3];
