import { Hono } from 'hono';
import type { Session } from '../../shared/contracts/session.ts';
import { currentStudy } from '../store/study.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** `GET /api/session`: who reads, in which workspace. */
export function sessionRoutes({ workspace, softwareVersion }: ServiceDependencies): Hono {
  return new Hono().get('/', (context) => {
    const session: Session = {
      softwareVersion,
      reader: workspace.reader,
      isSealed: workspace.vault.state() !== 'unsealed',
      isLocked: workspace.vault.state() === 'locked',
      isBlinded: currentStudy(workspace.db).isBlinded,
      warning: workspace.warning,
    };
    return context.json(session);
  });
}
