import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChild } from '../../build/runChild.ts';
import { NETWORK_MINUTES, SEED, tellFigure } from '../sizes.ts';
import type { Driven } from './network/driveInside.ts';

/** A namespace of ours has no network but its loopback, and its kernel counts what was tried all the same. */
const hasNamespaces =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' }).status === 0;

it.skipIf(!hasNamespaces)(
  'asks no other computer for anything, not even for a name, and works without any (needs Linux, unshare and ip)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'osteoread-network-'));
    try {
      const script = join(import.meta.dirname, 'network', 'driveInside.ts');
      const args = ['-rn', process.execPath, script, folder, String(NETWORK_MINUTES), String(SEED)];
      expect((await runChild('unshare', args)).code).toBe(0);
      const driven: Driven = JSON.parse(readFileSync(join(folder, 'driven.json'), 'utf8'));
      const { flows, seconds, asked, attempts, afterControl } = driven;
      tellFigure(
        `${seconds} s, ${flows.length} flows, ${asked.own} requests to itself, elsewhere ${asked.foreign.length}, ` +
          `attempts that the kernel counted: ${JSON.stringify(attempts)}; ` +
          `on its own account Chromium asked ${asked.errands.join(' ') || 'nobody'}`,
      );
      for (const { name, passed, seconds: took } of flows)
        tellFigure(`${name} ${passed ? 'passed' : 'FAILED'} in ${took} s`);
      expect(flows.filter(({ passed }) => !passed)).toEqual([]);
      expect(asked.own).toBeGreaterThan(50);
      expect(asked.foreign).toEqual([]);
      expect(attempts).toEqual({ withoutRoute: 0, withoutRoute6: 0, datagrams: 0, datagrams6: 0 });
      // What would have been an attempt is counted as one.
      for (const counted of Object.values(afterControl)) expect(counted).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  (NETWORK_MINUTES + 8) * 60_000,
);
