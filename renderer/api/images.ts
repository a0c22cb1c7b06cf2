import { z } from 'zod';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { t } from '../texts/i18n.ts';
import { ApiError } from './apiError.ts';
import { call, send } from './request.ts';

const dicomJsonSchema = z.record(
  z.string(),
  z.object({
    vr: z.string().length(2),
    Value: z.array(z.unknown()).optional(),
    InlineBinary: z.string().optional(),
    BulkDataURI: z.string().optional(),
  }),
);

/** One instance's header as DICOM JSON (PS3.18 F): eight hex digits → value representation and values. */
export type DicomJson = z.output<typeof dicomJsonSchema>;

/** A frame as it is stored: encoded bytes, and the transfer syntax that says how to decode them. */
export type FrameBytes = {
  readonly bytes: Uint8Array;
  readonly transferSyntaxUid: string;
  readonly contentType: string;
};

type Address = Pick<ImageFacts, 'studyUid' | 'seriesUid' | 'instanceUid'>;

const instancePath = ({ studyUid, seriesUid, instanceUid }: Address): string =>
  `/dicomweb/studies/${encodeURIComponent(studyUid)}/series/${encodeURIComponent(seriesUid)}` +
  `/instances/${encodeURIComponent(instanceUid)}`;

/**
 * The header of one instance.
 * @throws ApiError with its sentence
 */
async function fetchInstanceMetadata(facts: Address, signal?: AbortSignal): Promise<DicomJson> {
  const [header] = await call(z.array(dicomJsonSchema).length(1), `${instancePath(facts)}/metadata`, {
    accept: 'application/dicom+json',
    signal,
  });
  if (header === undefined) throw new ApiError('unintelligible', 200, t('problems.unintelligible'));
  return header;
}

/**
 * The headers of all instances of a series, each with its own UID in it.
 * @throws ApiError with its sentence
 */
export const fetchSeriesMetadata = (
  { studyUid, seriesUid }: Pick<Address, 'studyUid' | 'seriesUid'>,
  signal?: AbortSignal,
): Promise<readonly DicomJson[]> =>
  call(
    z.array(dicomJsonSchema),
    `/dicomweb/studies/${encodeURIComponent(studyUid)}/series/${encodeURIComponent(seriesUid)}/metadata`,
    { accept: 'application/dicom+json', signal },
  );

/**
 * One frame, `frameNumber` counted from 1. The length is not judged here: only the decoder knows what it expects.
 * @throws ApiError when it cannot be had, or when the answer does not name its transfer syntax
 */
async function fetchFrame(facts: Address, frameNumber: number, signal?: AbortSignal): Promise<FrameBytes> {
  const answer = await send(`${instancePath(facts)}/frames/${frameNumber}`, {
    accept: 'application/octet-stream; transfer-syntax=*',
    signal,
  });
  const { transferSyntaxUid, contentType } = encodingOf(answer);
  return { bytes: new Uint8Array(await answer.arrayBuffer()), transferSyntaxUid, contentType };
}

/**
 * In which transfer syntax an answer is encoded.
 * @throws ApiError where it does not say
 */
export function encodingOf(answer: Response): Pick<FrameBytes, 'transferSyntaxUid' | 'contentType'> {
  const contentType = answer.headers.get('content-type') ?? '';
  const transferSyntaxUid = transferSyntaxOf(contentType);
  if (transferSyntaxUid !== null) return { transferSyntaxUid, contentType };
  throw new ApiError('unintelligible', answer.status, t('problems.pictureWithoutEncoding'));
}

const SINGLE_PART = /^application\/octet-stream\s*;\s*transfer-syntax="?([0-9]+(?:\.[0-9]+)+)"?\s*$/i;

/** The transfer syntax named by a single-part frame's content type, or null for any other content type. */
export const transferSyntaxOf = (contentType: string): string | null =>
  SINGLE_PART.exec(contentType)?.[1] ?? null;

/** Where the viewport takes its pictures from: one object for the life of the window. */
export const pictureSource = { fetchInstanceMetadata, fetchFrame };
