import type { BlandAltman } from '../statistics/blandAltman.ts';
import type { Pair } from '../statistics/ratings.ts';
import { pointsFigure } from '../texts/printedNumber.ts';
import { chartFrame } from './chartFrame.ts';
import { placesApart } from './placesApart.ts';
import { type Scene, type SceneItem, textItem } from './scene.ts';

const HEIGHT_MM = 75;
/** What a line of its letters takes. */
const LABEL_MM = 2.8;

/**
 * The differences of two readers' percentages over their means, with bias and limits of agreement as they were computed.
 * The area of a mark is how many units it stands for.
 */
export function blandAltmanScene(
  pairs: readonly Pair[],
  { bias, limits }: Pick<BlandAltman, 'bias' | 'limits'>,
  names: readonly [string, string],
): Scene {
  const marks = [...Map.groupBy(pairs, ([first, second]) => `${first} ${second}`).values()];
  const differences = pairs.map(([first, second]) => first - second);
  const reach = 1.15 * Math.max(10, ...[...differences, ...limits].map(Math.abs));
  const frame = chartFrame({
    widthMm: 110,
    heightMm: HEIGHT_MM,
    x: { from: 0, to: 100, title: 'Mean of both, %' },
    y: { from: -reach, to: reach, title: `${names[0]} − ${names[1]}, points` },
  });
  const levels = [
    { value: limits[1], name: 'upper limit', dashMm: [1.2, 0.8] },
    { value: bias, name: 'bias', dashMm: undefined },
    { value: limits[0], name: 'lower limit', dashMm: [1.2, 0.8] },
  ];
  // Where readers hardly differ the lines lie nearly on each other, and their names may not.
  const heights = placesApart(
    levels.map(({ value }) => frame.at(100, value)[1]),
    LABEL_MM,
    0,
    HEIGHT_MM,
  );
  return {
    widthMm: 135,
    heightMm: HEIGHT_MM,
    description: `Differences of ${pairs.length} units over their means`,
    items: [
      ...frame.items,
      ...levels.flatMap(({ value, name, dashMm }, index): readonly SceneItem[] => [
        {
          kind: 'polyline',
          points: [frame.at(0, value), frame.at(100, value)],
          stroke: { colour: '#000000', widthMm: 0.25, dashMm },
        },
        textItem(
          [frame.at(100, value)[0] + 1, (heights[index] ?? 0) + 0.9],
          `${name} ${pointsFigure(value)}`,
          { sizePt: 6.5 },
        ),
      ]),
      ...marks.map((alike): SceneItem => {
        const [first, second] = alike[0] ?? [0, 0];
        return {
          kind: 'circle',
          centre: frame.at((first + second) / 2, first - second),
          radiusMm: 0.6 * Math.sqrt(alike.length),
          fill: { colour: '#1f5fa8', opacity: 0.55 },
          stroke: null,
        };
      }),
    ],
  };
}
