import { Hono } from 'hono';
import type { Session } from '../../shared/contracts/session.ts';
import { currentStudy } from '../store/study.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { SignInState } from './signIns.ts';

/** `GET /api/session`: who reads, in which workspace. */
export function sessionRoutes({ workspace, signIns, softwareVersion }: ServiceDependencies): Hono {
  return new Hono().get('/', (context) => {
    const session: Session = {
      softwareVersion,
      reader: context.get('actor'),
      signIn: signInOf(signIns.state()),
      isSealed: workspace.vault.state() !== 'unsealed',
      isLocked: workspace.vault.state() === 'locked',
      isBlinded: currentStudy(workspace.db).isBlinded,
      warning: workspace.warning,
    };
    return context.json(session);
  });
}

const signInOf = (state: SignInState): Session['signIn'] =>
  state.kind === 'away' ? { kind: 'away', name: state.actor.name } : { kind: state.kind };
