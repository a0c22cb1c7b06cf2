import { Hono } from 'hono';
import type { UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import type { AtUnit } from '../store/atUnit.ts';
import { consensusOfUnit } from '../store/consensus.ts';
import type { ReadableDb } from '../store/database.ts';
import { draftOf, NO_SUCH_UNIT } from '../store/drafts.ts';
import { lockedReadOf } from '../store/lockedReads.ts';
import { otherBoneFor } from '../store/otherBone.ts';
import { readContext, referenceFor, type Unit, unitById } from '../store/units.ts';
import { actorOf } from './actor.ts';
import { againstBody } from './againstBody.ts';
import { assignedSession, placeOf } from './aliases.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { deriveAhead } from './deriveAhead.ts';
import { lockedReadBody } from './lockedReadBody.ts';
import { parameterOf } from './parse.ts';
import { notFound } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

/** `GET /api/units/:unitId`: everything the reading room opens with. */
export function unitRoutes(deps: ServiceDependencies): Hono {
  const { db } = deps.workspace;
  return new Hono().get('/:unitId', async (context) => {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId.error;
    const unit = unitById(db, unitId.value);
    if (unit === null) return notFound(NO_SUCH_UNIT.message);
    const { readerId, name } = actorOf(context);
    const at = placeOf(context, unitId.value);
    await deriveAhead(deps, { of: 'locked', at });
    const body = readingUnit(db, unit, at, { readerId, name });
    const assignment = assignedSession(context)?.assignment() ?? null;
    // The other bone is a case of its own there, at a place of its own.
    const assigned = assignment && { caseCode: assignment.caseCode, timePoint: null, otherBone: null };
    return context.json({ ...body, ...assigned });
  });
}

function otherBoneBody(db: ReadableDb, at: AtUnit): ReadingUnit['otherBone'] {
  const other = otherBoneFor(db, at);
  return other === null ? null : { ...other, records: [...other.records] };
}

/** A locked read is shown against what it was read against, whatever arrived or changed since. */
function readingUnit(db: ReadableDb, unit: Unit, at: AtUnit, reader: ReadingUnit['reader']): ReadingUnit {
  // A draft beside a locked read amends it: the case was opened for reading again.
  const draft = draftOf(db, at);
  const locked = draft === null ? lockedReadOf(db, at) : null;
  const against = locked?.context ?? readContext(db, unit, at, draft?.images ?? null);
  const referenceUnitId = referenceFor(db, unit, at)?.unitId ?? null;
  return {
    unitId: unit.unitId,
    caseCode: unit.caseCode,
    timePoint: unit.timePoint,
    ...againstBody(unit, against, referenceUnitId),
    otherBone: otherBoneBody(db, at),
    reader,
    consensusId: at.purpose === 'consensus' ? (consensusOfUnit(db, at.unitId)?.consensusId ?? null) : null,
    state:
      locked === null
        ? {
            kind: 'draft',
            draft: {
              revision: draft?.revision ?? 0,
              savedAt: draft?.savedAt ?? null,
              records: draft?.records ?? [],
              arrivedLater: [...(draft?.arrivedLater ?? [])],
            },
          }
        : { kind: 'submitted', read: lockedReadBody(locked) },
  };
}
