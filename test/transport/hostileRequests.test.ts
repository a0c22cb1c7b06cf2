import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProcess, startServed } from '../canary/servedProcess.ts';
import { FOREIGN_NAMES, HOSTILE_REQUESTS, type Target } from './hostileRequests.ts';
import { rawAnswer, rawConnection, requestOf, statusesIn } from './rawConnection.ts';

type Opened = Target & { readonly served: ServedProcess };

/** OsteoRead as `npm run serve` starts it, and what a person has who opened its address. */
async function opened(...args: readonly string[]): Promise<Opened> {
  const served = await startServed('--workspace', folder, ...args);
  const { port, searchParams } = new URL(served.url);
  return { served, port: Number(port), cookie: served.cookie, token: searchParams.get('token') ?? '' };
}

const plain = (target: Target): string =>
  requestOf('GET /api/session HTTP/1.1', [`Host: 127.0.0.1:${target.port}`, `Cookie: ${target.cookie}`]);

const folder = mkdtempSync(join(tmpdir(), 'osteoread-hostile-'));
/** The page that may read pictures over DICOMweb, at a port of their own. */
const VIEWER = 'http://localhost:3000';
let target: Opened;
beforeAll(async () => {
  target = await opened('--dicomweb-origin', VIEWER);
});
afterAll(async () => {
  await target.served.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('the loopback server', () => {
  it('refuses every hostile request by its status, lets nothing out, and goes on serving others', async () => {
    const stranger = await rawAnswer(target.port, plain(target));
    expect(statusesIn(stranger)).toEqual([200]);
    expect(stranger).toContain('"softwareVersion"');
    const complaints: string[] = [];
    for (const [kind, requests] of Object.entries(HOSTILE_REQUESTS)) {
      for (const { name, bytes, refusedBy } of requests) {
        const answer = await rawAnswer(target.port, bytes(target));
        const statuses = statusesIn(answer);
        const isRefused = statuses.length < 2 && refusedBy.includes(statuses[0] ?? 0);
        const letOut = /softwareVersion|root:|"dependencies"|set-cookie/i.exec(answer)?.[0];
        if (!isRefused || letOut !== undefined)
          complaints.push(`${kind}: ${name}: ${statuses.join(' ') || 'closed'} ${letOut ?? ''}`);
        const [other] = statusesIn(await rawAnswer(target.port, plain(target)));
        if (other !== 200) complaints.push(`${kind}: ${name}: others get ${other}`);
      }
    }
    expect(complaints).toEqual([]);
    // Nothing of all this is worth a word in the log, and nothing of it stands there.
    expect(target.served.said().split('\n').filter(Boolean)).toHaveLength(2);
  });

  it('answers requests that come all at once in their order, and never leaves its protocol', async () => {
    const many = plain(target).replace('Connection: close\r\n', '').repeat(200) + plain(target);
    expect(statusesIn(await rawAnswer(target.port, many))).toEqual(Array.from({ length: 201 }, () => 200));
    const upgrade = ['Upgrade: h2c, websocket', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'];
    const own = [`Host: 127.0.0.1:${target.port}`, `Cookie: ${target.cookie}`, ...upgrade];
    expect(statusesIn(await rawAnswer(target.port, requestOf('GET /api/session HTTP/1.1', own)))).toEqual([
      200,
    ]);
    // The body of a request that has one is no request.
    const inner = plain(target);
    const outer = [`Host: 127.0.0.1:${target.port}`, `Content-Length: ${inner.length}`];
    expect(
      statusesIn(await rawAnswer(target.port, requestOf('GET /api/session HTTP/1.1', outer, inner))),
    ).toEqual([401]);
  });

  it('gives pictures to the one viewer that was named, under its own name, for its token', async () => {
    const [, address = '', token = ''] =
      /^DICOMweb is at (\S+) with the token (\S+)$/m.exec(target.served.said()) ?? [];
    const port = Number(new URL(address).port);
    const line = 'GET /dicomweb/studies HTTP/1.1';
    const statusOf = async (...headers: readonly string[]): Promise<number | undefined> =>
      statusesIn(await rawAnswer(port, requestOf(line, headers)))[0];
    const [own, bearer] = [`Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`];
    expect(await statusOf(own, bearer, `Origin: ${VIEWER}`)).toBe(200);
    for (const name of FOREIGN_NAMES)
      expect([400, 403], name(port)).toContain(await statusOf(`Host: ${name(port)}`, bearer));
    expect(await statusOf(own, bearer, 'Origin: http://localhost:3001')).toBe(403);
    expect(await statusOf(own, bearer, `Origin: ${VIEWER}.evil.example`)).toBe(403);
    expect(await statusOf(own, `Cookie: ${target.cookie}`)).toBe(401);
    expect(await statusOf(own, `Authorization: Bearer ${target.token}`)).toBe(401);
    const elsewhere = requestOf(`GET http://evil.example:${port}/dicomweb/studies HTTP/1.1`, [own, bearer]);
    expect(statusesIn(await rawAnswer(port, elsewhere))).toEqual([403]);
  });

  it('takes no body into memory that does not end', async () => {
    const resident = (): number =>
      Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${target.served.pid}/status`, 'utf8'))?.[1]) /
      1024;
    const isMeasured = process.platform === 'linux';
    const before = isMeasured ? resident() : 0;
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    for (const path of [
      '/api/settings/theme',
      '/api/patients',
      '/api/signatures',
      '/nowhere',
      '/api/nothing',
    ]) {
      const connection = await rawConnection(target.port);
      const headers = [
        `Host: 127.0.0.1:${target.port}`,
        `Cookie: ${target.cookie}`,
        `Origin: http://127.0.0.1:${target.port}`,
        'Transfer-Encoding: chunked',
      ];
      await connection.send(requestOf(`PUT ${path} HTTP/1.1`, headers));
      while (connection.isOpen()) await connection.send(chunk);
      const [status] = statusesIn(await connection.answer);
      expect([400, 404, 405, undefined], path).toContain(status);
    }
    expect(statusesIn(await rawAnswer(target.port, plain(target)))).toEqual([200]);
    if (isMeasured) expect(resident() - before).toBeLessThan(128);
  });

  it('knows neither the key nor the cookie of the run before, at the same port', async () => {
    const before = target;
    await before.served.end();
    target = await opened('--port', String(before.port));
    const now = target;
    expect(now.port).toBe(before.port);
    for (const stale of [
      plain(before),
      requestOf(`GET /?token=${before.token} HTTP/1.1`, [`Host: 127.0.0.1:${before.port}`]),
    ])
      expect(statusesIn(await rawAnswer(now.port, stale))).toEqual([401]);
    expect(statusesIn(await rawAnswer(now.port, plain(now)))).toEqual([200]);
  });
});
