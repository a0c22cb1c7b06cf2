import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { ImageFacts } from '../../../shared/dicom/imageFacts.ts';
import { comparePicture, isComparedAsStored } from './comparePicture.ts';
import { type CorpusFile, corpusFilesOf } from './corpusFiles.ts';
import { type DecodingPage, openDecodingPage } from './decodingPage.ts';
import { type ImportedCorpus, importCorpus } from './importedCorpus.ts';
import { type TruthRow, truthRowsOf } from './truthRow.ts';

/** One printed line: a file, what the reference wants of it, and what came of it. */
export type CorpusLine = {
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
  readonly ok: boolean;
  readonly reason: string;
};

export type CorpusRun = { readonly lines: readonly CorpusLine[]; readonly complaints: readonly string[] };

/** As many pictures on their way at a time: the page has a few decoding threads. */
const AT_A_TIME = 4;

/**
 * Imports a folder, decodes the first frame of each picture in a browser as the screen does, and compares with the
 * folder's `truth.jsonl`.
 */
export async function runCorpus(directory: string, print: (line: CorpusLine) => void): Promise<CorpusRun> {
  const root = resolve(directory);
  const rows = truthRowsOf(join(root, 'truth.jsonl'));
  const temporary = mkdtempSync(join(tmpdir(), 'osteoread-corpus-'));
  try {
    const workspace = join(temporary, 'workspace');
    const imported = await importCorpus(workspace, [root]);
    const page = await openDecodingPage(workspace, join(temporary, 'page'));
    const lines: CorpusLine[] = [];
    const tell = (line: CorpusLine): void => {
      lines.push(line);
      print(line);
    };
    try {
      const waiting = [...rows];
      const files = new Map(corpusFilesOf(root).map((file) => [file.path, file]));
      const worker = async (): Promise<void> => {
        for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
          tell(await lineOf(row, files.get(row.path), imported, page, basename(root)));
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
      untold(files, rows, imported).forEach(tell);
    } finally {
      await page.close();
    }
    return { lines, complaints: page.complaints };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function lineOf(
  row: TruthRow,
  file: CorpusFile | undefined,
  imported: ImportedCorpus,
  page: DecodingPage,
  root: string,
): Promise<CorpusLine> {
  const { path, acceptable } = row;
  const line = (got: unknown, ok: boolean, reason: string, expected: unknown = acceptable): CorpusLine => ({
    path,
    expected,
    got,
    ok,
    reason,
  });
  if (file === undefined) return line(null, false, 'the file is missing');
  if (file.sha256 !== row.sha256) return line(null, false, 'the file is not the one of the reference');
  const facts = imported.pictures.get(file.sha256);
  if (facts === undefined) {
    const sentence = imported.damaged.get(path) ?? imported.damaged.get(`${root}/${path}`);
    if (sentence !== undefined) {
      return line('damaged', acceptable.includes('damaged') || acceptable.includes('reject'), sentence);
    }
    return line(
      'non-image',
      acceptable.includes('non-image') || acceptable.includes('reject'),
      'imported as no picture',
    );
  }
  const shown = await page.decode(facts, isComparedAsStored(row));
  if (shown.kind === 'refused') return line('damaged', acceptable.includes('damaged'), shown.sentence);
  if (!acceptable.includes('image')) return line('image', false, 'shown, and it must not be');
  const { ok, expected, got, reason } = comparePicture(row, shown);
  return line(got, ok, reason, expected);
}

/** Files that the reference says nothing of. They are told, and held to nothing. */
const untold = (
  files: ReadonlyMap<string, CorpusFile>,
  rows: readonly TruthRow[],
  { pictures }: ImportedCorpus,
): readonly CorpusLine[] => {
  const told = new Set(rows.map(({ path }) => path));
  const gotOf = (facts: ImageFacts | undefined): string => (facts === undefined ? 'no picture' : 'picture');
  return [...files.values()]
    .filter(({ path }) => !told.has(path))
    .map(({ path, sha256 }) => ({
      path,
      expected: null,
      got: gotOf(pictures.get(sha256)),
      ok: true,
      reason: 'the reference says nothing of this file',
    }));
};
