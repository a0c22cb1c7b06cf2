import { textAt } from '../../../shared/pixels/dicomJson.ts';
import type { HeaderJson } from '../pictureHeader.ts';
import type { PictureSource } from '../pictureLoader.ts';

/** Where the headers of a whole series come from in one answer. */
export type SeriesHeaders = (
  series: { readonly studyUid: string; readonly seriesUid: string },
  signal?: AbortSignal,
) => Promise<readonly HeaderJson[]>;

const INSTANCE_UID = '00080018';

/**
 * Headers of instances that are asked for by the series: hundreds of answers would take longer than the frames. Only
 * the first one is asked for by itself, since all others together take too long for a first picture.
 */
export function withSeriesHeaders(
  fetchInstanceMetadata: PictureSource['fetchInstanceMetadata'],
  fetchSeriesMetadata: SeriesHeaders,
): PictureSource['fetchInstanceMetadata'] {
  const known = new Map<string, Promise<ReadonlyMap<string | null, HeaderJson>>>();
  return async (address, signal) => {
    const headers = known.get(address.seriesUid);
    if (headers !== undefined) {
      const header = (await headers).get(address.instanceUid);
      return header ?? fetchInstanceMetadata(address, signal);
    }
    const first = fetchInstanceMetadata(address, signal);
    const others = first.then(() => byInstance(fetchSeriesMetadata(address, signal)));
    // Whoever needs one of them is told.
    others.catch(() => undefined);
    known.set(address.seriesUid, others);
    return first;
  };
}

const byInstance = async (
  answer: Promise<readonly HeaderJson[]>,
): Promise<ReadonlyMap<string | null, HeaderJson>> =>
  new Map((await answer).map((header) => [textAt(header, INSTANCE_UID), header]));
