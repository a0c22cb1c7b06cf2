import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { asId, isUuid, type UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { startExportSchema } from '../../shared/contracts/exports.ts';
import { isUnit } from '../store/exportLibrary.ts';
import { currentStudy } from '../store/study.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { fileAnswer } from './fileAnswer.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';
import { studyAnswer } from './studyAnswer.ts';

const jobId = z.string().min(1).max(100);

/**
 * `/api/exports`: what an export would hold, begin one, watch and cancel it, and fetch its archive. De-identified
 * pictures go together under the case codes of the workspace, which a reader of a blinded study does not see: there
 * the command line, on the coordinator's own disk, is the way.
 */
export function exportRoutes({ workspace, answers, exports }: ServiceDependencies): Hono {
  const { db } = workspace;
  const unitsAsked = (ids: readonly string[] | null): Result<readonly UnitId[] | null, Response> => {
    if (currentStudy(db).isBlinded) return err(problem('forbidden', BLINDED));
    if (ids === null) return ok(null);
    const areKnown = ids.every((id) => isUuid(id) && isUnit(db, id));
    return areKnown ? ok(ids.map((id) => asId<UnitId>(id))) : err(notFound(NO_SUCH_UNIT));
  };
  const progressOf = (id: string, status = 200): Response => {
    const progress = exports.progress(id);
    return progress === null ? notFound(NO_SUCH_EXPORT) : Response.json(progress, { status });
  };
  const idAt = (context: Context): Result<string, Response> => parameterOf(context, 'id', jobId);
  return new Hono()
    .get('/plan', (context) => {
      const asked = context.req.queries('unit') ?? [];
      const units = unitsAsked(asked.length === 0 ? null : asked);
      return units.ok ? studyAnswer({ answers }, { kind: 'exportPlan', units: units.value }) : units.error;
    })
    .post('/', async (context) => {
      const request = await bodyOf(context, startExportSchema);
      if (!request.ok) return request.error;
      const units = unitsAsked(request.value.units);
      if (!units.ok) return units.error;
      const started = exports.start(
        { units: units.value, actor: actorOf(context).readerId },
        { owner: null },
      );
      return started.ok ? progressOf(started.value, 201) : problem('exportBusy', BUSY);
    })
    .get('/current', () => Response.json(exports.current()))
    .get('/:id', (context) => {
      const id = idAt(context);
      return id.ok ? progressOf(id.value) : id.error;
    })
    .get('/:id/file', (context) => {
      const id = idAt(context);
      if (!id.ok) return id.error;
      const path = exports.file(id.value, actorOf(context).readerId);
      return path === null
        ? notFound(NO_SUCH_EXPORT)
        : fileAnswer(path, 'osteoread-export.zip', 'application/zip', context.req.header('range'));
    })
    .delete('/:id', (context) => {
      const id = idAt(context);
      if (!id.ok) return id.error;
      exports.cancel(id.value);
      return progressOf(id.value);
    });
}

const NO_SUCH_EXPORT =
  'There is no such archive any more. Nothing in the workspace was changed. Export again.';
const NO_SUCH_UNIT =
  'One of these cases is not in this workspace, so nothing was exported. Go back to the worklist and choose again.';
const BUSY = 'Another export is running, so this one was not begun. Wait until it has ended, or cancel it.';
const BLINDED =
  'This workspace holds a blinded study, so pictures are not exported from here. Nothing was changed. Its coordinator ' +
  'exports them with “npm run export”.';
