import type { PlaceMm, SceneItem } from './scene.ts';
import { textItem } from './scene.ts';

/** Lengths that a scale bar may have, in millimetres of the bone. */
const LENGTHS_MM = [100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1] as const;

/** A bar longer than this share of its picture would be the first thing seen. */
const LARGEST_SHARE = 0.4;

/**
 * The length of the bone that a scale bar stands for: the longest round one that takes no more than two fifths of the
 * picture's width.
 * @param widthMm of the bone that the picture shows across, above 0
 */
export const scaleBarLength = (widthMm: number): number =>
  LENGTHS_MM.find((length) => length <= widthMm * LARGEST_SHARE) ?? LENGTHS_MM[LENGTHS_MM.length - 1] ?? 0.1;

/**
 * A scale bar with its true length written above it.
 * @param end its right end on the page
 * @param lengthMm of the bone that it stands for
 * @param printed millimetres of the page for one of the bone
 */
export function scaleBar(end: PlaceMm, lengthMm: number, printed: number): readonly SceneItem[] {
  const start: PlaceMm = [end[0] - lengthMm * printed, end[1]];
  const middle: PlaceMm = [(start[0] + end[0]) / 2, end[1] - 1];
  return [
    { kind: 'polyline', points: [start, end], stroke: { colour: '#000000', widthMm: 0.9 } },
    { kind: 'polyline', points: [start, end], stroke: { colour: '#ffffff', widthMm: 0.55 } },
    textItem(middle, `${lengthMm} mm`, { sizePt: 6, anchor: 'middle', colour: '#ffffff', halo: '#000000' }),
  ];
}
