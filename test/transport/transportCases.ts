import { expect, it } from 'vitest';
import { sessionSchema } from '../../shared/contracts/session.ts';
import { radiograph } from '../service/runningService.ts';

/** What a test gives of a request, and what it looks at of its answer: as much as crosses into a page. */
export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
};

export const answerOf = (status: number, headers: Headers, bytes: Uint8Array): Answer => ({
  status,
  headers,
  bytes,
  text: new TextDecoder().decode(bytes),
});

/** One way of reaching the application, and what its screens are made of there. */
export type Way = {
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
  /** Addresses of a script and of a codec. */
  readonly script: string;
  readonly codec: string;
};

const json = (method: string, value: unknown): Asked => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** What holds of the application however it is reached: `way` is asked for within a test. */
export function transportCases(way: () => Way): void {
  const ask: Way['ask'] = (path, asked) => way().ask(path, asked);

  it('serves the page with a nonce of its own in every response, in markup and policy alike', async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, text } = await ask('/');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      const nonce = /csp-nonce" content="([^"]+)"/.exec(text)?.[1] ?? '';
      expect(nonce).toHaveLength(24);
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('tells the page the theme of its reader: dark, until another is chosen', async () => {
    const theme = async () => /data-theme="([^"]+)"/.exec((await ask('/')).text)?.[1];
    expect(await theme()).toBe('dark');
    expect((await ask('/api/settings/theme', json('PUT', { value: 'light' }))).status).toBe(200);
    expect(await theme()).toBe('light');
    await ask('/api/settings/theme', json('PUT', { value: 'sepia' }));
    expect(await theme()).toBe('dark');
  });

  it('sends the whole policy and its companions with every answer, whatever it is', async () => {
    for (const path of ['/', way().script, '/nothing', '/api/session', '/api/nothing']) {
      const { headers } = await ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval';",
        "worker-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ])
        expect(policy, path).toContain(rule);
      expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'/);
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('names the type of scripts and codecs, which a browser refuses otherwise', async () => {
    const { script, codec } = way();
    expect((await ask(script)).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await ask(codec)).headers.get('content-type')).toBe('application/wasm');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/.stamp',
    '/%00',
    '/%ff',
  ])('gives nothing but its own files: %s', async (path) => {
    const { status, text } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/outside the renderer|no business/);
  });

  it('takes nothing at the address of a screen, and gives its head where that alone is asked', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask('/', { method })).status).toBe(405);
    const head = await ask('/', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('answers requests of the service, and a problem in words for what is not there', async () => {
    sessionSchema.parse(JSON.parse((await ask('/api/session')).text));
    for (const [path, asked] of [
      ['/api/nothing', {}],
      ['/api/worklist', { method: 'DELETE' }],
    ] as const) {
      const nothing = await ask(path, asked);
      expect(nothing.status).toBe(404);
      expect(nothing.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('refuses a body that is larger than its route takes, or no JSON, and changes nothing', async () => {
    for (const body of [JSON.stringify({ value: 'l'.repeat(300 << 10) }), '{"value":']) {
      const refused = await ask('/api/settings/theme', { ...json('PUT', null), body });
      expect(refused.status).toBe(400);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(JSON.parse(refused.text)).toMatchObject({ kind: 'invalidRequest' });
    }
    expect((await ask('/')).text).toContain('data-theme="dark"');
  });

  const importOf = async (files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>) => {
    const begun = await ask('/api/imports', json('POST', { kind: 'upload' }));
    expect(begun.status).toBe(201);
    const { importId } = JSON.parse(begun.text);
    for (const [path, body] of Object.entries(files)) {
      const address = `/api/imports/${importId}/files?path=${encodeURIComponent(path)}`;
      expect((await ask(address, { method: 'PUT', body })).status).toBe(204);
    }
    await ask(`/api/imports/${importId}/finish`, { method: 'POST' });
    return () => ask(`/api/imports/${importId}`).then(({ text }): unknown => JSON.parse(text));
  };

  it('takes an upload as a stream and tells how the import ended', async () => {
    const progress = await importOf({
      'a/b.txt': 'no picture',
      'noise.bin': crypto.getRandomValues(new Uint8Array(1 << 16)),
      'ap.dcm': Uint8Array.from(radiograph('AP')),
    });
    await expect
      .poll(progress, { timeout: 30_000 })
      .toMatchObject({ state: 'done', report: { added: 1, notImages: 2 } });
  });

  it('gives a file whole, a part of it, and refuses a part that it does not have', async () => {
    const { rows } = JSON.parse((await ask('/api/checks')).text);
    await ask(`/api/checks/${rows[0].instanceId}`, json('PUT', { boxes: [] }));
    const begun = JSON.parse((await ask('/api/exports', json('POST', { units: null }))).text);
    const file = `/api/exports/${begun.jobId}/file`;
    await expect.poll(async () => (await ask(file)).status, { timeout: 30_000 }).toBe(200);
    const whole = await ask(file);
    expect(whole.headers.get('content-length')).toBe(String(whole.bytes.length));
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const size = whole.bytes.length;
    for (const [range, start, end] of [
      ['bytes=0-1', 0, 2],
      ['bytes=100-199', 100, 200],
      [`bytes=${size - 9}-`, size - 9, size],
    ] as const) {
      const part = await ask(file, { headers: { range } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`);
      expect(Buffer.from(part.bytes)).toEqual(Buffer.from(whole.bytes.slice(start, end)));
    }
    const beyond = await ask(file, { headers: { range: `bytes=${size}-` } });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
  });
}
