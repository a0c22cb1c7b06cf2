import { figure } from '../texts/printedNumber.ts';
import { type PlaceMm, type SceneItem, textItem } from './scene.ts';

/** One axis of a chart. `to` is above `from`. */
export type ChartAxis = {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  /** Where it has ticks, and what stands there; round values where nothing is said. */
  readonly ticks?: readonly Tick[];
};

export type Tick = { readonly value: number; readonly label: string };

/** The axes of a chart, and where a value lies between them. */
export type ChartFrame = {
  readonly items: readonly SceneItem[];
  readonly at: (x: number, y: number) => PlaceMm;
};

const LEFT_MM = 15;
const BOTTOM_MM = 10;
const TOP_MM = 2;
const AXIS = { colour: '#000000', widthMm: 0.2 } as const;
const STEPS = [1, 2, 5, 10] as const;

/** Lays out the axes of a chart with ticks at round values. Lengths in millimetres of the page. */
export function chartFrame({
  widthMm,
  heightMm,
  x,
  y,
}: {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
}): ChartFrame {
  const width = widthMm - LEFT_MM - 2;
  const height = heightMm - BOTTOM_MM - TOP_MM;
  const at = (vx: number, vy: number): PlaceMm => [
    LEFT_MM + ((vx - x.from) / (x.to - x.from)) * width,
    TOP_MM + height - ((vy - y.from) / (y.to - y.from)) * height,
  ];
  const line = (points: readonly PlaceMm[]): SceneItem => ({ kind: 'polyline', points, stroke: AXIS });
  const xs = x.ticks ?? roundTicks(x);
  const ys = y.ticks ?? roundTicks(y);
  const [left, bottom] = at(x.from, y.from);
  return {
    at,
    items: [
      line([at(x.from, y.to), [left, bottom], at(x.to, y.from)]),
      ...xs.flatMap(({ value, label }) => [
        line([at(value, y.from), [at(value, y.from)[0], bottom + 1]]),
        textItem([at(value, y.from)[0], bottom + 3.8], label, { sizePt: 6.5, anchor: 'middle' }),
      ]),
      ...ys.flatMap(({ value, label }) => [
        line([at(x.from, value), [left - 1, at(x.from, value)[1]]]),
        textItem([left - 1.6, at(x.from, value)[1] + 0.8], label, { sizePt: 6.5, anchor: 'end' }),
      ]),
      textItem([left + width / 2, bottom + 8], x.title, { sizePt: 7, anchor: 'middle' }),
      textItem([3.5, TOP_MM + height / 2], y.title, { sizePt: 7, anchor: 'middle', isUpward: true }),
    ],
  };
}

/** Round values of an axis, five or so. */
function roundTicks({ from, to }: ChartAxis): readonly Tick[] {
  const rough = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = (first + index) * step;
    return { value, label: figure(value, decimals) };
  });
}
