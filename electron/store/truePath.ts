import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The nearest folder above a path, or the path itself, that is there. */
export function nearestFolder(path: string): string {
  const whole = resolve(path);
  const above = dirname(whole);
  return existsSync(whole) || above === whole ? whole : nearestFolder(above);
}

/**
 * Where a path leads, whatever links, letters of drives and spellings it is named by: two names of one folder give the
 * same text, also of a folder that is not there yet. What cannot be followed is left as it is named.
 */
export function truePath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(truePath(above), basename(whole));
  }
}
