import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Keeping } from './originals.ts';
import { sourceReason } from './sourceReason.ts';

/**
 * One thing that a walk or an archive holds. `name` is how the person knows it: relative to what was chosen. A
 * file to be moved is its taker's: it is kept or taken away.
 */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly keeping: Keeping }
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string };

/**
 * Walks files and folders in the order of their names, yielding as it goes. Links are followed, each folder is
 * entered once whatever leads to it, and what cannot be read is yielded by name. `excluded` (the workspace
 * itself) is not entered.
 */
export function* walk(roots: readonly string[], excluded: string | null = null): Generator<Found> {
  const entered = new Set<string>(excluded === null ? [] : [realpathSync(excluded)]);
  for (const root of roots) yield* visit(root, basename(root) || root, entered);
}

function* visit(path: string, name: string, entered: Set<string>): Generator<Found> {
  let entries: readonly string[];
  try {
    const stats = statSync(path);
    if (stats.isFile()) {
      yield { kind: 'file', path, name, keeping: 'copy' };
      return;
    }
    // Sockets, pipes and devices hold no pictures, and reading them may never end.
    if (!stats.isDirectory()) return;
    const real = realpathSync(path);
    if (entered.has(real)) return;
    entered.add(real);
    entries = readdirSync(path).toSorted();
  } catch (thrown) {
    yield { kind: 'unreadable', name, reason: sourceReason(thrown) };
    return;
  }
  for (const entry of entries) yield* visit(join(path, entry), `${name}/${entry}`, entered);
}
