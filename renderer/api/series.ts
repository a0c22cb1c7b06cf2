import type { UnitId } from '../../shared/base/ids.ts';
import { type SeriesList, seriesListSchema } from '../../shared/contracts/series.ts';
import { call } from './request.ts';

/**
 * What there is at the time point of a unit.
 * @throws ApiError with its sentence
 */
export const fetchSeries = (unitId: UnitId, signal: AbortSignal): Promise<SeriesList> =>
  call(seriesListSchema, `/api/units/${unitId}/series`, { signal });
