import { err, ok, type Result } from '../../shared/base/result.ts';
import type { RemoteSeries, RemoteStudy, SearchRemote } from '../../shared/contracts/remotes.ts';
import {
  dicomObjectsSchema,
  type RemoteObject,
  SERIES_INSTANCE_UID,
  SOP_INSTANCE_UID,
  seriesOf,
  studyOf,
  uidOf,
} from './dicomObjects.ts';
import { ask, BrokenBody } from './remoteRequest.ts';
import { failure, type RemoteFailure, type RemoteServer } from './remoteServer.ts';

/** More than any list of a series or study, and little enough to be held. */
const MOST_ANSWER_BYTES = 64 * 1024 * 1024;
const PAGE = 500;

type Found<T> = Promise<Result<T, RemoteFailure>>;

/** One page of what a server has, and whether there is more. */
export type RemotePage = { readonly studies: readonly RemoteStudy[]; readonly hasMore: boolean };

/** Studies by who and when, a page at a time. A server that ignores paging answers everything: it is paged here. */
export async function searchRemoteStudies(
  server: RemoteServer,
  query: SearchRemote,
  signal: AbortSignal,
): Found<RemotePage> {
  const { offset, limit } = query;
  // One more than is shown tells whether there is another page.
  const parameters = new URLSearchParams({ limit: String(limit + 1), offset: String(offset) });
  for (const [name, value] of Object.entries(keysOf(query))) if (value !== '') parameters.set(name, value);
  // One parameter a field: some servers do not know a list of them.
  for (const tag of ['00081030', '00201206', '00201208']) parameters.append('includefield', tag);
  const answer = await objectsAt(server, `/studies?${parameters}`, signal);
  if (!answer.ok) return answer;
  const isPaged = answer.value.length <= limit + 1;
  const here = isPaged ? answer.value.slice(0, limit) : answer.value.slice(offset, offset + limit);
  const hasMore = isPaged ? answer.value.length > limit : answer.value.length > offset + limit;
  return ok({ studies: here.flatMap((object) => studyOf(object) ?? []), hasMore });
}

/** The keys of a search: a part of the name or number is enough. */
const keysOf = ({ patientId, patientName, fromDate, toDate, modality }: SearchRemote) => ({
  PatientID: patientId === '' ? '' : `*${patientId}*`,
  PatientName: patientName === '' ? '' : `*${patientName.trim().split(/\s+/).join('*')}*`,
  StudyDate: fromDate === '' && toDate === '' ? '' : `${fromDate}-${toDate}`,
  ModalitiesInStudy: modality,
});

/** The series of a study. */
export async function remoteSeries(
  server: RemoteServer,
  studyInstanceUid: string,
  signal: AbortSignal,
): Found<readonly RemoteSeries[]> {
  const all = await everyPage(
    server,
    `/studies/${studyInstanceUid}/series`,
    'includefield=0008103E&includefield=00201209',
    SERIES_INSTANCE_UID,
    signal,
  );
  return all.ok ? ok(all.value.flatMap((object) => seriesOf(object) ?? [])) : all;
}

/** The SOP Instance UIDs of a series. */
export async function remoteInstances(
  server: RemoteServer,
  studyInstanceUid: string,
  seriesInstanceUid: string,
  signal: AbortSignal,
): Found<readonly string[]> {
  const path = `/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances`;
  const all = await everyPage(server, path, '', SOP_INSTANCE_UID, signal);
  return all.ok ? ok(all.value.flatMap((object) => uidOf(object, SOP_INSTANCE_UID) ?? [])) : all;
}

/**
 * Everything below a path, page by page until one brings nothing new: some servers cap what they answer whatever
 * they are asked, and some answer the same whatever the offset.
 */
async function everyPage(
  server: RemoteServer,
  path: string,
  fields: string,
  uidTag: string,
  signal: AbortSignal,
): Found<readonly RemoteObject[]> {
  const known = new Map<string, RemoteObject>();
  for (let answered = 0; ; ) {
    const parameters = [`limit=${PAGE}`, `offset=${answered}`, fields]
      .filter((part) => part !== '')
      .join('&');
    const page = await objectsAt(server, `${path}?${parameters}`, signal);
    if (!page.ok) return page;
    const before = known.size;
    for (const object of page.value) {
      const uid = uidOf(object, uidTag);
      if (uid !== null && !known.has(uid)) known.set(uid, object);
    }
    answered += page.value.length;
    if (known.size === before) return ok([...known.values()]);
  }
}

async function objectsAt(
  server: RemoteServer,
  path: string,
  signal: AbortSignal,
): Found<readonly RemoteObject[]> {
  const answer = await ask(server, path, 'application/dicom+json', signal);
  if (!answer.ok) return answer.error.kind === 'notThere' ? err(failure('notDicomweb')) : answer;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of answer.value.body) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > MOST_ANSWER_BYTES) return err(failure('notDicomweb'));
    }
  } catch (thrown) {
    if (!(thrown instanceof BrokenBody)) throw thrown;
    return err(failure(signal.aborted ? 'cancelled' : 'brokenOff'));
  }
  const text = Buffer.concat(pieces).toString('utf8');
  // 204: there is nothing of the kind.
  if (text.trim() === '') return ok([]);
  const parsed = dicomObjectsSchema.safeParse(jsonOf(text));
  return parsed.success ? ok(parsed.data) : err(failure('notDicomweb'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
