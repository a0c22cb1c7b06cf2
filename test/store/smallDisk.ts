import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporaryWorkspace.ts';

const mounted = (place: string, options: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status === 0;

/** Whether this machine lets us mount a disk, which only an administrator may. */
export const canMount = ((): boolean => {
  const trial = mkdtempSync(join(tmpdir(), 'osteoread-disk-'));
  const isMountable = mounted(trial, 'size=4k');
  if (isMountable) spawnSync('umount', [trial]);
  rmSync(trial, { recursive: true, force: true });
  return isMountable;
})();

/** What the name of a test says that needs one. */
export const needsMount = canMount ? '' : ' (skipped: no disk may be mounted here)';

/** A disk of so many bytes in memory, gone after the test. */
export function smallDisk(bytes: number): string {
  const place = temporaryFolder();
  if (!mounted(place, `size=${bytes}`)) throw new Error('no disk may be mounted here');
  onTestFinished(() => void spawnSync('umount', ['--lazy', place]));
  return place;
}

/** Makes such a disk larger, as one that somebody has tidied. */
export function enlarge(disk: string, bytes: number): void {
  if (spawnSync('mount', ['-o', `remount,size=${bytes}`, disk]).status !== 0)
    throw new Error('it stays small');
}

const MEGABYTE = 1024 * 1024;

/** Leaves not a block free. */
export function fill(folder: string): void {
  for (const size of [MEGABYTE, 64 * 1024, 4096]) {
    for (let n = 0, isFull = false; !isFull; n++) {
      try {
        writeFileSync(join(folder, `fill-${size}-${n}`), Buffer.alloc(size));
      } catch {
        isFull = true;
      }
    }
  }
}

/** Takes away what filled it. */
export function empty(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith('fill-')) rmSync(join(folder, name));
}

/** Fills it but for a megabyte. */
export function fillAlmost(folder: string): void {
  fill(folder);
  rmSync(join(folder, `fill-${MEGABYTE}-0`));
}
