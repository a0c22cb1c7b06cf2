import type { Scene } from '../../shared/figures/scene.ts';
import type { Block, Report } from '../../shared/reports/report.ts';
import { pdfImage } from '../figures/pdfFigure.ts';
import type { PictureSource, PrintedPictures } from '../figures/pictureSource.ts';
import { printedKey } from '../figures/printedPicture.ts';
import { type BlockSetter, blockSetter, type ImageOf } from './pdfBlocks.ts';
import { openPaper } from './pdfPaper.ts';

/** Pictures of a report on paper: finer than any printer of an office, small enough to be sent. */
const REPORT_DPI = 200;

/** A report that is being written: part after part, each with the pictures that it needs. */
export type ReportWriter = {
  /** Fetches the pictures of blocks, which may go on while others are written. */
  readonly fetched: (blocks: readonly Block[]) => Promise<FetchedBlocks>;
  readonly write: (part: FetchedBlocks) => Promise<void>;
  /** Ends the document, and tells how many pictures could not be decoded. */
  readonly end: () => Promise<{ readonly missingPictures: number }>;
  readonly abandon: () => Promise<void>;
};

/** Blocks with the pictures that they show. */
export type FetchedBlocks = { readonly blocks: readonly Block[]; readonly pictures: PrintedPictures };

/** Opens a report at `path` that takes its pictures out of a workspace. */
export function openReport(
  path: string,
  { title, subject, footer }: Report,
  {
    source,
    softwareVersion,
    on,
  }: { readonly source: PictureSource; readonly softwareVersion: string; readonly on: Date },
): ReportWriter {
  const paper = openPaper(path, { title, subject, footer, softwareVersion, on });
  const setter: BlockSetter = blockSetter(paper);
  let missingPictures = 0;
  return {
    fetched: async (blocks) => ({
      blocks,
      pictures: await source.printed(scenesOf(blocks), { dpi: REPORT_DPI, as: 'image/jpeg' }),
    }),
    write: async ({ blocks, pictures }) => {
      missingPictures += pictures.missing;
      const images = new Map<string, PDFKit.Mixins.ImageSrc>();
      const imageOf: ImageOf = (item) => {
        const key = printedKey(item);
        // One that is shown twice is stored once.
        const image = images.get(key) ?? pdfImage(paper.doc, pictures.of(item));
        images.set(key, image);
        return image;
      };
      for (const block of blocks) setter.set(block, imageOf);
      await paper.drained();
    },
    end: async () => {
      await paper.end();
      return { missingPictures };
    },
    abandon: paper.abandon,
  };
}

const scenesOf = (blocks: readonly Block[]): readonly Scene[] =>
  blocks.flatMap((block) => (block.kind === 'figure' ? [block.scene] : []));
