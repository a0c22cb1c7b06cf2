import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Advisories, askRegistry } from '../../build/advisories.ts';

/** A registry that answers audits so, and knows no package. */
async function registry(status: number, answer: unknown): Promise<Advisories> {
  const server = createServer((request, response) => {
    request.resume();
    const isAudit = request.url?.includes('/security/') === true;
    response.writeHead(isAudit ? status : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isAudit ? answer : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return await askRegistry({ ...process.env, npm_config_registry: `http://127.0.0.1:${port}/` });
}

const advisory = (severity: string) => ({
  id: 1,
  url: 'https://example.org/1',
  title: `A ${severity} fault`,
  severity,
  vulnerable_versions: '>=0',
  cwe: [],
  cvss: { score: 0, vectorString: null },
});

describe('the audit of the dependencies', () => {
  it('names what is high or critical, and counts what is not', async () => {
    expect(
      await registry(200, {
        zod: [advisory('high')],
        hono: [advisory('critical')],
        yauzl: [advisory('low')],
      }),
    ).toEqual({
      kind: 'answered',
      serious: expect.arrayContaining(['zod (high): A high fault', 'hono (critical): A critical fault']),
      others: 1,
    });
  });

  it('finds nothing where nothing is known', async () => {
    expect(await registry(200, {})).toEqual({ kind: 'answered', serious: [], others: 0 });
  });

  it('says that the registry does not answer, and names no host', async () => {
    expect(await registry(405, {})).toEqual({
      kind: 'notAnswered',
      why: expect.stringMatching(/^405 .*the registry$/),
    });
  });
});
