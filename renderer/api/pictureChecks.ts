import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import {
  type Checks,
  checksSchema,
  type PictureBox,
  type PictureCheck,
  pictureCheckSchema,
} from '../../shared/contracts/pictureChecks.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { call, send } from './request.ts';

const path = (instanceId: InstanceId): string => `/api/checks/${instanceId}`;

/** What was looked for in pictures, and what was found. Every call rejects with an ApiError that carries its sentence. */
export const pictureChecks = {
  list: (signal?: AbortSignal): Promise<Checks> => call(checksSchema, '/api/checks', { signal }),
  one: (instanceId: InstanceId, signal?: AbortSignal): Promise<PictureCheck> =>
    call(pictureCheckSchema, path(instanceId), { signal }),
  /** Masks are applied before this resolves: readers get the masked picture from then on. */
  save: (instanceId: InstanceId, boxes: readonly PictureBox[]): Promise<PictureCheck> =>
    call(pictureCheckSchema, path(instanceId), { method: 'PUT', json: { boxes } }),
};

/** A small picture of a picture, of so many pixels at its longer side, as JPEG. Rejects with an ApiError. */
export async function fetchThumbnail(
  unitId: UnitId,
  { instanceId, displayFrame }: Pick<ImageFacts, 'instanceId' | 'displayFrame'>,
  side: number,
  signal?: AbortSignal,
): Promise<Blob> {
  const address = `/api/units/${unitId}/pictures/${instanceId}/thumbnail?side=${side}&frame=${displayFrame}`;
  return (await send(address, { accept: 'image/jpeg', signal })).blob();
}
