import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the corpus: its path as the reference writes it, and its content. */
export type CorpusFile = { readonly path: string; readonly sha256: string };

/** Every file below a folder, links left alone, in the order of their paths. */
export const corpusFilesOf = (directory: string): readonly CorpusFile[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({
      path: relative(directory, file).split(sep).join('/'),
      sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
