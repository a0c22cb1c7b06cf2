import type { UnitId } from '../../shared/base/ids.ts';
import { type Priors, priorsSchema } from '../../shared/contracts/priors.ts';
import { call } from './request.ts';

/**
 * The earlier films of a unit, the latest first.
 * @throws ApiError with its sentence; `forbidden` where the study does not show them
 */
export const fetchPriors = (unitId: UnitId, signal?: AbortSignal): Promise<Priors> =>
  call(priorsSchema, `/api/units/${unitId}/priors`, { signal });
