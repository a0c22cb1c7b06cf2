import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';

const PAGE_BYTES = 4096;

/** Overwrites the last quarter of a workspace's database, page by page at random, as a dying disk does. */
export function damageDatabase(workspace: string): void {
  const path = join(workspace, 'osteoread.sqlite');
  const bytes = readFileSync(path);
  const pages = bytes.length / PAGE_BYTES;
  const random = seededRandom(5);
  for (let page = Math.floor(pages * 0.75); page < pages; page += 1)
    if (random() < 0.5) bytes.fill(Math.floor(random() * 256), page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  writeFileSync(path, bytes);
}
