import type { MiddlewareHandler } from 'hono';
import type { UnitId } from '../../shared/base/ids.ts';
import type { AtUnit } from '../store/atUnit.ts';
import { marksOfConsensus } from '../store/consensusMarks.ts';
import type { ServiceDependencies } from './dependencies.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set for a coordinator alone: where the new marks of the consensus over a unit are made, or null. */
    consensusPlace: (unitId: UnitId) => AtUnit | null;
  }
}

/** A coordinator marks nothing but what a consensus agrees on; that is kept with the request. */
export const placeConsensus =
  ({ workspace }: Pick<ServiceDependencies, 'workspace'>): MiddlewareHandler =>
  async (context, next) => {
    const actor = context.get('actor');
    if (actor?.role === 'coordinator')
      context.set('consensusPlace', (unitId) => marksOfConsensus(workspace.db, unitId, actor.readerId));
    await next();
  };
