import { Hono } from 'hono';
import { speciesOf } from '../../store/animalReads.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAnswer } from '../studyAnswer.ts';

/** `GET /api/study/species` and `/animals`: locked reads of animals, without identity; never for a reader. */
export function studyAnimalRoutes(deps: Pick<ServiceDependencies, 'workspace' | 'answers'>): Hono {
  return new Hono()
    .get('/species', (context) => context.json(speciesOf(deps.workspace.db)))
    .get('/animals', () => studyAnswer(deps, { kind: 'animals' }));
}
