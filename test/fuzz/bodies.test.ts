import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { FIXTURES } from '../contracts/fixtures.ts';
import { type RunningService, serviceWithOneCase } from '../service/runningService.ts';
import { FUZZ_INPUTS, SEED, tellFigure } from '../sizes.ts';
import { findingsOf, keepFinding } from './fuzzTarget.ts';
import { mutatedBody } from './mutations.ts';

const ROLES = ['reader', 'coordinator', 'auditor'] as const;

/** Routes that take a body, as `METHOD pattern`. */
const routesOf = ({ app }: RunningService): readonly string[] => [
  ...new Set(
    app.routes
      .filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** What would end the case, lock the workspace, or read the disk of whoever runs the tests. */
const NOT_ASKED = /\/(vault|imports|sign-in|sign-out|lock|remotes)(\/|$)|^DELETE|:readerId/;

/** Bodies that no route takes, by what is wrong with them. */
const BROKEN: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'half an object': '{"a":',
  'a list': '[]',
  nothingness: 'null',
  'a number': '1e999',
  'a text': '"text"',
  'ten thousand lists': '['.repeat(10_000),
  'ten thousand lists that end': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'bytes that are no text': new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
  'a prototype': '{"__proto__":{"kind":"x"},"constructor":{"prototype":{}}}',
  'two million letters': `"${'x'.repeat(2_000_000)}"`,
};

const ADDRESSES = [
  'nowhere',
  '5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11',
  '..%2F..%2Fetc',
  '%00',
  "'%20OR%201=1--",
];

/** Asks, and says what is wrong with the answer; null where it is an answer or a refusal in words. */
async function complaintOf(
  service: RunningService,
  route: string,
  address: string,
  body: BodyInit,
): Promise<string | null> {
  const [method = '', pattern = ''] = route.split(' ');
  const answer = await service.app.request(`http://osteoread${pattern.replace(/:\w+/g, address)}`, {
    method,
    body,
    headers: { 'content-type': 'application/json' },
  });
  if (answer.status >= 500)
    return `${route} ${address}: ${answer.status} ${(await answer.text()).slice(0, 200)}`;
  if (answer.status < 400) {
    await answer.body?.cancel();
    return null;
  }
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  return problem.success ? null : `${route} ${address}: ${answer.status} without a sentence`;
}

describe('a body of a request', () => {
  it.each([null, ...ROLES])(
    'is refused in words by every route to %s, whatever is wrong with it',
    async (role) => {
      const service = await serviceWithOneCase();
      const account = role === null ? null : await service.signInAs(role);
      const complaints: string[] = [];
      for (const route of routesOf(service).filter((one) => !NOT_ASKED.test(one))) {
        for (const body of Object.values(BROKEN)) {
          if (account !== null) service.signIns.signIn(account);
          const complaint = await complaintOf(service, route, ADDRESSES[1] ?? '', body as BodyInit);
          if (complaint !== null) complaints.push(complaint);
        }
      }
      expect([...new Set(complaints)]).toEqual([]);
    },
  );

  it(
    'is answered or refused in words, however a good one was changed',
    async () => {
      const service = await serviceWithOneCase();
      const random = seededRandom(SEED);
      const below = (end: number): number => Math.floor(random() * end);
      const goods = Object.values(FIXTURES).map(({ good }) => good);
      const routes = routesOf(service).filter((one) => !NOT_ASKED.test(one));
      const complaints: string[] = [];
      for (const [file, bytes] of findingsOf('body')) {
        const [route = '', address = '', body = ''] = bytes.toString().split('\n');
        const complaint = await complaintOf(service, route, address, body);
        if (complaint !== null) complaints.push(`body/${file}: ${complaint}`);
      }
      for (let count = 0; count < FUZZ_INPUTS && complaints.length < 5; count += 1) {
        const route = routes[below(routes.length)] ?? '';
        const address = ADDRESSES[below(ADDRESSES.length)] ?? '';
        // JSON has no line breaks where it is not asked for them.
        const body = JSON.stringify(mutatedBody(goods[below(goods.length)], random)) ?? '';
        const complaint = await complaintOf(service, route, address, body);
        if (complaint === null) continue;
        const file = keepFinding('body', Buffer.from([route, address, body].join('\n')));
        complaints.push(`${file}: ${complaint}\n${body.slice(0, 500)}`);
      }
      tellFigure(`bodies: ${FUZZ_INPUTS} changed ones, ${complaints.length} faults`);
      expect(complaints).toEqual([]);
    },
    Math.max(60_000, FUZZ_INPUTS * 100),
  );
});
