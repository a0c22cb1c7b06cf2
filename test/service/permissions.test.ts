import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../electron/service/permissions.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { runningService } from './runningService.ts';

const ROLES = ['reader', 'coordinator', 'auditor'] as const;

/** Every route there is, as `METHOD pattern`. */
const routesOf = ({ app }: ReturnType<typeof runningService>): readonly string[] => [
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
];

/** Asks a route with an address that leads nowhere; what matters is who is refused before anything is looked up. */
async function ask({ app }: ReturnType<typeof runningService>, route: string) {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/:\w+/g, 'nowhere');
  const answer = await app.request(`http://osteoread${path}`, { method });
  if (answer.ok) return { status: answer.status, kind: null };
  const { kind } = problemSchema.parse(await answer.json());
  return { status: answer.status, kind };
}

describe('who may ask what', () => {
  it('is said of every route, and of no route that is not there', () => {
    expect([...routesOf(runningService())].sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });

  it.each(ROLES)('refuses a %s every route that is not theirs, and no other', async (role) => {
    const service = runningService();
    const account = await service.signInAs(role);
    for (const route of routesOf(service)) {
      // One of the routes walked is the way out.
      service.signIns.signIn(account);
      const access = PERMISSIONS[route] ?? [];
      const isTheirs = access === 'anyone' || access.some((allowed) => allowed === role);
      const { kind } = await ask(service, route);
      expect(kind === 'forbidden', route).toBe(!isTheirs);
    }
  });

  it('is whoever signs in, once there are accounts', async () => {
    const service = runningService();
    await service.signInAs('coordinator');
    service.signIns.signOut();
    for (const route of routesOf(service)) {
      const { kind, status } = await ask(service, route);
      const isOpen = PERMISSIONS[route] === 'anyone';
      expect(kind === 'signInNeeded', route).toBe(!isOpen);
      expect(status === 401, route).toBe(!isOpen);
    }
  });

  it('is nobody in particular in a workspace without accounts', async () => {
    const service = runningService();
    for (const route of routesOf(service)) {
      const { kind } = await ask(service, route);
      expect(kind, route).not.toBe('signInNeeded');
      expect(kind, route).not.toBe('forbidden');
    }
  });
});
