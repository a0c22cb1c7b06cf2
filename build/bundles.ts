import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { readStamp, sourceStamp } from './sourceStamp.ts';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** A folder under dist/ that is rebuilt when its sources have changed. */
export type BundleName = 'renderer' | 'electron';

const sources: Readonly<Record<BundleName, readonly string[]>> = {
  renderer: ['renderer', 'shared', 'docs'],
  electron: ['electron', 'shared'],
};

async function configsOf(bundle: BundleName): Promise<readonly InlineConfig[]> {
  if (bundle === 'renderer') return [(await import('./vite.renderer.config.ts')).default];
  const { main, preload } = await import('./vite.electron.config.ts');
  return [main, preload];
}

/**
 * Builds into a folder beside the old one and swaps the two, so that a server which is running from the old
 * bundle, or a build that fails half-way, never sees half a bundle.
 */
async function buildBundle(bundle: BundleName, stamp: string): Promise<void> {
  const { build } = await import('vite');
  const dist = join(projectRoot, 'dist');
  const fresh = join(dist, `.${bundle}-${process.pid}`);
  const target = join(dist, bundle);
  rmSync(fresh, { recursive: true, force: true });
  try {
    for (const config of await configsOf(bundle)) {
      await build({
        ...config,
        configFile: false,
        logLevel: 'error',
        build: { ...config.build, outDir: fresh },
      });
    }
    writeFileSync(join(fresh, '.stamp'), `${stamp}\n`);
    const old = join(dist, `.${bundle}-${process.pid}-old`);
    rmSync(old, { recursive: true, force: true });
    try {
      if (existsSync(target)) renameSync(target, old);
      renameSync(fresh, target);
    } catch (thrown) {
      // Another start may have put the same bundle there between the two lines.
      if (readStamp(join(target, '.stamp')) !== stamp) throw thrown;
    }
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Builds what is stale among `bundles`, and says so in one line each through `say` before it takes its seconds. */
export async function buildIfStale(
  bundles: readonly BundleName[],
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  for (const bundle of bundles) {
    const stamp = sourceStamp(projectRoot, sources[bundle]);
    if (readStamp(join(projectRoot, 'dist', bundle, '.stamp')) === stamp) continue;
    say(`Building dist/${bundle}, once after a change…`);
    await buildBundle(bundle, stamp);
  }
}
