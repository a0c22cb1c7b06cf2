import { textAt } from '../../../shared/pixels/dicomJson.ts';
import type { HeaderJson } from '../pictureHeader.ts';
import type { PictureSource } from '../pictureLoader.ts';
import type { VolumeSource } from './volumeEngine.ts';

/** Where the headers of a whole series come from in one answer. */
export type SeriesHeaders = (
  series: { readonly studyUid: string; readonly seriesUid: string },
  signal?: AbortSignal,
) => Promise<readonly HeaderJson[]>;

const INSTANCE_UID = '00080018';

/** A source of frames that asks for the headers of a series once: hundreds of answers would take longer than the frames. */
export function withSeriesHeaders(
  source: Pick<PictureSource, 'fetchFrame' | 'fetchInstanceMetadata'>,
  fetchSeriesMetadata: SeriesHeaders,
): VolumeSource {
  const known = new Map<string, Promise<ReadonlyMap<string | null, HeaderJson>>>();
  return {
    fetchFrame: source.fetchFrame,
    async fetchInstanceMetadata(address, signal) {
      const headers = known.get(address.seriesUid) ?? byInstance(fetchSeriesMetadata(address, signal));
      known.set(address.seriesUid, headers);
      const header = (await headers).get(address.instanceUid);
      return header ?? source.fetchInstanceMetadata(address, signal);
    },
  };
}

const byInstance = async (
  answer: Promise<readonly HeaderJson[]>,
): Promise<ReadonlyMap<string | null, HeaderJson>> =>
  new Map((await answer).map((header) => [textAt(header, INSTANCE_UID), header]));
