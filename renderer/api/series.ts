import type { SeriesId, UnitId } from '../../shared/base/ids.ts';
import { type SeriesList, seriesListSchema } from '../../shared/contracts/series.ts';
import { type StackFrames, stackFramesSchema } from '../../shared/contracts/stackFrames.ts';
import { t } from '../texts/i18n.ts';
import { ApiError } from './apiError.ts';
import { encodingOf } from './images.ts';
import { call, send } from './request.ts';

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

/**
 * Frames as they are stored, as many from the first one on as the service has in one answer: parts of one buffer.
 * @throws ApiError where there is not even the first, or the answer is not as long as it says
 */
export async function fetchFrames(
  unitId: UnitId,
  run: readonly { readonly instanceId: string; readonly frameNumber: number }[],
  signal?: AbortSignal,
): Promise<{ readonly frames: readonly Uint8Array[]; readonly transferSyntaxUid: string }> {
  const names = run.map(({ instanceId, frameNumber }) => `${instanceId}.${frameNumber}`);
  const answer = await send(`/api/units/${unitId}/frames/${names.join()}`, {
    accept: 'application/octet-stream; transfer-syntax=*',
    signal,
  });
  const { transferSyntaxUid } = encodingOf(answer);
  const frames = framesIn(await answer.arrayBuffer(), answer.headers.get('frame-lengths') ?? '');
  if (frames === null || frames.length > run.length)
    throw new ApiError('unintelligible', answer.status, t('problems.unintelligible'));
  return { frames, transferSyntaxUid };
}

/** The parts of a body by their lengths; null where they are not exactly what the body is made of. */
export function framesIn(body: ArrayBuffer, lengths: string): readonly Uint8Array[] | null {
  if (!/^[1-9]\d*(?:,[1-9]\d*)*$/.test(lengths)) return null;
  let at = 0;
  const parts: { readonly from: number; readonly length: number }[] = [];
  for (const length of lengths.split(',').map(Number)) {
    parts.push({ from: at, length });
    at += length;
  }
  return at === body.byteLength ? parts.map(({ from, length }) => new Uint8Array(body, from, length)) : null;
}
