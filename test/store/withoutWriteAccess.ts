import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Root may write anywhere, so the check is made as nobody. */
export function withoutWriteAccess(folder: string, check: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) {
    chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
  }
  if (isRoot) process.seteuid?.(65_534);
  try {
    check();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(folder, 0o755);
  }
}
