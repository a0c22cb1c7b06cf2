import { rmSync } from 'node:fs';
import { nameWhole } from '../store/nameWhole.ts';

/** The name of a file that is still being written. */
export const partOf = (target: string): string => `${target}.part`;

/**
 * Writes a file that never looks whole while it is not: `write` fills another name beside `target`, which is synced and
 * renamed once that has ended well. Where it throws, or gives null because it was cancelled, nothing of it stays, and a
 * file that had the name before is as it was.
 * @throws whatever `write` throws, or the system's error
 */
export async function writeWhole<T>(
  target: string,
  write: (part: string) => Promise<T | null>,
): Promise<T | null> {
  const part = partOf(target);
  rmSync(part, { force: true });
  let isWhole = false;
  try {
    const written = await write(part);
    if (written === null) return null;
    nameWhole(part, target);
    isWhole = true;
    return written;
  } finally {
    if (!isWhole) rmSync(part, { force: true });
  }
}
