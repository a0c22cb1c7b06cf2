import type { UnitId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import {
  type DraftSaved,
  draftSavedSchema,
  type ReadingUnit,
  type ReadSubmitted,
  readingUnitSchema,
  readSubmittedSchema,
} from '../../shared/contracts/unit.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { ApiError } from './apiError.ts';
import { call } from './request.ts';

const unitPath = (unitId: UnitId): string => `/api/units/${unitId}`;

/** Everything the reading room opens with. */
export const fetchUnit = (unitId: UnitId, signal?: AbortSignal): Promise<Result<ReadingUnit, ApiError>> =>
  call(readingUnitSchema, unitPath(unitId), { signal });

/** Saves the whole document over revision `baseRevision`; a `draftConflict` when another one is newer. */
export const saveDraft = (
  unitId: UnitId,
  baseRevision: number,
  records: readonly ReadRecord[],
): Promise<Result<DraftSaved, ApiError>> =>
  call(draftSavedSchema, `${unitPath(unitId)}/draft`, {
    method: 'PUT',
    json: { baseRevision, records },
  });

/** Locks the draft of this revision. */
export const submitRead = (unitId: UnitId, baseRevision: number): Promise<Result<ReadSubmitted, ApiError>> =>
  call(readSubmittedSchema, `${unitPath(unitId)}/submit`, {
    method: 'POST',
    json: { baseRevision },
  });
