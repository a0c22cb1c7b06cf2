import { Hono } from 'hono';
import { animalReads, speciesOf } from '../../store/animalReads.ts';
import type { ServiceDependencies } from '../dependencies.ts';

/** `GET /api/study/species` and `/animals`: locked reads of animals, without identity; never for a reader. */
export const studyAnimalRoutes = ({ workspace: { db } }: Pick<ServiceDependencies, 'workspace'>): Hono =>
  new Hono()
    .get('/species', (context) => context.json(speciesOf(db)))
    .get('/animals', (context) => context.json(animalReads(db)));
