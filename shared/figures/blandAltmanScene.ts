import type { BlandAltman } from '../statistics/blandAltman.ts';
import type { Pair } from '../statistics/ratings.ts';
import { pointsFigure } from '../texts/printedNumber.ts';
import { chartFrame } from './chartFrame.ts';
import { type Scene, type SceneItem, textItem } from './scene.ts';

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
    heightMm: 75,
    x: { from: 0, to: 100, title: 'Mean of both, %' },
    y: { from: -reach, to: reach, title: `${names[0]} − ${names[1]}, points` },
  });
  const level = (value: number, name: string, dashMm?: readonly number[]): readonly SceneItem[] => [
    {
      kind: 'polyline',
      points: [frame.at(0, value), frame.at(100, value)],
      stroke: { colour: '#000000', widthMm: 0.25, dashMm },
    },
    textItem([frame.at(100, value)[0] + 1, frame.at(100, value)[1] + 0.9], `${name} ${pointsFigure(value)}`, {
      sizePt: 6.5,
    }),
  ];
  return {
    widthMm: 135,
    heightMm: 75,
    description: `Differences of ${pairs.length} units over their means`,
    items: [
      ...frame.items,
      ...level(bias, 'bias'),
      ...level(limits[0], 'lower limit', [1.2, 0.8]),
      ...level(limits[1], 'upper limit', [1.2, 0.8]),
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
