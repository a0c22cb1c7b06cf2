import { assertNever } from '../base/assertNever.ts';
import type { BoxMm, PlaceMm, Scene, SceneItem } from './scene.ts';

/**
 * Figures side by side, their upper edges level, as one figure.
 * @param gapMm between them
 */
export function besideScenes(scenes: readonly Scene[], gapMm: number): Scene {
  let left = 0;
  const items = scenes.map((scene): SceneItem[] => {
    const moved = scene.items.map((item) => movedItem(item, left));
    left += scene.widthMm + gapMm;
    return moved;
  });
  return {
    widthMm: Math.max(0, left - gapMm),
    heightMm: Math.max(0, ...scenes.map(({ heightMm }) => heightMm)),
    description: scenes.map(({ description }) => description).join('; '),
    items: items.flat(),
  };
}

function movedItem(item: SceneItem, by: number): SceneItem {
  const place = ([x, y]: PlaceMm): PlaceMm => [x + by, y];
  const box = (at: BoxMm): BoxMm => ({ ...at, left: at.left + by });
  switch (item.kind) {
    case 'picture':
    case 'rect':
      return { ...item, at: box(item.at) };
    case 'polyline':
    case 'polygon':
      return { ...item, points: item.points.map(place) };
    case 'circle':
      return { ...item, centre: place(item.centre) };
    case 'text':
      return { ...item, at: place(item.at) };
    case 'arrow':
      return { ...item, from: place(item.from), to: place(item.to) };
    case 'clip':
      return { ...item, to: box(item.to), items: item.items.map((one) => movedItem(one, by)) };
    default:
      return assertNever(item);
  }
}
