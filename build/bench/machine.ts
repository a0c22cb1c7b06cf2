import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { findChromium } from '../chromium.ts';

/** What a figure depends on beside our code; nothing that says whose machine it is or where. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Null where there is none, or it does not tell its version. */
  readonly chromium: string | null;
};

const OS_RELEASE = '/etc/os-release';

/** The name a distribution gives itself; a kernel's release may name who built it. */
function systemName(): string {
  const named = existsSync(OS_RELEASE)
    ? /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync(OS_RELEASE, 'utf8'))?.[1]
    : undefined;
  return named ?? `${type()} ${release()}`;
}

function chromiumVersion(): string | null {
  const path = findChromium()?.path;
  if (path === undefined) return null;
  const told = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout;
  return /\d+(?:\.\d+)+/.exec(told ?? '')?.[0] ?? null;
}

export const thisMachine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: systemName(),
  node: process.version,
  chromium: chromiumVersion(),
});

export const machineText = ({ processor, cores, memoryGb, system, node, chromium }: Machine): string =>
  `${processor}, ${cores} cores, ${memoryGb} GB of memory; ${system}; Node ${node}; ${chromium === null ? 'no Chromium' : `Chromium ${chromium}`}`;

/** Whether two results can be compared at all: same processor, cores and system. */
export const isSameMachine = (a: Machine, b: Machine): boolean =>
  a.processor === b.processor && a.cores === b.cores && a.system === b.system;
