import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Block, heading, paragraph, table } from '../../shared/reports/report.ts';
import { blockSetter } from './pdfBlocks.ts';
import { openPaper } from './pdfPaper.ts';

const ABOUT = {
  title: 'Case K7Q2M',
  subject: 'Reads',
  footer: 'For research use',
  softwareVersion: '0.1.0',
  on: new Date(Date.UTC(2026, 10, 21)),
};

const place = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'report.pdf');
};

async function written(blocks: readonly Block[]): Promise<Buffer> {
  const path = place();
  const paper = openPaper(path, ABOUT);
  const { set } = blockSetter(paper);
  for (const block of blocks) set(block, () => Buffer.alloc(0));
  await paper.end();
  return readFileSync(path);
}

async function parsed(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, place) => {
      const { items } = await (await document.getPage(place + 1)).getTextContent();
      return items.flatMap((item) => ('str' in item ? [item.str] : [])).filter((text) => text.trim() !== '');
    }),
  );
  return { document, pages };
}

const LONG = table(
  'Reads',
  [
    ['Film', 'left', 1],
    ['Covered', 'right', 1],
  ],
  Array.from({ length: 120 }, (_, row) => [`Day ${row}`, `${row}.5 %`]),
);

describe('a report on paper', () => {
  it('repeats the headings of a table on every page, loses no row, and numbers its pages', async () => {
    const { pages } = await parsed(await written([heading(1, 'Case K7Q2M'), LONG]));
    expect(pages.length).toBeGreaterThan(2);
    for (const [place, texts] of pages.entries()) {
      expect(texts.slice(0, 4)).toEqual(expect.arrayContaining(['Film', 'Covered']));
      expect(texts.slice(-2)).toEqual(['For research use', `${place + 1} / ${pages.length}`]);
    }
    const rows = pages.flat().filter((text) => text.startsWith('Day '));
    expect(rows).toEqual(Array.from({ length: 120 }, (_, row) => `Day ${row}`));
  });

  it('has an outline of its chapters, and says of itself nothing but title, software and day', async () => {
    const { document } = await parsed(
      await written([
        heading(1, 'Cases'),
        heading(2, 'Case A'),
        heading(2, 'Case B'),
        heading(1, 'Settings'),
      ]),
    );
    const outline = await document.getOutline();
    expect(outline.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
      ['Cases', ['Case A', 'Case B']],
      ['Settings', []],
    ]);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Case K7Q2M',
      Creator: 'OsteoRead 0.1.0',
      CreationDate: 'D:20261121000000Z',
      ModDate: 'D:20261121000000Z',
    });
    expect('Author' in info).toBe(false);
  });

  it('is the same bytes for the same blocks', async () => {
    const blocks = [heading(1, 'Cases'), LONG, paragraph('κ 0.812 (≥ 0.6), 王')];
    expect((await written(blocks)).equals(await written(blocks))).toBe(true);
  });

  it('sets a word that is wider than the page over several lines, and letters without a glyph as code points', async () => {
    const hash = 'a1b2c3d4'.repeat(40);
    const { pages } = await parsed(await written([paragraph(hash), paragraph('王')]));
    const texts = pages.flat();
    expect(texts.slice(0, -3).join('')).toBe(hash);
    expect(texts.at(-3)).toBe('[U+738B]');
  });
});
