import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CorpusRun, runCorpus } from '../../build/scripts/corpus/runCorpus.ts';
import { type SyntheticPicture, syntheticPictures, truthOf } from '../corpus/syntheticPictures.ts';
import { temporaryWorkspace } from './runningApp.ts';

const real = join(import.meta.dirname, '..', '..', '..', 'shared', 'dicom');
const manifest = join(real, 'truth.jsonl');
const isPresent = existsSync(manifest);
const skipped = isPresent ? '' : ' (skipped: ../shared/dicom is absent)';

type Row = {
  readonly path: string;
  readonly size: number;
  readonly acceptable: readonly string[];
  readonly stored?: object;
  readonly transfer_syntax: string | null;
  readonly photometric: string;
  readonly bits_allocated: number;
};

/** A larger file would make the test slow, and there is a smaller one of its kind, or none. */
const LARGEST = 250_000;

/** The smallest file of each transfer syntax with each photometric interpretation, of bits and of words. */
function chosenRows(): readonly Row[] {
  const rows = readFileSync(manifest, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ acceptable, stored, size }) => acceptable.join() === 'image' && stored && size < LARGEST)
    .toSorted((a, b) => a.size - b.size);
  const kindOf = (row: Row): string =>
    [row.transfer_syntax, row.photometric, [1, 32].includes(row.bits_allocated) && row.bits_allocated].join();
  return [...new Map(rows.toReversed().map((row) => [kindOf(row), row])).values()];
}

const folder = temporaryWorkspace();
const corpus = join(folder.path, 'corpus');
let chosen: readonly Row[] = [];
let pictures: readonly SyntheticPicture[] = [];
let run: CorpusRun;

/** Whether each file under a folder came out as its row says, by its path. */
const outcomes = (under: string): Readonly<Record<string, true | string>> =>
  Object.fromEntries(
    run.lines
      .filter(({ path }) => path.startsWith(under))
      .map(({ path, ok, reason }) => [path.slice(under.length), ok || reason]),
  );

beforeAll(async () => {
  pictures = await syntheticPictures();
  chosen = isPresent ? chosenRows() : [];
  mkdirSync(join(corpus, 'synthetic'), { recursive: true });
  const rows: object[] = chosen.map((row) => ({ ...row, path: `real/${row.path}` }));
  for (const { path } of chosen) {
    mkdirSync(dirname(join(corpus, 'real', path)), { recursive: true });
    cpSync(join(real, path), join(corpus, 'real', path));
  }
  for (const picture of pictures) {
    const path = `synthetic/${picture.name}`;
    writeFileSync(join(corpus, path), picture.file);
    rows.push(truthOf(path, picture));
  }
  const [first] = pictures;
  if (first === undefined) throw new Error('no pictures');
  writeFileSync(join(corpus, 'wrong'), first.file);
  rows.push(truthOf('wrong', { ...first, stored: first.stored.slice().fill(7) }));
  rows.push(truthOf('absent', first));
  writeFileSync(join(corpus, 'truth.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  run = await runCorpus(corpus, () => undefined);
});

afterAll(() => folder.remove());

describe('a picture decoded as the screen decodes it', () => {
  it('has the values it was made of, in every encoding', () => {
    expect(outcomes('synthetic/')).toEqual(Object.fromEntries(pictures.map(({ name }) => [name, true])));
    expect(run.complaints).toEqual([]);
  });

  it.skipIf(!isPresent)(`of a real file has the values of the reference${skipped}`, () => {
    expect(chosen.length).toBeGreaterThan(35);
    expect(outcomes('real/')).toEqual(Object.fromEntries(chosen.map(({ path }) => [path, true])));
  });

  it('that differs from its reference, or is missing, is told', () => {
    const wrong = run.lines.filter(({ ok }) => !ok).map(({ path, reason }) => `${path}: ${reason}`);
    expect(wrong.toSorted()).toEqual(['absent: the file is missing', 'wrong: the values differ']);
  });
});
