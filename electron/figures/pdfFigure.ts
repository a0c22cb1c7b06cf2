import { assertNever } from '../../shared/base/assertNever.ts';
import {
  arrowHead,
  type BoxMm,
  type Fill,
  type Scene,
  type SceneItem,
  type Stroke,
} from '../../shared/figures/scene.ts';
import { textWidth } from './fontFaces.ts';
import type { PrintedPicture } from './printedPicture.ts';
import { middleOf } from './svgFigure.ts';

/** Sets a line of text; see the paper of a report. */
type SetLine = (
  text: string,
  x: number,
  baseline: number,
  style: { readonly sizePt: number; readonly isBold: boolean; readonly colour: string },
) => void;

const MM_PT = 72 / 25.4;
const ANCHORS = { start: 0, middle: 0.5, end: 1 } as const;

/** Round a letter on a picture the same letter stands so many times in the colour of its rim. */
const RIM = Array.from(
  { length: 8 },
  (_, at) => [Math.cos((at * Math.PI) / 4), Math.sin((at * Math.PI) / 4)] as const,
);
const RIM_PT = 0.55;

/**
 * Draws a figure on a page of a PDF, its upper left corner at a place in points. Text stays text.
 * @param imageOf a picture of the scene as the document holds it, so that one shown twice is stored once
 */
export function drawPdfFigure(
  doc: PDFKit.PDFDocument,
  scene: Scene,
  [left, top]: readonly [number, number],
  line: SetLine,
  pictureOf: (item: Extract<SceneItem, { kind: 'picture' }>) => PDFKit.Mixins.ImageSrc,
): void {
  const x = (mm: number): number => left + mm * MM_PT;
  const y = (mm: number): number => top + mm * MM_PT;
  const box = ({ left: l, top: t, width, height }: BoxMm) =>
    [x(l), y(t), width * MM_PT, height * MM_PT] as const;

  const paint = (fill: Fill | null, stroke: Stroke | null): void => {
    if (stroke !== null) pen(stroke);
    if (fill !== null) doc.fillColor(fill.colour, fill.opacity);
    if (fill !== null && stroke !== null) doc.fillAndStroke();
    else if (fill !== null) doc.fill();
    else if (stroke !== null) doc.stroke();
  };
  const pen = ({ colour, widthMm, dashMm }: Stroke): void => {
    doc
      .strokeColor(colour, 1)
      .lineWidth(widthMm * MM_PT)
      .lineJoin('round');
    if (dashMm === undefined) doc.undash();
    else doc.dash((dashMm[0] ?? 1) * MM_PT, { space: (dashMm[1] ?? dashMm[0] ?? 1) * MM_PT });
  };
  const path = (points: readonly (readonly [number, number])[], isClosed: boolean): void => {
    for (const [index, [px, py]] of points.entries()) {
      if (index === 0) doc.moveTo(x(px), y(py));
      else doc.lineTo(x(px), y(py));
    }
    if (isClosed) doc.closePath();
  };

  const draw = (item: SceneItem): void => {
    switch (item.kind) {
      case 'picture': {
        const [at, from, width, height] = box(item.at);
        doc.image(pictureOf(item), at, from, { width, height });
        break;
      }
      case 'rect':
        doc.rect(...box(item.at));
        paint(item.fill, item.stroke);
        break;
      case 'polyline':
        path(item.points, false);
        paint(null, item.stroke);
        break;
      case 'polygon':
        path(item.points, true);
        paint(item.fill, item.stroke);
        break;
      case 'circle':
        doc.circle(x(item.centre[0]), y(item.centre[1]), item.radiusMm * MM_PT);
        paint(item.fill, item.stroke);
        break;
      case 'text':
        text(item);
        break;
      case 'arrow': {
        const head = arrowHead(item.from, item.to, item.stroke.widthMm);
        path([item.from, middleOf(head)], false);
        paint(null, item.stroke);
        path(head, true);
        paint({ colour: item.stroke.colour, opacity: 1 }, null);
        break;
      }
      case 'clip':
        doc.save();
        doc.rect(...box(item.to)).clip();
        for (const one of item.items) draw(one);
        doc.restore();
        break;
      default:
        assertNever(item);
    }
  };

  const text = (item: Extract<SceneItem, { kind: 'text' }>): void => {
    const { sizePt, isBold, colour, halo } = item;
    const wide = textWidth(item.text, isBold, sizePt);
    const [atX, atY] = [x(item.at[0]), y(item.at[1])];
    doc.save();
    if (item.isUpward) doc.rotate(-90, { origin: [atX, atY] });
    const from = atX - wide * ANCHORS[item.anchor];
    if (halo !== null) {
      for (const [dx, dy] of RIM)
        line(item.text, from + dx * RIM_PT, atY + dy * RIM_PT, { sizePt, isBold, colour: halo });
    }
    line(item.text, from, atY, { sizePt, isBold, colour });
    doc.restore();
  };

  doc.save();
  for (const item of scene.items) draw(item);
  doc.undash();
  doc.restore();
}

/** What pdfkit can and its types leave out: an image is opened once and drawn as often as wanted. */
type OpensImages = { readonly openImage: (source: Buffer) => PDFKit.Mixins.ImageSrc };

const opensImages = (doc: object): doc is OpensImages => 'openImage' in doc;

/** A picture as a document holds it. */
export function pdfImage(doc: PDFKit.PDFDocument, { bytes }: PrintedPicture): PDFKit.Mixins.ImageSrc {
  const source = Buffer.from(bytes);
  return opensImages(doc) ? doc.openImage(source) : source;
}
