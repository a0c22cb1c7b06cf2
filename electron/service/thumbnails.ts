import { Hono } from 'hono';
import { z } from 'zod';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { PixelAnswer } from '../dicom/pixels/pixelTasks.ts';
import { isInUnit, servedPicture } from '../store/servedPicture.ts';
import { createByteCache } from './byteCache.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();
const instanceIdSchema = idSchema<InstanceId>();
const frameSchema = z.coerce.number().int().positive().max(1_000_000).catch(1);
/** The longer side in pixels. */
const sideSchema = z.coerce.number().int().min(16).max(1024).catch(192);

/** Some 3,000 thumbnails. */
const CACHE_BYTES = 32 * 1024 * 1024;

/**
 * `GET /api/units/:unitId/pictures/:instanceId/thumbnail?side=N&frame=N`: a picture of the unit as JPEG, as its file
 * wants it shown, masks applied. Rendered in a worker, kept in memory under the bytes it was made of.
 */
export function thumbnailRoutes({ workspace, pixels }: ServiceDependencies): Hono {
  const { db, originalsDirectory } = workspace;
  const cache = createByteCache(CACHE_BYTES);
  const rendering = new Map<string, Promise<PixelAnswer>>();
  return new Hono().get('/:unitId/pictures/:instanceId/thumbnail', async (context) => {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId.error;
    const instanceId = parameterOf(context, 'instanceId', instanceIdSchema);
    if (!instanceId.ok) return instanceId.error;
    const maxSide = sideSchema.parse(context.req.query('side'));
    const frameNumber = frameSchema.parse(context.req.query('frame') ?? 1);
    const picture = isInUnit(db, unitId.value, instanceId.value)
      ? servedPicture(db, originalsDirectory, instanceId.value, frameNumber)
      : null;
    if (picture === null) return notFound(NO_SUCH_PICTURE);
    const key = `${picture.frame.path} ${frameNumber} ${maxSide}`;
    const kept = cache.get(key);
    if (kept !== null) return jpeg(kept);
    // Two screens that ask at once wait for one rendering.
    const begun = rendering.get(key) ?? pixels.run({ kind: 'thumbnail', frameNumber, maxSide, ...picture });
    rendering.set(key, begun);
    const answer = await begun.finally(() => rendering.delete(key));
    switch (answer.kind) {
      case 'bytes':
        cache.put(key, answer.bytes);
        return jpeg(answer.bytes);
      case 'refused':
        return problem('frameUnavailable', `${answer.sentence} Nothing was changed.`);
      case 'failed':
      case 'masked':
      case 'photograph':
        return problem('frameUnavailable', UNREADABLE);
    }
  });
}

const NO_SUCH_PICTURE = 'There is no such picture in this case. Nothing was changed.';
const UNREADABLE =
  'The file of this picture cannot be read, so there is no thumbnail of it. Your marks are kept. ' +
  'Check the disk and the permissions of the workspace’s folder.';

const jpeg = (bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, { headers: { 'content-type': 'image/jpeg', 'content-length': String(bytes.length) } });
