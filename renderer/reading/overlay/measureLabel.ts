import type { PointPx } from '../../../shared/geometry/point.ts';
import type { Measure } from '../../../shared/reading/readDocument.ts';
import { type ImageTransform, type ScreenPoint, toScreen } from '../../viewport/imageTransform.ts';
import { lineOf } from './measureShape.ts';

/** Where the text of a measurement stands on screen; the baseline of its first line, or of its middle one. */
export type Label = {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly isCentred: boolean;
};

/** CSS pixels between a measurement and its text, and half the height of a digit. */
const AWAY_CSS = 12;
const HALF_DIGIT_CSS = 4;

/** About how wide a digit of a label is, and a Chinese sign. */
const DIGIT_CSS = 7.5;
const HAN_CSS = 13;

const widthOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? HAN_CSS : DIGIT_CSS), 0);

/**
 * The label of a measurement where it can be read: right of it, left of it where the picture ends too soon, else
 * below it.
 *
 * @param widthCss of the picture's viewport
 */
export function placedLabel(
  transform: ImageTransform,
  measure: Measure,
  lines: readonly string[],
  widthCss: number,
): Label {
  const label = labelAt(transform, measure);
  const wide = Math.max(...lines.map(widthOf));
  if (label.anchor === 'end' || label.x + wide <= widthCss) return label;
  const places = lineOf(measure).map((place) => toScreen(transform, place));
  const left = Math.min(...places.map(([x]) => x)) - AWAY_CSS;
  if (left - wide >= 0) return { ...label, x: left, anchor: 'end' };
  const below = Math.max(...places.map(([, y]) => y)) + AWAY_CSS + 2 * HALF_DIGIT_CSS;
  return { ...label, x: Math.max(0, widthCss - wide), y: below, isCentred: false };
}

/** Beside the middle of a length, right of an ellipse or a probe, where nothing of the measurement is covered. */
function labelAt(transform: ImageTransform, measure: Measure): Label {
  const on = (place: PointPx): ScreenPoint => toScreen(transform, place);
  switch (measure.kind) {
    case 'length': {
      const [[fromX, fromY], [toX, toY]] = [on(measure.from), on(measure.to)];
      const [x, y] = [(fromX + toX) / 2, (fromY + toY) / 2];
      return { x: x + AWAY_CSS, y: y - HALF_DIGIT_CSS, anchor: 'start', isCentred: false };
    }
    case 'angle':
      return awayFrom(on(measure.vertex), [on(measure.from), on(measure.to)]);
    case 'arrow':
      return awayFrom(on(measure.from), [on(measure.to)]);
    case 'probe': {
      const [x, y] = on(measure.at);
      return { x: x + AWAY_CSS, y: y + HALF_DIGIT_CSS, anchor: 'start', isCentred: true };
    }
    case 'ellipse': {
      const places = lineOf(measure).map(on);
      const [x, y] = places.reduce((most, place) => (place[0] > most[0] ? place : most));
      return { x: x + AWAY_CSS, y: y + HALF_DIGIT_CSS, anchor: 'start', isCentred: true };
    }
  }
}

/** On the side of a place that the ways to some others leave free. */
function awayFrom([x, y]: ScreenPoint, others: readonly ScreenPoint[]): Label {
  const away = others.reduce<readonly [number, number]>(
    (sum, [otherX, otherY]) => {
      const reach = Math.hypot(otherX - x, otherY - y) || 1;
      return [sum[0] - (otherX - x) / reach, sum[1] - (otherY - y) / reach];
    },
    [0, 0],
  );
  const length = Math.hypot(...away) || 1;
  return {
    x: x + (away[0] / length) * AWAY_CSS,
    y: y + (away[1] / length) * AWAY_CSS + HALF_DIGIT_CSS,
    anchor: away[0] < 0 ? 'end' : 'start',
    isCentred: false,
  };
}

const HEAD_CSS = 11;
const HEAD_HALF_ANGLE = Math.PI / 7;

/** An arrow on screen as a path: its shaft, and a head that is as large at any magnification. */
export function arrowHead([fromX, fromY]: ScreenPoint, [toX, toY]: ScreenPoint): string {
  const angle = Math.atan2(toY - fromY, toX - fromX);
  const wing = (turn: number): string =>
    `${toX - HEAD_CSS * Math.cos(angle + turn)} ${toY - HEAD_CSS * Math.sin(angle + turn)}`;
  return `M${fromX} ${fromY}L${toX} ${toY}M${wing(HEAD_HALF_ANGLE)}L${toX} ${toY}L${wing(-HEAD_HALF_ANGLE)}`;
}
