import { asId, type InstanceId } from '../../shared/base/ids.ts';

/** Which frame of which picture a figure shows. */
export type PictureFrame = { readonly instanceId: InstanceId; readonly frameNumber: number };

/** A frame by the name under which scenes show it; the name stays in memory and is written nowhere. */
export const pictureName = ({ instanceId, frameNumber }: PictureFrame): string =>
  `${instanceId}/${frameNumber}`;

/** The frame of a name. */
export function frameNamed(name: string): PictureFrame | null {
  const [instanceId, frameNumber] = name.split('/');
  if (instanceId === undefined || frameNumber === undefined) return null;
  return { instanceId: asId<InstanceId>(instanceId), frameNumber: Number(frameNumber) };
}
