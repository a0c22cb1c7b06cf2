import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../build/bundles.ts';
import { type Answer, type Asked, answerOf, transportCases } from '../transport/transportCases.ts';
import { appUnderTest } from './appUnderTest.ts';

// What test/transport asserts of both mounts, asked for by the page itself: through a browser's own rules and, in a
// shell, through the scheme.

const app = appUnderTest(({ start }) => start());
let page: Page;

beforeAll(async () => {
  ({ page } = await app.open());
});

/** The built file of the screens that ends so. */
const builtFile = (ending: string): string =>
  `/assets/${readdirSync(join(projectRoot, 'dist', 'renderer', 'assets')).find((name) => name.endsWith(ending))}`;

/** Bytes cross into a page and back as letters, each a byte. */
async function askFromPage(path: string, { body, ...asked }: Asked = {}): Promise<Answer> {
  const sent = body === undefined ? null : Buffer.from(body).toString('latin1');
  const { status, headers, letters } = await page.evaluate(
    async ({ path: at, asked: init, sent: given }) => {
      const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      const response = await fetch(location.origin + at, {
        ...init,
        ...(given === null ? {} : { body: new Blob([bytesOf(given)]) }),
      });
      const blob = await response.blob();
      const read = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsBinaryString(blob);
      });
      return { status: response.status, headers: [...response.headers], letters: read };
    },
    { path, asked, sent },
  );
  return answerOf(status, new Headers(headers), Buffer.from(letters, 'latin1'));
}

describe('the application as its own page reaches it', { tags: 'smoke' }, () => {
  transportCases(() => ({ ask: askFromPage, script: builtFile('.js'), codec: builtFile('.wasm') }));

  it('keeps nothing of an upload that was broken off, and takes the file when it is sent again', async () => {
    const ended = await page.evaluate(async () => {
      const begun = await fetch('/api/imports', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'upload' }),
      });
      const { importId } = await begun.json();
      const address = `/api/imports/${importId}/files?path=again.bin`;
      // Left before its eight megabytes can have gone through a pipe that holds half of one.
      const leaving = new AbortController();
      const left = fetch(address, {
        method: 'PUT',
        body: new Blob([new Uint8Array(8 << 20)]),
        signal: leaving.signal,
      });
      leaving.abort();
      await left.catch(() => {});
      const again = await fetch(address, { method: 'PUT', body: new Blob(['no picture']) });
      await fetch(`/api/imports/${importId}/finish`, { method: 'POST' });
      return { importId, status: again.status };
    });
    expect(ended.status).toBe(204);
    await expect
      .poll(async () => JSON.parse((await askFromPage(`/api/imports/${ended.importId}`)).text))
      .toMatchObject({ state: 'done', report: { added: 0, notImages: 1 } });
  });
});
