import type { Block, TableColumn } from '../../shared/reports/report.ts';
import type { Paper, TextStyle } from './pdfPaper.ts';
import { wordsWidth, wrappedText } from './wrappedText.ts';

const CELL: TextStyle = { sizePt: 8, isBold: false, colour: '#000000' };
const HEAD: TextStyle = { ...CELL, isBold: true };
const LINE_PT = CELL.sizePt * 1.32;
const PADDING_PT = 2;
const GAP_PT = 6;
/** A table that is lower than this does not go over two pages. */
const KEPT_TOGETHER_PT = 160;

type Table = Extract<Block, { kind: 'table' }>;
type Placed = TableColumn & { readonly x: number; readonly width: number };

/** Sets a table; its headings stand again at the top of every page that it goes on to, and no row is parted. */
export function setTable(paper: Paper, { caption, columns, rows }: Table): void {
  const placed = placedColumns(paper, columns, rows);
  const heads = placed.map(({ title, width }) => wrappedText(title, true, HEAD.sizePt, width));
  const headHeight = heightOf(heads);
  const bodies = rows.map((row) =>
    placed.map(({ width }, index) => wrappedText(row[index] ?? '', false, CELL.sizePt, width)),
  );
  const captionLines = caption === null ? [] : wrappedText(caption, true, CELL.sizePt + 0.5, paper.width);
  const captionHeight = captionLines.length * LINE_PT + (captionLines.length > 0 ? 3 : 0);
  const rowHeights = bodies.map(heightOf);
  const whole = captionHeight + headHeight + rowHeights.reduce((sum, height) => sum + height, 0);
  const begun = captionHeight + headHeight + (rowHeights[0] ?? 0) + LINE_PT;
  paper.room(whole < KEPT_TOGETHER_PT ? whole : begun);
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

function placedColumns(
  paper: Paper,
  columns: readonly TableColumn[],
  rows: Table['rows'],
): readonly Placed[] {
  const room = paper.width - GAP_PT * (columns.length - 1);
  const least = columns.map(({ title }, place) =>
    Math.max(
      longestWord(title, HEAD),
      ...rows.map((row) => Math.min(room / 4, longestWord(row[place] ?? '', CELL))),
    ),
  );
  const widths = sharedWidths(room, columns, least);
  let x = paper.left;
  return columns.map((column, place) => {
    const width = widths[place] ?? 0;
    const placed = { ...column, x, width };
    x += width + GAP_PT;
    return placed;
  });
}

const longestWord = (text: string, { isBold, sizePt }: TextStyle): number =>
  Math.max(0, ...text.split(/[ \n]/).map((word) => wordsWidth(word, isBold, sizePt)));

/** Widths by the columns’ shares, but none narrower than its longest word as long as there is room for that. */
function sharedWidths(
  room: number,
  columns: readonly TableColumn[],
  least: readonly number[],
): readonly number[] {
  const needed = least.reduce((sum, width) => sum + width, 0);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  if (needed >= room) return least.map((width) => (width / needed) * room);
  const fixed = new Set<number>();
  for (;;) {
    const taken = [...fixed].reduce((sum, place) => sum + (least[place] ?? 0), 0);
    const open = columns.reduce((sum, { share }, place) => (fixed.has(place) ? sum : sum + share), 0);
    const widthAt = (place: number): number =>
      fixed.has(place)
        ? (least[place] ?? 0)
        : ((columns[place]?.share ?? 0) / Math.max(open, shares * 1e-9)) * (room - taken);
    const narrow = columns.findIndex((_, place) => !fixed.has(place) && widthAt(place) < (least[place] ?? 0));
    if (narrow < 0) return columns.map((_, place) => widthAt(place));
    fixed.add(narrow);
  }
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
