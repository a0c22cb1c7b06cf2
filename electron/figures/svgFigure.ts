import { assertNever } from '../../shared/base/assertNever.ts';
import {
  arrowHead,
  type BoxMm,
  type Fill,
  type PlaceMm,
  type Scene,
  type SceneItem,
  type Stroke,
} from '../../shared/figures/scene.ts';
import { runOutline, runsOf, runWidth, textWidth } from './fontFaces.ts';
import type { PrintedPicture } from './printedPicture.ts';

/** How an SVG is written. */
export type SvgForm = {
  /** Text that can be searched and edited, or outlines that need no font where it is drawn. */
  readonly text: 'text' | 'outlines';
  /** The size that the drawing says it has; millimetres, or pixels for what draws it. */
  readonly size:
    | { readonly unit: 'mm' }
    | { readonly unit: 'px'; readonly width: number; readonly height: number };
};

/** Millimetres of a printer's point. */
const PT_MM = 25.4 / 72;

/**
 * A figure as SVG, its units millimetres, pictures embedded as PNG.
 * @param pictureOf the pixels of a picture item of the scene
 */
export function svgFigure(
  scene: Scene,
  pictureOf: (item: Extract<SceneItem, { kind: 'picture' }>) => PrintedPicture,
  form: SvgForm,
): string {
  const { widthMm, heightMm } = scene;
  const [width, height] =
    form.size.unit === 'mm' ? [`${n(widthMm)}mm`, `${n(heightMm)}mm`] : [form.size.width, form.size.height];
  let clips = 0;
  const write = (items: readonly SceneItem[]): string => items.map(one).join('\n');
  const one = (item: SceneItem): string => {
    switch (item.kind) {
      case 'picture': {
        const { mediaType, bytes } = pictureOf(item);
        const href = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
        return `<image ${boxOf(item.at)} preserveAspectRatio="none" href="${href}"/>`;
      }
      case 'rect':
        return `<rect ${boxOf(item.at)} ${paint(item.fill, item.stroke)}/>`;
      case 'polyline':
        return `<polyline points="${pointsOf(item.points)}" ${paint(null, item.stroke)}/>`;
      case 'polygon':
        return `<polygon points="${pointsOf(item.points)}" ${paint(item.fill, item.stroke)}/>`;
      case 'circle':
        return `<circle cx="${n(item.centre[0])}" cy="${n(item.centre[1])}" r="${n(item.radiusMm)}" ${paint(item.fill, item.stroke)}/>`;
      case 'text':
        return form.text === 'text' ? textElement(item) : outlineElement(item);
      case 'arrow': {
        const head = arrowHead(item.from, item.to, item.stroke.widthMm);
        const fill: Fill = { colour: item.stroke.colour, opacity: 1 };
        return `<polyline points="${pointsOf([item.from, middleOf(head)])}" ${paint(null, item.stroke)}/><polygon points="${pointsOf(head)}" ${paint(fill, null)}/>`;
      }
      case 'clip': {
        clips += 1;
        const id = `clip${clips}`;
        return `<clipPath id="${id}"><rect ${boxOf(item.to)}/></clipPath><g clip-path="url(#${id})">\n${write(item.items)}\n</g>`;
      }
      default:
        return assertNever(item);
    }
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${n(widthMm)} ${n(heightMm)}">
<title>${escaped(scene.description)}</title>
${write(scene.items)}
</svg>
`;
}

/** The middle of the back of an arrow's head, where its line ends. */
export const middleOf = ([, left, right]: readonly PlaceMm[]): PlaceMm => [
  ((left?.[0] ?? 0) + (right?.[0] ?? 0)) / 2,
  ((left?.[1] ?? 0) + (right?.[1] ?? 0)) / 2,
];

/** A number as it is written: a micrometre is finer than anything printed. */
const n = (value: number): string => String(Number(value.toFixed(4)));

const pointsOf = (points: readonly PlaceMm[]): string => points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');

const boxOf = ({ left, top, width, height }: BoxMm): string =>
  `x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}"`;

function paint(fill: Fill | null, stroke: Stroke | null): string {
  const inside = fill === null ? 'fill="none"' : `fill="${fill.colour}" fill-opacity="${n(fill.opacity)}"`;
  if (stroke === null) return inside;
  const dash = stroke.dashMm === undefined ? '' : ` stroke-dasharray="${stroke.dashMm.map(n).join(' ')}"`;
  return `${inside} stroke="${stroke.colour}" stroke-width="${n(stroke.widthMm)}" stroke-linejoin="round"${dash}`;
}

type TextItem = Extract<SceneItem, { kind: 'text' }>;

const HALO_MM = 0.45;
const ANCHORS = { start: 0, middle: 0.5, end: 1 } as const;

function textElement({ at, text, sizePt, anchor, isBold, colour, halo, isUpward }: TextItem): string {
  const turn = isUpward ? ` transform="rotate(-90 ${n(at[0])} ${n(at[1])})"` : '';
  const rim =
    halo === null
      ? ''
      : ` stroke="${halo}" stroke-width="${HALO_MM}" stroke-linejoin="round" paint-order="stroke"`;
  const weight = isBold ? ' font-weight="700"' : '';
  return `<text x="${n(at[0])}" y="${n(at[1])}" font-family="'Noto Sans', Arial, Helvetica, sans-serif" font-size="${n(sizePt * PT_MM)}" text-anchor="${anchor}"${weight} fill="${colour}"${rim}${turn}>${escaped(text)}</text>`;
}

function outlineElement({ at, text, sizePt, anchor, isBold, colour, halo, isUpward }: TextItem): string {
  const size = sizePt * PT_MM;
  let x = -textWidth(text, isBold, size) * ANCHORS[anchor];
  const paths = runsOf(text, isBold).map((run) => {
    const path = `<path transform="translate(${n(x)} 0)" d="${runOutline(run, size)}"/>`;
    x += runWidth(run, size);
    return path;
  });
  const turn = isUpward ? ' rotate(-90)' : '';
  const rim =
    halo === null
      ? ''
      : `<g fill="${halo}" stroke="${halo}" stroke-width="${HALO_MM}" stroke-linejoin="round">${paths.join('')}</g>`;
  return `<g transform="translate(${n(at[0])} ${n(at[1])})${turn}">${rim}<g fill="${colour}">${paths.join('')}</g></g>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
