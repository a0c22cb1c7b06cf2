/**
 * Where angles and millimetres of an unwrapped defect lie in its picture. Anterior is in the middle, the patient's
 * left to the right of it, as one looks at a patient from the front; the cut is behind, and a strip beyond it repeats
 * the other edge. Proximal is up.
 */

/** How much of the other edge is repeated beyond the cut, in degrees. */
const REPEATED_DEG = 20;

/** The picture reaches this far to both sides of anterior, in degrees. */
export const REACH_DEG = 180 + REPEATED_DEG;

/** Below this share of the room there is, a picture to scale is a ribbon, and is stretched instead. */
const LEAST_SHARE = 0.45;

/** The plot within the picture, in CSS pixels. */
export type MapLayout = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly lengthMm: number;
  /** How many times wider a millimetre round the bone is drawn than one along it; 1 to scale. */
  readonly stretch: number;
};

/** A place on the surface round a defect. */
export type MapPlace = {
  /** 0° anterior, 90° the patient's left, below 360. */
  readonly thetaDeg: number;
  /** From the proximal end, in mm. */
  readonly alongMm: number;
};

type Room = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/**
 * Lays the plot into a part of the picture, as large as it fits to scale: a millimetre along the bone as long as one
 * of arc at the mean radius. Where that leaves most of the room empty, it fills the room and says how it is stretched.
 */
export function layMap(room: Room, lengthMm: number, meanRadiusMm: number): MapLayout {
  const arcMm = (2 * Math.PI * meanRadiusMm * REACH_DEG) / 180;
  const scale = Math.min(room.width / arcMm, room.height / lengthMm);
  const fits = [arcMm * scale, lengthMm * scale] as const;
  const isRibbon = fits[0] < LEAST_SHARE * room.width || fits[1] < LEAST_SHARE * room.height;
  const [width, height] = isRibbon || !Number.isFinite(scale) ? [room.width, room.height] : fits;
  const stretch = isRibbon ? width / arcMm / (height / lengthMm) : 1;
  return {
    left: room.left + (room.width - width) / 2,
    top: room.top + (room.height - height) / 2,
    width,
    height,
    lengthMm,
    stretch,
  };
}

/** An angle as it is counted from the picture's middle: above -180, up to 180. */
export const fromAnterior = (thetaDeg: number): number => {
  const turned = ((thetaDeg % 360) + 360) % 360;
  return turned > 180 ? turned - 360 : turned;
};

/** Across the picture, of an angle that is counted from its middle, also beyond the cut. */
export const xOf = ({ left, width }: MapLayout, deg: number): number =>
  left + ((deg + REACH_DEG) / (2 * REACH_DEG)) * width;

/** Down the picture, of a distance from the proximal end. */
export const yOf = ({ top, height, lengthMm }: MapLayout, mm: number): number =>
  top + (mm / lengthMm) * height;

/** All places across the picture where an angle is seen: one, or two in the strips that are repeated. */
export function copiesOf(layout: MapLayout, thetaDeg: number): readonly number[] {
  const deg = fromAnterior(thetaDeg);
  return [deg - 360, deg, deg + 360]
    .filter((copy) => Math.abs(copy) <= REACH_DEG)
    .map((copy) => xOf(layout, copy));
}

/** The place that lies at a point of the picture; the nearest one for a point beside the plot. */
export function placeAt({ left, top, width, height, lengthMm }: MapLayout, x: number, y: number): MapPlace {
  const across = Math.min(1, Math.max(0, (x - left) / width));
  const down = Math.min(1, Math.max(0, (y - top) / height));
  const deg = across * 2 * REACH_DEG - REACH_DEG;
  return { thetaDeg: (deg + 720) % 360, alongMm: down * lengthMm };
}

/** The cell of a map that a place lies in. */
export function cellAt(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  lengthMm: number,
  { thetaDeg, alongMm }: MapPlace,
): number {
  const row = Math.min(rows - 1, Math.max(0, Math.floor((alongMm / lengthMm) * rows)));
  return row * columns + (Math.floor((thetaDeg / 360) * columns) % columns);
}

type Point = readonly [x: number, y: number];

/**
 * A way along cells as lines through their middles, from edge to edge of the plot. Where it goes round behind it is
 * drawn again one turn on, so that each part of the picture shows all of it that lies there.
 */
export function linesOfPath(
  layout: MapLayout,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  path: readonly number[],
): readonly (readonly Point[])[] {
  const line: [deg: number, y: number][] = [];
  for (const cell of path) {
    const deg = fromAnterior((((cell % columns) + 0.5) * 360) / columns);
    const before = line.at(-1)?.[0] ?? deg;
    const near = deg + 360 * Math.round((before - deg) / 360);
    line.push([near, yOf(layout, ((Math.floor(cell / columns) + 0.5) * layout.lengthMm) / rows)]);
  }
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return [];
  const whole = [[first[0], layout.top], ...line, [last[0], layout.top + layout.height]] as const;
  const degs = line.map(([deg]) => deg);
  const [least, most] = [Math.min(...degs), Math.max(...degs)];
  return [-720, -360, 0, 360, 720]
    .filter((turn) => least + turn <= REACH_DEG && most + turn >= -REACH_DEG)
    .map((turn) => whole.map(([deg, y]): Point => [xOf(layout, deg + turn), y]));
}
