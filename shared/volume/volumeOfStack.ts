import { err, ok, type Result } from '../base/result.ts';
import type { FrameFacts, VectorLps } from '../dicom/frameFacts.ts';
import { difference, dot, normalOf } from '../dicom/stackPlane.ts';
import type { Stack } from '../dicom/stacks.ts';
import { lps, moved } from './pointLps.ts';
import type { VolumeGrid } from './volumeGrid.ts';

/** A frame as a slice of the volume uses it: its place in the stack, and how far its picture is moved, in pixels. */
export type PlacedFrame = { readonly frame: number; readonly columns: number; readonly rows: number };

/** What a slice of the volume is made of: a frame, or two of them mixed where none lies at its place. */
export type SliceSource = {
  readonly below: PlacedFrame;
  /** Mixed in by `share`, 0 to 1; the same as `below` where one frame is enough. */
  readonly above: PlacedFrame;
  readonly share: number;
  /** Slices are missing here: what is shown was made up from the neighbours, and is said to be. */
  readonly isMadeUp: boolean;
};

/** A stack as a volume of evenly spaced slices at right angles. */
export type VolumePlan = {
  readonly grid: VolumeGrid;
  /** One a slice, in the order of the grid. */
  readonly sources: readonly SliceSource[];
  /** Frames that stand at the place of another one, or at none, and are not used. */
  readonly unused: readonly number[];
  /** Slices are spaced more than this much wider than pixels: what is measured across them is no finer. */
  readonly isCoarseAlong: boolean;
};

/** Why a stack is not a volume. */
export type NotAVolume =
  | 'localizer'
  /** Fewer than three places. */
  | 'tooFew'
  /** Its pictures do not say how they lie, or how large their pixels are. */
  | 'noGeometry'
  /** Pictures of different size or pixel spacing. */
  | 'mixedPictures'
  /** It would have more slices than anybody has memory for: one place far away from all others. */
  | 'tooSparse';

/** A frame nearer than this share of the spacing to the place of a slice is that slice. */
const AT_PLACE = 0.05;
/** A step this many spacings wide has slices missing in it. */
const GAP_FROM = 1.5;
/** More slices than frames by this factor are not a gap but another series. */
const MOST_SPARSE = 4;
/** Slices wider spaced than pixels by this factor are said to be coarse. */
const COARSE_FROM = 2.5;

type Place = { readonly frame: number; readonly alongMm: number; readonly positionMm: VectorLps };

/**
 * Lays an evenly spaced grid at right angles through a stack. Even stacks become slice by slice what they are. A
 * gantry's tilt is taken out by moving each slice within its plane; unevenly spaced slices are mixed from the two
 * around; where slices are missing the same is done and said. Of several frames at one place the first is used.
 */
export function volumeOfStack({
  frames,
  isLocalizer,
  spacingMm,
}: Pick<Stack, 'frames' | 'isLocalizer' | 'spacingMm'>): Result<VolumePlan, NotAVolume> {
  if (isLocalizer) return err('localizer');
  const pattern = frames.find(
    ({ orientation, pixelSpacing }) => orientation !== null && pixelSpacing !== null,
  );
  const normal = pattern?.orientation == null ? null : normalOf(pattern.orientation);
  if (pattern?.orientation == null || pattern.pixelSpacing === null || normal === null)
    return err('noGeometry');
  if (frames.some((frame) => !isLike(frame, pattern))) return err('mixedPictures');
  const places = placesAlong(frames, normal);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || places.length < 3) return err('tooFew');
  const stepMm = spacingMm ?? leastStep(places);
  const slices = Math.round((last.alongMm - first.alongMm) / stepMm) + 1;
  if (slices > MOST_SPARSE * places.length) return err('tooSparse');

  const [rowMm, columnMm] = pattern.pixelSpacing;
  const { row, column } = pattern.orientation;
  const offsetsOf = ({ positionMm, alongMm }: Place): readonly [columns: number, rows: number] => {
    const way = difference(positionMm, moved(lps(...first.positionMm), normal, alongMm - first.alongMm));
    return [snapped(dot(way, row) / columnMm), snapped(dot(way, column) / rowMm)];
  };
  const offsets = places.map(offsetsOf);
  const least = (axis: 0 | 1): number => Math.min(...offsets.map((offset) => offset[axis]));
  const most = (axis: 0 | 1): number => Math.max(...offsets.map((offset) => offset[axis]));
  const [leftmost, topmost] = [least(0), least(1)];
  const placed = places.map(({ frame }, index): PlacedFrame => {
    const [columns, rows] = offsets[index] ?? [0, 0];
    return { frame, columns: columns - leftmost, rows: rows - topmost };
  });
  const origin = moved(moved(lps(...first.positionMm), row, leftmost * columnMm), column, topmost * rowMm);
  const used = new Set(places.map(({ frame }) => frame));
  return ok({
    grid: {
      columns: pattern.columns + Math.ceil(most(0) - leftmost),
      rows: pattern.rows + Math.ceil(most(1) - topmost),
      slices,
      origin,
      axes: [row, column, normal],
      spacingMm: [columnMm, rowMm, stepMm],
    },
    sources: sourcesAlong(places, placed, stepMm, slices),
    unused: [...frames.keys()].filter((frame) => !used.has(frame)),
    isCoarseAlong: stepMm > COARSE_FROM * Math.max(rowMm, columnMm),
  });
}

/** Moves of less than this are the rounding of positions, in pixels. */
const ROUNDING = 0.05;
const snapped = (pixels: number): number => (Math.abs(pixels) < ROUNDING ? 0 : pixels);

function isLike(frame: FrameFacts, pattern: FrameFacts): boolean {
  const same = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-3 * Math.abs(b);
  return (
    frame.columns === pattern.columns &&
    frame.rows === pattern.rows &&
    same(frame.pixelSpacing?.[0], pattern.pixelSpacing?.[0]) &&
    same(frame.pixelSpacing?.[1], pattern.pixelSpacing?.[1])
  );
}

/** Places nearer to each other are one, in mm. */
const SAME_PLACE_MM = 0.01;

/** The places along the normal, ascending, each once, with the first frame that stands there. */
function placesAlong(frames: readonly FrameFacts[], normal: VectorLps): readonly Place[] {
  const places = frames
    .flatMap(({ positionMm }, frame): readonly Place[] =>
      positionMm === null ? [] : [{ frame, positionMm, alongMm: dot(positionMm, normal) }],
    )
    .sort((a, b) => a.alongMm - b.alongMm || a.frame - b.frame);
  return places.filter(
    ({ alongMm }, index) =>
      alongMm - (places[index - 1]?.alongMm ?? Number.NEGATIVE_INFINITY) > SAME_PLACE_MM,
  );
}

/**
 * The least step but for the smallest tenth of them: where two ranges of a scan meet, a slice may lie close to
 * another one by chance, and a grid as fine as that would be made up nearly everywhere.
 */
function leastStep(places: readonly Place[]): number {
  const steps = places.slice(1).map(({ alongMm }, index) => alongMm - (places[index]?.alongMm ?? alongMm));
  return steps.sort((one, other) => one - other)[Math.floor(steps.length / 10)] ?? 1;
}

function sourcesAlong(
  places: readonly Place[],
  placed: readonly PlacedFrame[],
  stepMm: number,
  slices: number,
): readonly SliceSource[] {
  const start = places[0]?.alongMm ?? 0;
  const sources: SliceSource[] = [];
  let at = 0;
  for (let slice = 0; slice < slices; slice += 1) {
    const alongMm = start + slice * stepMm;
    while (at + 2 < places.length && (places[at + 1]?.alongMm ?? 0) <= alongMm) at += 1;
    const [below, above] = [placed[at], placed[at + 1]];
    const [from, to] = [places[at]?.alongMm ?? 0, places[at + 1]?.alongMm ?? 0];
    if (below === undefined || above === undefined) break;
    const share = (alongMm - from) / (to - from);
    if (Math.abs(alongMm - from) <= AT_PLACE * stepMm) {
      sources.push({ below, above: below, share: 0, isMadeUp: false });
    } else if (Math.abs(to - alongMm) <= AT_PLACE * stepMm || share > 1) {
      sources.push({ below: above, above, share: 0, isMadeUp: false });
    } else {
      sources.push({ below, above, share, isMadeUp: to - from >= GAP_FROM * stepMm });
    }
  }
  return sources;
}
