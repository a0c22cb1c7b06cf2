import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findChromium } from '../../../build/chromium.ts';
import { projectTool } from '../../../build/projectTool.ts';
import { runNode } from '../../../build/runChild.ts';
import { seededRandom } from '../../../shared/statistics/seededRandom.ts';
import { type Attempts, attemptsSoFar } from './kernelCounters.ts';
import type { Asked } from './watchedChromium.ts';
import { takeAsked, watchedChromium } from './watchedChromium.ts';

// The whole of a namespace that has no network but its own loopback: runs end-to-end tests of the application for some
// minutes, and writes down what the kernel counted of attempts to leave.
// Started as: unshare -rn node driveInside.ts FOLDER MINUTES SEED

/** What is run again and again: import, masking, reading, submit, sections, agreement, exports, packages. */
const FLOWS = [
  'wholePath',
  'everyExport',
  'agreement',
  'security',
  'export',
  'masking',
  'blindedStudy',
  'sealedWorkspace',
  'draftSurvives',
];
/** What is run where no time is given: import, the worklist, every tool of the reading room. */
const SHORTEST = { project: 'e2e', flow: 'security' };
/** Over loopback, and in the double of the desktop shell. */
const PROJECTS = ['e2e', 'desktop'];

export type Flow = { readonly name: string; readonly passed: boolean; readonly seconds: number };

export type Driven = {
  readonly flows: readonly Flow[];
  readonly seconds: number;
  readonly asked: Asked;
  /** After the flows. */
  readonly attempts: Attempts;
  /** The same after one attempt of each kind. */
  readonly afterControl: Attempts;
};

/** Gives the namespace its loopback, and an address for Chromium's question whether there is IPv6, which sends nothing. */
function setUp(): void {
  for (const line of [
    'link set lo up',
    '-6 addr add 2001:db8::1/128 dev lo',
    '-6 route add 2001:4860:4860::8888/128 dev lo',
  ]) {
    const { status } = spawnSync('ip', line.split(' '), { stdio: 'inherit' });
    if (status !== 0) throw new Error(`ip ${line} ended with ${status}`);
  }
}

/** Ends the whole where it was asked to stop: a flow that was cut off tells nothing. */
async function run(project: string, flow: string, chromium: string): Promise<Flow> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const { code, seconds, wasStopped } = await runNode(
    projectTool('vitest', 'vitest'),
    ['run', `--project=${project}`, `test/e2e/${flow}.e2e.ts`, '--reporter=default'],
    { env: { ...env, OSTEOREAD_CHROMIUM: chromium } },
  );
  if (wasStopped) process.exit(1);
  return { name: `${flow} (${project})`, passed: code === 0, seconds: Math.round(seconds) };
}

/** One attempt of each kind, to addresses that are nobody's (RFC 5737, RFC 3849). */
async function tryToLeave(): Promise<void> {
  for (const [version, address] of [
    ['udp4', '192.0.2.1'],
    ['udp6', '2001:db8:1::1'],
  ] as const) {
    const socket = createSocket(version);
    await new Promise<void>((resolve) => socket.send('?', 53, address, () => resolve()));
    // To ourselves: a datagram that is sent.
    await new Promise<void>((resolve) =>
      socket.send('?', 53, version === 'udp4' ? '127.0.0.1' : '::1', () => resolve()),
    );
    socket.close();
    await new Promise<void>((resolve) => connect(443, address).once('error', () => resolve()));
  }
  await new Resolver().resolve4('osteoread.example').catch(() => undefined);
}

const [, , folder = '', minutes = '0', seed = '1'] = process.argv;
const found = findChromium();
if (found === undefined) throw new Error('no Chromium was found');
setUp();
const chromium = watchedChromium(folder, found.path);
const random = seededRandom(Number(seed));
const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const began = performance.now();
const flows: Flow[] = [];
const asked = { own: 0, errands: new Set<string>(), foreign: new Set<string>() };
do {
  const { project, flow } =
    Number(minutes) === 0 ? SHORTEST : { project: pick(PROJECTS) ?? '', flow: pick(FLOWS) ?? '' };
  flows.push(await run(project, flow, chromium));
  const more = takeAsked(folder);
  asked.own += more.own;
  for (const host of more.errands) asked.errands.add(host);
  for (const address of more.foreign) asked.foreign.add(address);
} while (performance.now() - began < Number(minutes) * 60_000);
const attempts = attemptsSoFar();
await tryToLeave();
const driven: Driven = {
  flows,
  seconds: Math.round((performance.now() - began) / 1000),
  asked: { own: asked.own, errands: [...asked.errands], foreign: [...asked.foreign] },
  attempts,
  afterControl: attemptsSoFar(),
};
writeFileSync(join(folder, 'driven.json'), JSON.stringify(driven));
