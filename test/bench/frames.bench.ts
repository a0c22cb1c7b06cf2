/**
 * Frames of a CT as they are served: 300 slices of 512 × 512 × 16 bit, uncompressed, over loopback. One after the
 * other by a Node client on a connection that stays open (goal: 2 ms median, warm), and all of them by a page of a
 * real Chromium that asks for several at once (goal: 300 MB/s). Run by `npm run bench frames`.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { join } from 'node:path';
import { atLeast, atMost } from '../../build/bench/figure.ts';
import { medianOf, quantile, within95Of } from '../../build/bench/samples.ts';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { runToEnd, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { greyPixels } from '../import/greyPixels.ts';
import { peer, tellFigure } from './figure.ts';
import { launchPlainChromium, type PlainPage } from './plainChromium.ts';

const SLICES = 300;
const SIDE = 512;
const FRAME_BYTES = SIDE * SIDE * 2;
const ROUNDS = 5;
const IN_PARALLEL = 6;
const MEDIAN_GOAL_MS = 2;
const RATE_GOAL_MB = 300;

function slice(number: number): Uint8Array {
  return writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `2.25.777.${number}`,
    elements: [
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00100020, vr: 'LO', value: 'BENCH' },
      { tag: 0x0020000d, vr: 'UI', value: '2.25.775' },
      { tag: 0x0020000e, vr: 'UI', value: '2.25.776' },
      { tag: 0x00200013, vr: 'IS', value: number },
      { tag: 0x00200032, vr: 'DS', value: [0, 0, number] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      ...greyPixels(SIDE, (index) => (index * number) % 4096, { spacingMm: 0.5 }),
    ],
  });
}

type Asking = { readonly origin: string; readonly headers: Record<string, string>; readonly agent: Agent };

function fetched({ origin, headers, agent }: Asking, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(`${origin}${path}`, { headers, agent }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve(Buffer.concat(pieces)));
      answer.on('error', reject);
    }).on('error', reject);
  });
}

async function framePaths(asking: Asking): Promise<readonly string[]> {
  const instances: Record<string, { Value: string[] }>[] = JSON.parse(
    (await fetched(asking, '/dicomweb/instances')).toString(),
  );
  return instances.map((instance) => {
    const [study, series, sop] = ['0020000D', '0020000E', '00080018'].map((tag) => instance[tag]?.Value[0]);
    return `/dicomweb/studies/${study}/series/${series}/instances/${sop}/frames/1`;
  });
}

async function oneByOne(asking: Asking, paths: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const path of paths) {
      const started = performance.now();
      const frame = await fetched(asking, path);
      const took = performance.now() - started;
      if (frame.length !== FRAME_BYTES) throw new Error(`a frame of ${frame.length} bytes`);
      // The first round warms the disk's cache and the compiler.
      if (round > 0) times.push(took);
    }
  }
  const what = 'one frame of 512 × 512 served';
  tellFigure({ id: 'one', what, unit: 'ms', measured: medianOf(times), goal: atMost(MEDIAN_GOAL_MS, 3) });
  tellFigure({ id: 'one95', what: `${what}, 95 %`, unit: 'ms', measured: within95Of(times) });
}

/** A server that does nothing but send as many bytes from memory: what this computer and this browser can do at all. */
async function bareServer() {
  const bytes = Buffer.alloc(FRAME_BYTES, 7);
  const server = createServer((request, response) => {
    if (request.url === '/') response.setHeader('content-type', 'text/html').end('<title>bare</title>');
    else response.writeHead(200, { 'content-length': FRAME_BYTES, 'cache-control': 'no-store' }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** All frames, read whole in the page, in MB/s. */
async function inPage(page: PlainPage, paths: readonly string[]): Promise<number> {
  const rate = await page.evaluate(`(async () => {
    const waiting = ${JSON.stringify(paths)}.values();
    const headers = { accept: 'application/octet-stream; transfer-syntax=*' };
    const started = performance.now();
    const next = async () => {
      for (const path of waiting) {
        const bytes = await (await fetch(path, { headers })).arrayBuffer();
        if (bytes.byteLength !== ${FRAME_BYTES}) throw new Error('a frame of ' + bytes.byteLength + ' bytes');
      }
    };
    await Promise.all(Array.from({ length: ${IN_PARALLEL} }, next));
    return ${(SLICES * FRAME_BYTES) / 1e3} / (performance.now() - started);
  })()`);
  return Number(rate);
}

const chromium = process.env.OSTEOREAD_CHROMIUM ?? findChromium()?.path;
if (chromium === undefined) throw new Error('There is no Chromium to measure with.');
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const source = join(folder.path, 'ct');
mkdirSync(source);
for (let number = 1; number <= SLICES; number += 1)
  writeFileSync(join(source, `${number}.dcm`), slice(number));
const workspace = join(folder.path, 'workspace');
await runToEnd('importCli', ['--workspace', workspace, source]);
const service = await startService(workspace);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const browser = await launchPlainChromium(chromium);
try {
  const entered = await fetch(service.url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const accept = 'application/octet-stream; transfer-syntax=*';
  const asking = { origin: new URL(service.url).origin, headers: { cookie, accept }, agent };
  const paths = await framePaths(asking);
  if (paths.length !== SLICES) throw new Error(`${paths.length} slices`);
  await oneByOne(asking, paths);
  const bare = await bareServer();
  const [served, alone] = [await browser.open(service.url), await browser.open(`${bare.origin}/`)];
  const rates: { served: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    rates.push({ served: await inPage(served, paths), bare: await inPage(alone, paths) });
  }
  bare.close();
  const warm = rates.slice(1);
  const bareRate = quantile(
    warm.map((rate) => rate.bare),
    0.5,
  );
  tellFigure({
    id: 'series',
    what: `${SLICES} frames, ${IN_PARALLEL} at a time, in Chromium`,
    unit: 'MB/s',
    measured: medianOf(warm.map((rate) => rate.served)),
    goal: atLeast(RATE_GOAL_MB, 3),
    peers: [peer('a server that only sends', bareRate)],
  });
} finally {
  agent.destroy();
  await browser.close();
  await service.stop();
  folder.remove();
}
