import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { asId, type InstanceId, type UnitId } from '../../shared/base/ids.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import { transferSyntaxOf } from '../store/identityVault.ts';
import { framesInUnit } from '../store/servedPicture.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { createFrameMemory, onceSent } from './frameMemory.ts';
import { createHiddenBits } from './hiddenBits.ts';
import { parameterOf } from './parse.ts';
import { frameOf } from './pictureFrames.ts';
import { notFound } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

const ONE = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[1-9]\\d{0,8}';
const runSchema = z
  .string()
  .max(4000)
  .regex(new RegExp(`^${ONE}(?:,${ONE})*$`))
  .transform((run) => run.split(',').map(frameNamed));

type NamedFrame = { readonly instanceId: InstanceId; readonly frameNumber: number };

function frameNamed(text: string): NamedFrame {
  const [instanceId = '', frameNumber = ''] = text.split('.');
  return { instanceId: asId<InstanceId>(instanceId), frameNumber: Number(frameNumber) };
}

/** Of one answer: sixteen slices of 512 × 512 and 16 bits. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * `GET /api/units/:unitId/frames/:run`: frames as they are stored, one after the other in one body, where DICOMweb has
 * an answer for each. A run is `instanceId.frameNumber`, by commas. It may end early: before a frame that is stored in
 * another transfer syntax, that cannot be had, or for which there is no room left; `frame-lengths` says what is in it.
 * Where there is not even the first frame, the answer is the problem that says why.
 */
export function frameRunRoutes({ workspace }: ServiceDependencies): Hono {
  const { db, originalsDirectory } = workspace;
  const source = { db, originalsDirectory, hidden: createHiddenBits() };
  const memory = createFrameMemory();

  async function read(
    unitId: UnitId,
    { instanceId, frameNumber }: NamedFrame,
    room: Uint8Array<ArrayBuffer>,
  ): Promise<Result<Uint8Array<ArrayBuffer>, Response>> {
    const numberOfFrames = framesInUnit(db, unitId, instanceId);
    if (numberOfFrames === null) return err(notFound(NO_SUCH_PICTURE));
    return frameOf(source, { instanceId, numberOfFrames }, frameNumber, (length) =>
      length <= room.length ? room.subarray(0, length) : new Uint8Array(length),
    );
  }

  return new Hono().get('/:unitId/frames/:run', async (context) => {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId.error;
    const run = parameterOf(context, 'run', runSchema);
    if (!run.ok) return run.error;
    const whole = memory.allocate(MOST_BYTES);
    const syntaxes = run.value.map(({ instanceId }) => transferSyntaxOf(db, instanceId));
    const lengths: number[] = [];
    let used = 0;
    for (const [at, frame] of run.value.entries()) {
      if (syntaxes[at] !== syntaxes[0]) break;
      const bytes = await read(unitId.value, frame, whole.subarray(used));
      if (!bytes.ok && at === 0) return bytes.error;
      if (!bytes.ok) break;
      const { length } = bytes.value;
      if (used + length > whole.length) {
        if (at === 0) return answer(context, bytes.value, [length], syntaxes[0]);
        break;
      }
      // Where it was joined from fragments, it stands elsewhere.
      if (bytes.value.buffer !== whole.buffer) whole.set(bytes.value, used);
      lengths.push(length);
      used += length;
    }
    return onceSent(answer(context, whole.subarray(0, used), lengths, syntaxes[0]), () =>
      memory.release(whole),
    );
  });
}

const answer = (
  context: Context,
  bytes: Uint8Array<ArrayBuffer>,
  lengths: readonly number[],
  transferSyntaxUid = '',
): Response =>
  context.body(bytes, 200, {
    'content-type': `application/octet-stream; transfer-syntax=${transferSyntaxUid}`,
    'content-length': String(bytes.length),
    'frame-lengths': lengths.join(),
  });

const NO_SUCH_PICTURE =
  'There is no such picture in this case any more. Nothing was changed. Open the case again to see what there is.';
