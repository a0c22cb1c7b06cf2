import { type ChartAxis, chartFrame, type Tick } from './chartFrame.ts';
import { type Scene, type SceneItem, textItem } from './scene.ts';

/** What one line of a chart over time shows; both ends differ where a value is open between them. */
export type CourseSeries = {
  /** Stands at the end of the line. */
  readonly label: string;
  readonly colour: string;
  readonly points: readonly { readonly day: number; readonly low: number; readonly high: number }[];
};

type CourseChart = {
  readonly description: string;
  readonly y: {
    readonly from: number;
    readonly to: number;
    readonly title: string;
    readonly ticks?: readonly Tick[];
  };
  readonly series: readonly CourseSeries[];
};

const WIDTH_MM = 85;
const HEIGHT_MM = 55;
/** For the labels at the ends of the lines. */
const LABELS_MM = 8;
const LABEL_MM = 2.6;

/** Lines over the days since the spacer; an open value is a bar between its ends. */
export function courseScene({ description, y, series }: CourseChart): Scene {
  const days = series.flatMap(({ points }) => points.map(({ day }) => day));
  const last = Math.max(1, ...days);
  const x: ChartAxis = { from: 0, to: last * 1.03, title: 'Days since the spacer' };
  const frame = chartFrame({ widthMm: WIDTH_MM - LABELS_MM, heightMm: HEIGHT_MM, x, y });
  const ends = series
    .flatMap(({ label, colour, points }) => {
      const end = points.at(-1);
      return end === undefined ? [] : [{ label, colour, at: frame.at(end.day, (end.low + end.high) / 2) }];
    })
    .sort((a, b) => a.at[1] - b.at[1]);
  let lowest = Number.NEGATIVE_INFINITY;
  const labels = ends.map(({ label, colour, at }): SceneItem => {
    // Lines that end at one value have their labels one below the other.
    lowest = Math.max(at[1], lowest + LABEL_MM);
    return textItem([at[0] + 1.6, lowest + 0.9], label, { sizePt: 7, isBold: true, colour });
  });
  return {
    widthMm: WIDTH_MM,
    heightMm: HEIGHT_MM,
    description,
    items: [...frame.items, ...series.flatMap((one) => lineOf(one, frame.at)), ...labels],
  };
}

function lineOf(
  { colour, points }: CourseSeries,
  at: (x: number, y: number) => readonly [number, number],
): readonly SceneItem[] {
  const stroke = { colour, widthMm: 0.35 };
  const middles = points.map(({ day, low, high }) => at(day, (low + high) / 2));
  return [
    { kind: 'polyline', points: middles, stroke },
    ...points.flatMap(({ day, low, high }, place): readonly SceneItem[] => {
      const middle = middles[place] ?? at(day, low);
      return low === high
        ? [{ kind: 'circle', centre: middle, radiusMm: 0.7, fill: { colour, opacity: 1 }, stroke: null }]
        : [{ kind: 'polyline', points: [at(day, low), at(day, high)], stroke: { colour, widthMm: 1 } }];
    }),
  ];
}
