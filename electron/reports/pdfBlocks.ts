import { assertNever } from '../../shared/base/assertNever.ts';
import type { SceneItem } from '../../shared/figures/scene.ts';
import type { Block } from '../../shared/reports/report.ts';
import { drawPdfFigure } from '../figures/pdfFigure.ts';
import type { Paper, TextStyle } from './pdfPaper.ts';
import { MM_PT } from './pdfPaper.ts';
import { setTable } from './pdfTable.ts';
import { wrappedText } from './wrappedText.ts';

/** Sets the blocks of a report one below the other; figures are numbered through the whole report. */
export type BlockSetter = {
  readonly set: (block: Block, imageOf: ImageOf) => void;
};

/** A picture of a figure as the document holds it. */
export type ImageOf = (item: Extract<SceneItem, { kind: 'picture' }>) => PDFKit.Mixins.ImageSrc;

const BODY: TextStyle = { sizePt: 9, isBold: false, colour: '#000000' };
const SMALL: TextStyle = { sizePt: 7.5, isBold: false, colour: '#333333' };
const HEADINGS: Readonly<Record<1 | 2 | 3, TextStyle>> = {
  1: { sizePt: 16, isBold: true, colour: '#000000' },
  2: { sizePt: 11.5, isBold: true, colour: '#000000' },
  3: { sizePt: 9.5, isBold: true, colour: '#000000' },
};
const SPACE_ABOVE: Readonly<Record<1 | 2 | 3, number>> = { 1: 26, 2: 12, 3: 8 };
/** Height of a line for its size. */
const LEADING = 1.38;
/** Below a heading there has to be room for a few lines of what it heads. */
const KEPT_BELOW_PT = 46;

export function blockSetter(paper: Paper): BlockSetter {
  let figures = 0;
  const outline: { readonly level: 1 | 2 | 3; readonly item: PDFKit.PDFOutline }[] = [];

  const textBlock = (text: string, style: TextStyle, indent = 0): void => {
    const height = style.sizePt * LEADING;
    for (const line of wrappedText(text, style.isBold, style.sizePt, paper.width - indent)) {
      paper.room(height);
      paper.line(line, paper.left + indent, paper.y + style.sizePt, style);
      paper.y += height;
    }
  };
  const space = (points: number): void => {
    if (!paper.isPageEmpty()) paper.y += points;
  };

  const setHeading = (level: 1 | 2 | 3, text: string): void => {
    const style = HEADINGS[level];
    if (level === 1 && paper.isPageBegun()) paper.newPage();
    space(SPACE_ABOVE[level]);
    paper.room(style.sizePt * LEADING + KEPT_BELOW_PT);
    while (outline.length > 0 && (outline.at(-1)?.level ?? 0) >= level) outline.pop();
    if (level < 3) {
      const item = (outline.at(-1)?.item ?? paper.doc.outline).addItem(text, { expanded: level === 1 });
      outline.push({ level, item });
    }
    textBlock(text, style);
    space(2);
  };

  const setFacts = (rows: readonly (readonly [string, string])[]): void => {
    const nameWidth = 0.3 * paper.width;
    const height = BODY.sizePt * LEADING;
    for (const [name, value] of rows) {
      const names = wrappedText(name, false, BODY.sizePt, nameWidth - 6);
      const values = wrappedText(value, false, BODY.sizePt, paper.width - nameWidth);
      paper.room(Math.min(6, Math.max(names.length, values.length)) * height);
      const grey = { ...BODY, colour: '#555555' };
      for (let at = 0; at < Math.max(names.length, values.length); at += 1) {
        paper.room(height);
        paper.line(names[at] ?? '', paper.left, paper.y + BODY.sizePt, grey);
        paper.line(values[at] ?? '', paper.left + nameWidth, paper.y + BODY.sizePt, BODY);
        paper.y += height;
      }
    }
    space(4);
  };

  const setFigure = ({ scene, caption }: Extract<Block, { kind: 'figure' }>, imageOf: ImageOf): void => {
    figures += 1;
    const says = wrappedText(`Figure ${figures}. ${caption}`, false, SMALL.sizePt, paper.width);
    const height = scene.heightMm * MM_PT;
    space(4);
    paper.room(height + says.length * SMALL.sizePt * LEADING + 6);
    const left = paper.left + (paper.width - scene.widthMm * MM_PT) / 2;
    drawPdfFigure(paper.doc, scene, [left, paper.y], paper.line, imageOf);
    paper.y += height + 3;
    for (const line of says) {
      paper.line(line, paper.left, paper.y + SMALL.sizePt, SMALL);
      paper.y += SMALL.sizePt * LEADING;
    }
    space(6);
  };

  const set: BlockSetter['set'] = (block, imageOf) => {
    switch (block.kind) {
      case 'room':
        paper.room(block.heightMm * MM_PT);
        break;
      case 'heading':
        setHeading(block.level, block.text);
        break;
      case 'paragraph':
        textBlock(block.text, block.isSmall ? SMALL : BODY);
        space(4);
        break;
      case 'list':
        for (const item of block.items) {
          paper.room(BODY.sizePt * LEADING);
          paper.line('–', paper.left, paper.y + BODY.sizePt, BODY);
          textBlock(item, BODY, 9);
        }
        space(4);
        break;
      case 'facts':
        setFacts(block.rows);
        break;
      case 'table': {
        setTable(paper, block);
        space(6);
        break;
      }
      case 'figure':
        setFigure(block, imageOf);
        break;
      default:
        assertNever(block);
    }
  };
  return { set };
}
