import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, listenOnLoopback, type Patience } from '../../electron/transport/loopback.ts';
import { type RawConnection, rawConnection, requestOf, statusesIn } from './rawConnection.ts';
import { hostInFolder } from './rendererFixture.ts';

// No test here waits for a time to pass: looks at bodies come when the test says so, and where the server's own clock
// ends a connection, the test waits for that end.

/** On a busy machine what comes may come late. */
const LATE = { timeout: 30_000 };
let made: ReturnType<typeof hostInFolder>;
let loopback: Loopback;
let cookie = '';
/** Looks whether bodies keep coming, as every half minute. */
let look = (): void => undefined;
/** How much of the bodies of uploads has been taken so far. */
let taken = 0;

const PATIENT: Patience = {
  headersMs: 60_000,
  connections: 256,
  looks: (whether) => {
    look = whether;
    return () => undefined;
  },
};

beforeAll(async () => {
  made = hostInFolder();
  const listening = await listenOnLoopback(
    (request) => {
      const counted = request.body?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (piece, controller) => {
            taken += piece.length;
            controller.enqueue(piece);
          },
        }),
      );
      const init = { method: request.method, headers: request.headers, body: counted, duplex: 'half' };
      return made.host.fetch(counted === undefined ? request : new Request(request.url, init as RequestInit));
    },
    0,
    PATIENT,
  );
  if (!listening.ok) throw new Error(listening.error);
  loopback = listening.value;
  const entered = await fetch(loopback.url, { redirect: 'manual' });
  cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(async () => {
  await loopback.close();
  await made.remove();
});

const origin = (): string => `http://127.0.0.1:${loopback.port}`;
const ours = (): readonly string[] => [
  `Host: 127.0.0.1:${loopback.port}`,
  `Cookie: ${cookie}`,
  `Origin: ${origin()}`,
];
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(origin() + path, {
    ...init,
    headers: { cookie, origin: origin(), 'content-type': 'application/json' },
  });

async function beginUpload(): Promise<string> {
  const begun = await ask('/api/imports', { method: 'POST', body: JSON.stringify({ kind: 'upload' }) });
  return ((await begun.json()) as { importId: string }).importId;
}

/** A file on its way: its headers, and nothing of it yet. */
async function beginFile(importId: string, bytes: number) {
  const connection = await rawConnection(loopback.port);
  const line = `PUT /api/imports/${importId}/files?path=film.dcm HTTP/1.1`;
  await connection.send(requestOf(line, [...ours(), `Content-Length: ${bytes}`]));
  taken = 0;
  return connection;
}

const allTaken = (bytes: number): Promise<void> =>
  expect.poll(() => taken, { interval: 2, ...LATE }).toBe(bytes);

/** Whether what was sent is read by the first look is the system's affair; each later one sees that nothing came. */
const lookedUntilClosed = (connection: RawConnection): Promise<void> =>
  expect
    .poll(() => {
      look();
      return connection.isOpen();
    }, LATE)
    .toBe(false);

const stateOf = async (importId: string): Promise<string> =>
  ((await (await ask(`/api/imports/${importId}`)).json()) as { state: string }).state;

describe('the loopback server', () => {
  it('takes an upload that is slow, however often it looks, as long as bytes keep coming', async () => {
    const importId = await beginUpload();
    const piece = Buffer.alloc(4096);
    const pieces = 40;
    const upload = await beginFile(importId, pieces * piece.length);
    for (let sent = 1; sent <= pieces; sent += 1) {
      await upload.send(piece);
      await allTaken(sent * piece.length);
      look();
    }
    expect(statusesIn(await upload.answer)).toEqual([204]);
    await ask(`/api/imports/${importId}/finish`, { method: 'POST' });
    await expect.poll(() => stateOf(importId), LATE).toBe('done');
  });

  it.each([
    ['stops', 0],
    ['only trickles', 10],
  ])('ends an upload that %s, keeps nothing of it, and serves others', async (_name, trickle) => {
    const importId = await beginUpload();
    const upload = await beginFile(importId, 1_000_000);
    await upload.send(Buffer.alloc(5000));
    await allTaken(5000);
    look();
    expect(upload.isOpen()).toBe(true);
    await upload.send(Buffer.alloc(trickle));
    await allTaken(5000 + trickle);
    await lookedUntilClosed(upload);
    expect(statusesIn(await upload.answer)).toEqual([408]);
    const incoming = join(made.folder, 'workspace', 'incoming');
    const left = (): readonly string[] =>
      readdirSync(incoming, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name);
    await expect.poll(left, LATE).toEqual([]);
    expect((await ask('/api/session')).status).toBe(200);
    expect((await ask(`/api/imports/${importId}`, { method: 'DELETE' })).status).toBe(200);
    await expect.poll(() => stateOf(importId), LATE).toBe('cancelled');
  });

  it('ends a document that stops in the middle', async () => {
    const connection = await rawConnection(loopback.port);
    await connection.send(
      requestOf('PUT /api/settings/theme HTTP/1.1', [...ours(), 'Content-Length: 20'], '{"val'),
    );
    await lookedUntilClosed(connection);
    expect(statusesIn(await connection.answer)).toEqual([408]);
  });

  it('does not wait for the body of a stranger', async () => {
    const connection = await rawConnection(loopback.port);
    const headers = [`Host: 127.0.0.1:${loopback.port}`, 'Content-Length: 1000000'];
    await connection.send(requestOf('PUT /api/settings/theme HTTP/1.1', headers, '{'));
    expect(statusesIn(await connection.answer)).toEqual([403]);
  });
});

describe('a loopback server of little patience', () => {
  const CONNECTIONS = 8;
  let hasty: Loopback;

  beforeAll(async () => {
    const answer = (): Promise<Response> => Promise.resolve(new Response('here'));
    const listening = await listenOnLoopback(answer, 0, {
      headersMs: 300,
      connections: CONNECTIONS,
      looks: () => () => undefined,
    });
    if (!listening.ok) throw new Error(listening.error);
    hasty = listening.value;
  });
  afterAll(() => hasty.close());

  /** On a busy machine a good request may be late as well, and is asked again. */
  const servesOthers = (): Promise<void> =>
    expect
      .poll(async () => (await fetch(hasty.url, { redirect: 'manual' }).catch(() => null))?.status, LATE)
      .toBe(303);

  it('waits for headers no longer than it says, and has room again after those that never came', async () => {
    const slow = ['', 'G', 'GET / HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: '];
    const connections = await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, index) => {
        const connection = await rawConnection(hasty.port);
        await connection.send(slow[index % slow.length] ?? '');
        return connection;
      }),
    );
    for (const { answer } of connections) expect([[408], []]).toContainEqual(statusesIn(await answer));
    await servesOthers();
  });

  it('takes no more connections at a time than it has room for', async () => {
    const crowd = await Promise.all(Array.from({ length: CONNECTIONS * 4 }, () => rawConnection(hasty.port)));
    // Those that were let in end by their time, the others at once; none is kept.
    const answers = await Promise.all(crowd.map(({ answer }) => answer));
    expect(answers.filter((text) => statusesIn(text).length === 0).length).toBeGreaterThan(0);
    await servesOthers();
  });
});
