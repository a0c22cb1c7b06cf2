import { byNumber, type FrameFacts } from './frameFacts.ts';
import type { StackDifference } from './stackDifference.ts';
import type { StackFinding } from './stackFindings.ts';
import { byNumberBecause, orderStack } from './stackOrder.ts';
import { planeOf } from './stackOrientation.ts';
import type { StackPart } from './stackPart.ts';
import { isProjectionModality, type StackPlane } from './stackPlane.ts';
import { splitSeries } from './stackSplit.ts';

/** Frames that a reader scrolls through as one. */
export type Stack = {
  readonly seriesId: string;
  readonly modality: string;
  /** In the order of the body: along the normal, rows × columns. Never empty. */
  readonly frames: readonly FrameFacts[];
  readonly plane: StackPlane;
  readonly isLocalizer: boolean;
  /** Between slices, in mm; null where it is none or not one. */
  readonly spacingMm: number | null;
  /** What sets it apart from the other stacks of its series; empty where there is no other. */
  readonly apart: readonly StackDifference[];
  readonly findings: readonly StackFinding[];
};

/** Modalities whose pictures are slices, read as stacks. */
export const isSliced = (modality: string): boolean => ['CT', 'MR', 'PT'].includes(modality);

/**
 * The stacks of any number of series: the series by their ids, within each its main stack first. The same frames give
 * the same stacks in whatever order they come. Projections and pictures without a plane stay together as one series,
 * sorted by number.
 */
export function splitIntoStacks(frames: readonly FrameFacts[]): readonly Stack[] {
  const inOneOrder = frames.toSorted(byNumber);
  return [...Map.groupBy(inOneOrder, ({ seriesId }) => seriesId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, series]) => stacksOfSeries(series));
}

function stacksOfSeries(series: readonly FrameFacts[]): readonly Stack[] {
  const modality = series[0]?.modality ?? '';
  const hasPlanes = series.some(({ orientation }) => orientation !== null);
  if (isProjectionModality(modality) || !(hasPlanes || isSliced(modality))) {
    return [
      {
        ...stackOf({ frames: series, apart: [] }),
        findings: [],
        spacingMm: null,
        plane: flatPlane(modality),
      },
    ];
  }
  return splitSeries(series).map(stackOf).sort(mainFirst);
}

const flatPlane = (modality: string): StackPlane =>
  isProjectionModality(modality) ? 'projection' : 'unstated';

function stackOf({ frames, apart }: StackPart): Stack {
  const isOfPlanes = apart.some(({ kind }) => kind === 'planes');
  const order = isOfPlanes ? byNumberBecause(frames, 'severalPlanes') : orderStack(frames);
  const [first] = order.frames;
  return {
    ...order,
    seriesId: first?.seriesId ?? '',
    modality: first?.modality ?? '',
    plane: isOfPlanes ? 'unstated' : planeOf(first),
    isLocalizer: apart.some(({ kind }) => kind === 'localizer'),
    apart,
  };
}

/** The middle frame in the order of the body; of an even number, the one before the middle. */
export const middleFrame = ({ frames }: Pick<Stack, 'frames'>): FrameFacts | null =>
  frames[Math.floor((frames.length - 1) / 2)] ?? null;

/** What is looked at first: no localizer, as many frames as possible; else as the split found them. */
const mainFirst = (a: Stack, b: Stack): number =>
  Number(a.isLocalizer) - Number(b.isLocalizer) || b.frames.length - a.frames.length;
