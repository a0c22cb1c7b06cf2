import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brokenHeaders } from './brokenHeaders.ts';
import { containers } from './containers.ts';
import { cutShort, flipped } from './damagedCopies.ts';
import type { MalformedFile } from './malformedFile.ts';
import { seeds } from './seeds.ts';
import { strangers } from './strangers.ts';

/**
 * Writes the set below a folder: the same files in every run. What is returned is everything that an import of the
 * folder must account for, by the name that its report gives it.
 */
export function writeMalformedSet(folder: string): readonly MalformedFile[] {
  const sound = seeds();
  const single = [...sound, ...cutShort(sound), ...flipped(sound), ...brokenHeaders(), ...strangers()];
  const held = containers();
  for (const { name, bytes } of [...single, ...held]) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  mkdirSync(join(folder, 'links'));
  // A circle of folders, and two links that lead to each other.
  symlinkSync('..', join(folder, 'links', 'up'));
  symlinkSync('there', join(folder, 'links', 'here'));
  symlinkSync('here', join(folder, 'links', 'there'));
  const broken = ['links/here', 'links/there'].map(
    (name): MalformedFile => ({ name, bytes: new Uint8Array(), may: ['damaged'] }),
  );
  return [...single, ...held.flatMap(({ holds }) => holds), ...broken];
}
