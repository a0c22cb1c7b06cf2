import type { CropPx } from '../pixels/renderedSize.ts';

/** A place on the printed figure in millimetres: from its left edge, from its top. */
export type PlaceMm = readonly [x: number, y: number];

/** A box on the printed figure, in millimetres. */
export type BoxMm = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A line as it is printed. Colours are `#rrggbb`. */
export type Stroke = {
  readonly colour: string;
  readonly widthMm: number;
  /** Lengths of dashes and gaps; absent for a line without. */
  readonly dashMm?: readonly number[] | undefined;
};

/** A surface as it is printed; opacity from 0 to 1. */
export type Fill = { readonly colour: string; readonly opacity: number };

/** What a figure is made of, in the order in which it is printed. Lengths are millimetres of the printed page. */
export type SceneItem =
  /** Pixels of a picture, by the name under which whoever writes the figure finds them. */
  | { readonly kind: 'picture'; readonly picture: string; readonly crop: CropPx; readonly at: BoxMm }
  | {
      readonly kind: 'rect';
      readonly at: BoxMm;
      readonly fill: Fill | null;
      readonly stroke: Stroke | null;
    }
  | { readonly kind: 'polyline'; readonly points: readonly PlaceMm[]; readonly stroke: Stroke }
  | {
      readonly kind: 'polygon';
      readonly points: readonly PlaceMm[];
      readonly fill: Fill | null;
      readonly stroke: Stroke | null;
    }
  | {
      readonly kind: 'circle';
      readonly centre: PlaceMm;
      readonly radiusMm: number;
      readonly fill: Fill | null;
      readonly stroke: Stroke | null;
    }
  /** One line of text whose baseline lies at `at`. `halo` is the colour of a rim that sets it off from a picture. */
  | {
      readonly kind: 'text';
      readonly at: PlaceMm;
      readonly text: string;
      readonly sizePt: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly isBold: boolean;
      readonly colour: string;
      readonly halo: string | null;
      /** Runs upwards instead of to the right. */
      readonly isUpward: boolean;
    }
  /** A line whose head is at `to`. */
  | { readonly kind: 'arrow'; readonly from: PlaceMm; readonly to: PlaceMm; readonly stroke: Stroke }
  /** Items of which only what lies in a box is printed. */
  | { readonly kind: 'clip'; readonly to: BoxMm; readonly items: readonly SceneItem[] };

/** A figure as it is printed. */
export type Scene = {
  readonly widthMm: number;
  readonly heightMm: number;
  /** What it shows, for whoever cannot see it; holds no identity. */
  readonly description: string;
  readonly items: readonly SceneItem[];
};

/** A line of text of a figure, black and regular where nothing else is said. */
export const textItem = (
  at: PlaceMm,
  text: string,
  {
    sizePt = 7,
    anchor = 'start',
    isBold = false,
    colour = '#000000',
    halo = null,
    isUpward = false,
  }: Partial<
    Pick<
      Extract<SceneItem, { kind: 'text' }>,
      'sizePt' | 'anchor' | 'isBold' | 'colour' | 'halo' | 'isUpward'
    >
  > = {},
): SceneItem => ({ kind: 'text', at, text, sizePt, anchor, isBold, colour, halo, isUpward });

/** Every picture that a scene shows, each crop once, in the order in which they are printed. */
export function picturesOfScene({
  items,
}: Pick<Scene, 'items'>): readonly Extract<SceneItem, { kind: 'picture' }>[] {
  return items.flatMap((item) =>
    item.kind === 'picture' ? [item] : item.kind === 'clip' ? picturesOfScene(item) : [],
  );
}

/** The three corners of an arrow's head, its tip first. Nothing points anywhere where both ends are one place. */
export function arrowHead(from: PlaceMm, to: PlaceMm, widthMm: number): readonly PlaceMm[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return [to, to, to];
  const [ux, uy] = [dx / length, dy / length];
  const back = 4.5 * widthMm;
  const half = 1.8 * widthMm;
  const [x, y] = [to[0] - ux * back, to[1] - uy * back];
  return [to, [x - uy * half, y + ux * half], [x + uy * half, y - ux * half]];
}
