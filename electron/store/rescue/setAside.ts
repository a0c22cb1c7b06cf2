import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { databasePath } from '../connection.ts';
import { nameWhole } from '../nameWhole.ts';

/**
 * Puts a database in the place of the one of a workspace that nobody has open. What was there, its log included, is set
 * aside into a folder of the workspace, whose name is the answer: nothing is ever deleted by a rescue.
 * @throws the system's error; what was set aside stays there
 */
export function replaceDatabase(directory: string, by: string, at: Date): string {
  const aside = join(directory, `set-aside-${at.toISOString().replaceAll(':', '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  const path = databasePath(directory);
  for (const part of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(part)) renameSync(part, join(aside, basename(part)));
  nameWhole(by, path);
  return basename(aside);
}
