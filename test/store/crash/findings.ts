import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporaryWorkspace.ts';
import type { Said } from './killed.ts';

// What a killed or torn workspace was found wrong with, kept as it was found: the tests open it again ever after.

const place = join(import.meta.dirname, '..', 'findings');

/** A workspace as it was left, and what whoever wrote to it had said. */
type Finding = { readonly folder: string; readonly said: Said };

/** Every finding of this name, each in a folder that may be written to. */
export function findingsOf(name: string): readonly Finding[] {
  const folder = join(place, name);
  return (existsSync(folder) ? readdirSync(folder) : []).map((finding) => {
    const copy = temporaryFolder();
    cpSync(join(folder, finding, 'workspace'), copy, { recursive: true });
    return { folder: copy, said: JSON.parse(readFileSync(join(folder, finding, 'said.json'), 'utf8')) };
  });
}

/** Keeps a finding; where it lies now. */
export function keepFinding(name: string, { folder, said }: Finding): string {
  const kept = join(place, name, crypto.randomUUID());
  mkdirSync(kept, { recursive: true });
  cpSync(folder, join(kept, 'workspace'), { recursive: true });
  writeFileSync(join(kept, 'said.json'), JSON.stringify(said));
  return kept;
}
