import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';

const listSchema = z.array(z.string()).max(50);
const KEPT = 8;

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

/** The folders of workspaces that were open, the newest first; those that are gone, or are no folder now, are left out. */
export function recentWorkspaces(file: string): readonly string[] {
  try {
    return (listSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? []).filter(isFolder);
  } catch {
    return [];
  }
}

/** Puts a workspace first. A list that cannot be written is no reason not to open it. */
export function rememberWorkspace(file: string, directory: string): void {
  const list = [directory, ...recentWorkspaces(file).filter((other) => other !== directory)];
  try {
    writeFileSync(file, JSON.stringify(list.slice(0, KEPT)));
  } catch {
    console.error('The list of recent workspaces could not be written. Everything saved is kept.');
  }
}

/** What a folder is called in a list: its name, and where it lies. */
export const nameOfWorkspace = (directory: string): string =>
  `${basename(directory)} (${dirname(directory)})`;
