import { Hono } from 'hono';
import { z } from 'zod';
import type { Result } from '../../shared/base/result.ts';
import { type CurrentImport, startImportSchema } from '../../shared/contracts/imports.ts';
import type { ImportRefusal } from '../dicom/importRefusals.ts';
import type { StoreFault } from '../store/errors.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { ImportManager } from './importManager.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const importId = z.string().min(1).max(100);

/**
 * `/api/imports`: begin, feed, finish, watch and cancel an import. Every answer but a refusal is its progress.
 * `/unfinished` lists those that were cut short, `/current` tells of the one under way.
 */
export function importRoutes({ imports }: ServiceDependencies): Hono {
  return new Hono()
    .post('/', async (context) => {
      const request = await bodyOf(context, startImportSchema);
      return request.ok ? progressAfter(imports, imports.start(request.value), 201) : request.error;
    })
    .get('/current', () =>
      Response.json({
        progress: imports.current(),
        lastEndedMsAgo: imports.lastEndedMsAgo(),
      } satisfies CurrentImport),
    )
    .get('/unfinished', () => Response.json(imports.unfinished()))
    .delete('/unfinished/:id', (context) => {
      const id = parameterOf(context, 'id', importId);
      if (!id.ok) return id.error;
      const left = imports.leave(id.value);
      return left.ok ? context.body(null, 204) : refused(left.error);
    })
    .put('/:id/files', async (context) => {
      const id = parameterOf(context, 'id', importId);
      if (!id.ok) return id.error;
      const path = context.req.query('path');
      if (path === undefined || path === '') {
        return problem('invalidRequest', 'An uploaded file must say its path; this one was not taken.');
      }
      const body = context.req.raw.body ?? new Blob([]).stream();
      const received = await imports.receive(id.value, path, body);
      return received.ok ? context.body(null, 204) : refused(received.error);
    })
    .post('/:id/finish', (context) => {
      const id = parameterOf(context, 'id', importId);
      return id.ok ? progressAfter(imports, imports.finish(id.value)) : id.error;
    })
    .get('/:id', (context) => {
      const id = parameterOf(context, 'id', importId);
      return id.ok ? progressOf(imports, id.value) : id.error;
    })
    .delete('/:id', (context) => {
      const id = parameterOf(context, 'id', importId);
      return id.ok ? progressAfter(imports, imports.cancel(id.value)) : id.error;
    });
}

const progressAfter = (
  imports: ImportManager,
  done: Result<{ readonly importId: string }, ImportRefusal>,
  status = 200,
): Response => (done.ok ? progressOf(imports, done.value.importId, status) : refused(done.error));

function progressOf(imports: ImportManager, id: string, status = 200): Response {
  const progress = imports.progress(id);
  return progress === null
    ? notFound('There is no such import any more. What it had added is in the worklist.')
    : Response.json(progress, { status });
}

const refused = ({ kind, message }: ImportRefusal | StoreFault): Response =>
  problem(kind === 'notReceiving' ? 'invalidRequest' : kind, message);
