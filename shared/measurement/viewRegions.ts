import { corridorOver } from '../geometry/corridor.ts';
import type { Interval } from '../geometry/interval.ts';
import { areaWhere, overlayFigures } from '../geometry/planarSweep.ts';
import type { Bounds } from '../geometry/polygon.ts';
import type { Figure } from '../geometry/sweepEdges.ts';
import type { FrameLines, LineKey } from './frameLines.ts';
import { hiddenStretches } from './hiddenStretches.ts';

/** The parts of the picture that bone is measured in, from one frame and its hardware. In the view's unit. */
export type ViewRegions = {
  readonly frame: FrameLines;
  /** Stretches of each side line that hardware hides. */
  readonly hidden: Readonly<Record<LineKey, readonly Interval[]>>;
  readonly figures: {
    readonly window: Figure;
    readonly corridor: Readonly<Record<LineKey, Figure>>;
    /** The parts of each corridor over its hidden stretches. */
    readonly hidden: Readonly<Record<LineKey, Figure>>;
  };
  /** Their areas, whatever lies in them. */
  readonly area: {
    readonly window: number;
    readonly corridor: Readonly<Record<LineKey, number>>;
    readonly hidden: Readonly<Record<LineKey, number>>;
  };
};

type Known = { readonly boxes: readonly Bounds[]; readonly regions: ViewRegions };

/** The regions last made for a frame; made again when the hardware differs. */
const known = new WeakMap<FrameLines, Known>();

/** Lays out what to measure in. @param boxes hardware, as upright boxes in the unit of the frame */
export function regionsOf(frame: FrameLines, boxes: readonly Bounds[]): ViewRegions {
  const before = known.get(frame);
  if (before !== undefined && sameBoxes(before.boxes, boxes)) return before.regions;
  const both = <T>(of: (key: LineKey) => T): Readonly<Record<LineKey, T>> => ({ A: of('A'), B: of('B') });
  const corridorOf = (key: LineKey) => {
    const corridor = frame.sides[key]?.corridor;
    return corridor?.ok === true ? corridor.value : null;
  };
  const hidden = both((key) => hiddenStretches(frame.sides[key]?.line ?? [], boxes));
  const figures = {
    window: frame.window,
    corridor: both((key) => corridorOf(key)?.cells.map(({ outline }) => outline) ?? []),
    hidden: both((key) => {
      const corridor = corridorOf(key);
      return corridor === null ? [] : corridorOver(corridor, hidden[key]);
    }),
  };
  const regions = {
    frame,
    hidden,
    figures,
    area: {
      window: areaOf(figures.window),
      corridor: both((key) => areaOf(figures.corridor[key])),
      hidden: both((key) => areaOf(figures.hidden[key])),
    },
  };
  known.set(frame, { boxes, regions });
  return regions;
}

const areaOf = (figure: Figure): number => areaWhere(overlayFigures([figure]), () => true);

const sameBoxes = (a: readonly Bounds[], b: readonly Bounds[]): boolean =>
  a.length === b.length &&
  a.every((box, i) => {
    const other = b[i];
    return (
      box.minX === other?.minX &&
      box.minY === other.minY &&
      box.maxX === other.maxX &&
      box.maxY === other.maxY
    );
  });
