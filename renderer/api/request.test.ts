import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transferSyntaxOf } from './images.ts';
import { call, send } from './request.ts';

let server: Server;
let origin: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    switch (request.url) {
      case '/good':
        response.setHeader('content-type', 'application/json').end('{"revision":3}');
        return;
      case '/other':
        response.setHeader('content-type', 'application/json').end('{"revision":"three"}');
        return;
      case '/broken':
        response.setHeader('content-type', 'application/json').end('{"revision":');
        return;
      case '/locked':
        response.writeHead(409, { 'content-type': 'application/problem+json' }).end(
          JSON.stringify({
            kind: 'readLocked',
            title: 'Locked',
            status: 409,
            detail: 'This read is locked.',
          }),
        );
        return;
      case '/bare':
        response.writeHead(502).end('<html>');
        return;
      default: // '/silent' never answers
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const schema = z.object({ revision: z.int() });

describe('a request', () => {
  it('gives what the contract says', async () => {
    expect(await call(schema, `${origin}/good`)).toEqual({ revision: 3 });
  });

  it('refuses an answer that breaks the contract', async () => {
    await expect(call(schema, `${origin}/other`)).rejects.toMatchObject({ kind: 'unintelligible' });
    await expect(call(schema, `${origin}/broken`)).rejects.toMatchObject({ kind: 'unintelligible' });
  });

  it('hands on the sentence of a problem', async () => {
    await expect(call(schema, `${origin}/locked`)).rejects.toMatchObject({
      kind: 'readLocked',
      status: 409,
      message: 'This read is locked.',
    });
  });

  it('has a sentence even where the answer has none', async () => {
    await expect(send(`${origin}/bare`)).rejects.toMatchObject({
      kind: 'unexpected',
      status: 502,
      message: expect.stringContaining('Nothing was changed'),
    });
  });

  it('says that the service is gone when nobody answers', async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await expect(send(`${origin}/good`)).rejects.toMatchObject({ kind: 'unreachable', status: 0 });
  });

  it('throws when it was cancelled, because that is not an outcome', async () => {
    const controller = new AbortController();
    const pending = call(schema, `${origin}/silent`, {
      signal: controller.signal,
    });
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the transfer syntax of a frame', () => {
  it('is read from a single part', () => {
    expect(transferSyntaxOf('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1')).toBe(
      '1.2.840.10008.1.2.1',
    );
    expect(transferSyntaxOf('application/octet-stream;transfer-syntax="1.2.840.10008.1.2.4.70"')).toBe(
      '1.2.840.10008.1.2.4.70',
    );
  });

  it('is not guessed from anything else', () => {
    for (const other of [
      '',
      'application/octet-stream',
      'image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50',
      'multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1',
      'application/octet-stream; transfer-syntax=*',
    ]) {
      expect(transferSyntaxOf(other)).toBeNull();
    }
  });
});
