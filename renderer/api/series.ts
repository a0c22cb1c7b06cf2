import type { SeriesId, UnitId } from '../../shared/base/ids.ts';
import { type SeriesList, seriesListSchema } from '../../shared/contracts/series.ts';
import { type StackFrames, stackFramesSchema } from '../../shared/contracts/stackFrames.ts';
import { call } from './request.ts';

/**
 * What there is at the time point of a unit.
 * @throws ApiError with its sentence
 */
export const fetchSeries = (unitId: UnitId, signal: AbortSignal): Promise<SeriesList> =>
  call(seriesListSchema, `/api/units/${unitId}/series`, { signal });

/**
 * The frames of one stack, in the order of the body.
 * @throws ApiError with its sentence
 */
export const fetchStack = (
  unitId: UnitId,
  { seriesId, place }: { readonly seriesId: SeriesId; readonly place: number },
  signal: AbortSignal,
): Promise<StackFrames> =>
  call(stackFramesSchema, `/api/units/${unitId}/series/${seriesId}/stacks/${place}`, { signal });
