import type { Block, TableColumn } from '../../shared/reports/report.ts';
import type { Paper, TextStyle } from './pdfPaper.ts';
import { wordsWidth, wrappedText } from './wrappedText.ts';

const CELL: TextStyle = { sizePt: 8, isBold: false, colour: '#000000' };
const HEAD: TextStyle = { ...CELL, isBold: true };
const LINE_PT = CELL.sizePt * 1.32;
const PADDING_PT = 2;
const GAP_PT = 6;

type Table = Extract<Block, { kind: 'table' }>;
type Placed = TableColumn & { readonly x: number; readonly width: number };

/** Sets a table; its headings stand again at the top of every page that it goes on to, and no row is parted. */
export function setTable(paper: Paper, { caption, columns, rows }: Table): void {
  const placed = placedColumns(paper, columns);
  const heads = placed.map(({ title, width }) => wrappedText(title, true, HEAD.sizePt, width));
  const headHeight = heightOf(heads);
  const bodies = rows.map((row) =>
    placed.map(({ width }, index) => wrappedText(row[index] ?? '', false, CELL.sizePt, width)),
  );
  const captionLines = caption === null ? [] : wrappedText(caption, true, CELL.sizePt + 0.5, paper.width);
  const captionHeight = captionLines.length * LINE_PT + (captionLines.length > 0 ? 3 : 0);
  paper.room(captionHeight + headHeight + heightOf(bodies[0] ?? []) + LINE_PT);
  for (const line of captionLines) {
    paper.line(line, paper.left, paper.y + CELL.sizePt, { ...HEAD, sizePt: CELL.sizePt + 0.5 });
    paper.y += LINE_PT;
  }
  if (captionLines.length > 0) paper.y += 3;
  const setHead = (): void => {
    rule(paper, 0.8);
    setRow(paper, placed, heads, HEAD);
    rule(paper, 0.5);
  };
  setHead();
  for (const body of bodies) {
    const before = paper.y;
    paper.room(heightOf(body));
    // A page began: whoever reads it needs the headings.
    if (paper.y < before) setHead();
    setRow(paper, placed, body, CELL);
  }
  rule(paper, 0.8);
}

function placedColumns(paper: Paper, columns: readonly TableColumn[]): readonly Placed[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const room = paper.width - GAP_PT * (columns.length - 1);
  let x = paper.left;
  return columns.map((column) => {
    const width = (column.share / whole) * room;
    const placed = { ...column, x, width };
    x += width + GAP_PT;
    return placed;
  });
}

const heightOf = (cells: readonly (readonly string[])[]): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * LINE_PT + 2 * PADDING_PT;

function setRow(
  paper: Paper,
  columns: readonly Placed[],
  cells: readonly (readonly string[])[],
  style: TextStyle,
): void {
  for (const [index, { x, width, align }] of columns.entries()) {
    for (const [at, line] of (cells[index] ?? []).entries()) {
      const baseline = paper.y + PADDING_PT + at * LINE_PT + style.sizePt;
      const shift = align === 'left' ? 0 : width - wordsWidth(line, style.isBold, style.sizePt);
      paper.line(line, x + shift, baseline, style);
    }
  }
  paper.y += heightOf(cells);
}

function rule(paper: Paper, thickness: number): void {
  paper.doc
    .moveTo(paper.left, paper.y)
    .lineTo(paper.left + paper.width, paper.y)
    .lineWidth(thickness)
    .strokeColor('#000000', 1)
    .stroke();
}
