import type { Interval } from '../statistics/estimate.ts';
import { chartFrame } from './chartFrame.ts';
import type { Scene, SceneItem } from './scene.ts';

/** How often something was seen, as a share from 0 to 1 with its interval. */
export type IncidenceBar = { readonly label: string; readonly share: number; readonly interval: Interval };

const BLUE = '#1f5fa8';

/** Shares with their intervals, one a line, the first on top. */
export function incidenceScene(bars: readonly IncidenceBar[], description: string): Scene {
  const heightMm = 16 + 8 * bars.length;
  const frame = chartFrame({
    widthMm: 120,
    heightMm,
    x: { from: 0, to: 100, title: 'Patients, %' },
    y: {
      from: 0,
      to: bars.length,
      title: '',
      ticks: bars.map(({ label }, place) => ({ value: bars.length - place - 0.5, label })),
    },
  });
  return {
    widthMm: 120,
    heightMm,
    description,
    items: [
      ...frame.items,
      ...bars.flatMap(({ share, interval: [low, high] }, place): readonly SceneItem[] => {
        const line = bars.length - place - 0.5;
        return [
          {
            kind: 'polyline',
            points: [frame.at(100 * low, line), frame.at(100 * high, line)],
            stroke: { colour: BLUE, widthMm: 0.4 },
          },
          {
            kind: 'circle',
            centre: frame.at(100 * share, line),
            radiusMm: 1,
            fill: { colour: BLUE, opacity: 1 },
            stroke: null,
          },
        ];
      }),
    ],
  };
}
