import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import PDFDocument from 'pdfkit';
import { runsOf, runWidth, textWidth } from '../figures/fontFaces.ts';

/** Points of a millimetre. */
export const MM_PT = 72 / 25.4;

const MARGIN_MM = 18;
const PAGE_PT = { width: 210 * MM_PT, height: 297 * MM_PT } as const;
const FOOT_MM = 12;

/** How a line of text is set. */
export type TextStyle = { readonly sizePt: number; readonly isBold: boolean; readonly colour: string };

/** A4 pages that are being written, with a place below which the next thing stands. Lengths in points. */
export type Paper = {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  /** The place of the next thing, from the top of the page. */
  y: number;
  /** Begins a page where less than this is left. */
  readonly room: (height: number) => void;
  readonly newPage: () => void;
  /** Whether nothing stands on this page yet. */
  readonly isPageEmpty: () => boolean;
  /** Whether so much stands on this page that a chapter should not begin below it. */
  readonly isPageBegun: () => boolean;
  /** One line of text with its baseline so far below the top of the page. */
  readonly line: (text: string, x: number, baseline: number, style: TextStyle) => void;
  /** Whether what was written so far has reached the disk far enough to go on. */
  readonly drained: () => Promise<void>;
  /** Writes the foot of every page and ends the document; it is whole on disk when this returns. */
  readonly end: () => Promise<void>;
  readonly abandon: () => Promise<void>;
};

/** What a document says of itself; nothing of it names a person. */
export type PaperAbout = {
  readonly title: string;
  readonly subject: string;
  readonly footer: string;
  readonly softwareVersion: string;
  /** The date of the export, to the day. */
  readonly on: Date;
};

/** Opens a document at `path`, which only this account may read. */
export function openPaper(path: string, about: PaperAbout): Paper {
  const creator = `OsteoRead ${about.softwareVersion}`;
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    // None of the standard fonts: all text is set in the fonts that are embedded.
    font: '',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: about.title,
      Subject: about.subject,
      Creator: creator,
      Producer: creator,
      CreationDate: about.on,
      ModDate: about.on,
    },
  });
  const target = createWriteStream(path, { mode: 0o600 });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  target.on('error', (error) => failed.reject(error));
  const closed = new Promise<void>((resolve) => {
    target.once('close', resolve);
  });
  doc.pipe(target);
  const registered = new Set<string>();
  const bottom = PAGE_PT.height - (MARGIN_MM + FOOT_MM - 6) * MM_PT;
  const top = MARGIN_MM * MM_PT;

  const line: Paper['line'] = (text, x, baseline, { sizePt, isBold, colour }) => {
    let at = x;
    for (const run of runsOf(text, isBold)) {
      if (!registered.has(run.face.name)) {
        doc.registerFont(run.face.name, run.face.bytes);
        registered.add(run.face.name);
      }
      doc.font(run.face.name).fontSize(sizePt).fillColor(colour, 1);
      doc.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      at += runWidth(run, sizePt);
    }
  };

  const paper: Paper = {
    doc,
    left: MARGIN_MM * MM_PT,
    width: PAGE_PT.width - 2 * MARGIN_MM * MM_PT,
    y: top,
    newPage: () => {
      doc.addPage();
      paper.y = top;
    },
    room: (height) => {
      if (paper.y + height > bottom && paper.y > top) paper.newPage();
    },
    isPageEmpty: () => paper.y === top,
    isPageBegun: () => paper.y > top + (bottom - top) / 3,
    line,
    drained: async () => {
      const drain = target.writableNeedDrain ? once(target, 'drain') : new Promise((go) => setImmediate(go));
      await Promise.race([drain, failed.promise]);
    },
    end: async () => {
      const { count } = doc.bufferedPageRange();
      const style = { sizePt: 7, isBold: false, colour: '#555555' };
      const baseline = PAGE_PT.height - FOOT_MM * MM_PT;
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page);
        const number = `${page + 1} / ${count}`;
        line(about.footer, paper.left, baseline, style);
        line(number, paper.left + paper.width - textWidth(number, false, 7), baseline, style);
      }
      doc.end();
      await Promise.race([closed, failed.promise]);
    },
    abandon: async () => {
      doc.unpipe(target);
      target.destroy();
      await closed;
    },
  };
  paper.newPage();
  return paper;
}
