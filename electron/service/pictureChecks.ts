import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import type { InstanceId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import {
  type CheckRow,
  type Checks,
  type PictureBox,
  type PictureCheck,
  saveCheckSchema,
} from '../../shared/contracts/pictureChecks.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { MaskedCopy } from '../dicom/pixels/pixelTasks.ts';
import { originalFile } from '../store/identityVault.ts';
import { boxesOf, checkRowOf, hasServedCopy, keepCheck, listChecks } from '../store/pictureChecks.ts';
import { picturesOfUnit } from '../store/pictures.ts';
import { withWrite } from '../store/withWrite.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const instanceIdSchema = idSchema<InstanceId>();

/**
 * `/api/checks`: which pictures wait for a look at what is burned into them, and what was seen there. Masks are applied
 * at once: a copy with blank boxes is made from the untouched original, and no route gives the original's pixels.
 */
export function pictureCheckRoutes({ workspace, pixels, now }: ServiceDependencies): Hono {
  const { db, vault } = workspace;

  function asked(context: Context): Result<{ readonly row: CheckRow; readonly facts: ImageFacts }, Response> {
    const instanceId = parameterOf(context, 'instanceId', instanceIdSchema);
    if (!instanceId.ok) return instanceId;
    const row = checkRowOf(db, instanceId.value);
    const [facts] = row === null ? [] : picturesOfUnit(db, row.unitId, new Set([instanceId.value]));
    return row === null || facts === undefined ? err(notFound(NO_SUCH_PICTURE)) : ok({ row, facts });
  }

  const answer = (context: Context, { instanceId }: ImageFacts): Response => {
    const found = asked(context);
    if (!found.ok) return found.error;
    const { row, facts } = found.value;
    const check: PictureCheck = { facts, boxes: [...boxesOf(db, instanceId)], state: row.state };
    return context.json(check);
  };

  /** A copy with these boxes, or null where the original can be served as it is. */
  async function copyOf(
    instanceId: InstanceId,
    boxes: readonly PictureBox[],
  ): Promise<Result<MaskedCopy | null, Response>> {
    const hasMask = boxes.some(({ kind }) => kind === 'mask');
    if (!hasMask && !hasServedCopy(db, instanceId)) return ok(null);
    const directory = vault.plainDirectory();
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, `masked-${randomUUID()}`);
    const made = await pixels.run({
      kind: 'mask',
      original: originalFile(db, vault, instanceId),
      boxes,
      path,
    });
    if (made.kind === 'masked') return ok(made.copy);
    rmSync(path, { force: true });
    return err(
      problem('frameUnavailable', made.kind === 'refused' ? `${made.sentence} ${NOT_KEPT}` : UNREADABLE),
    );
  }

  return new Hono()
    .get('/', (context) => {
      const checks: Checks = { rows: [...listChecks(db)] };
      return context.json(checks);
    })
    .get('/:instanceId', (context) => {
      const found = asked(context);
      return found.ok ? answer(context, found.value.facts) : found.error;
    })
    .put('/:instanceId', async (context) => {
      const found = asked(context);
      if (!found.ok) return found.error;
      const body = await bodyOf(context, saveCheckSchema);
      if (!body.ok) return body.error;
      const { facts } = found.value;
      const { instanceId, rows, columns } = facts;
      const { boxes } = body.value;
      if (boxes.some(({ right, bottom }) => right > columns || bottom > rows))
        return problem('invalidRequest', OUTSIDE);
      const copy = await copyOf(instanceId, boxes);
      if (!copy.ok) return copy.error;
      const at = now();
      const checkerId = actorOf(context).readerId;
      const reason = { actor: checkerId, action: 'picture.checked', at };
      const kept = withWrite(db, reason, (tx) => {
        const superseded =
          copy.value === null ? null : vault.keepDerivative(tx, instanceId, copy.value).superseded;
        const servedHeader = copy.value?.servedHeader ?? null;
        const outcome = keepCheck(tx, { instanceId, checkerId, at, boxes, servedHeader });
        const masks = boxes.filter(({ kind }) => kind === 'mask').length;
        return ok({
          value: superseded,
          subject: instanceId,
          detail: { outcome, masks, boxes: boxes.length },
        });
      });
      if (!kept.ok) {
        if (copy.value !== null) rmSync(copy.value.path, { force: true });
        return problem(kept.error.kind, kept.error.message);
      }
      if (kept.value !== null) rmSync(kept.value, { force: true });
      return answer(context, facts);
    });
}

const NO_SUCH_PICTURE =
  'There is no such picture to check. Nothing was changed. Open the list of checks again.';
const NOT_KEPT = 'The boxes were not applied, and readers still get what they got before.';
const UNREADABLE = `The original of this picture cannot be read. ${NOT_KEPT} Check the disk and the permissions of the workspace’s folder.`;
const OUTSIDE = `A box reaches beyond the picture. ${NOT_KEPT} Draw it again.`;
