import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { boundaryOf, multipartParts } from './multipartStream.ts';
import { ask, BrokenBody } from './remoteRequest.ts';
import { failure, type RemoteFailure, type RemoteServer } from './remoteServer.ts';

/** As the server stores it. */
const ACCEPT = 'multipart/related; type="application/dicom"; transfer-syntax=*';

export type RemoteInstance = {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
};

/** Takes a file as it arrives; false where it could not be kept. What the bytes throw breaks the file off. */
export type TakeFile = (bytes: AsyncIterable<Uint8Array>) => Promise<boolean>;

/**
 * Fetches one instance, part by part as it arrives, and gives the SHA-256 of each that was kept. No more of it is
 * in memory than the network brings at once.
 */
export async function retrieveInstance(
  server: RemoteServer,
  instance: RemoteInstance,
  take: TakeFile,
  signal: AbortSignal,
): Promise<Result<readonly string[], RemoteFailure>> {
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = instance;
  const path = `/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
  const answer = await ask(server, path, ACCEPT, signal);
  if (!answer.ok) return answer;
  const { contentType, body } = answer.value;
  const boundary = boundaryOf(contentType);
  if (boundary === null && !/^application\/dicom\s*(;|$)/i.test(contentType)) {
    await answer.value.discard();
    return err(failure('notDicomweb'));
  }
  const brokenOff = (): Result<never, RemoteFailure> =>
    err(failure(signal.aborted ? 'cancelled' : 'brokenOff'));
  const hashes: string[] = [];
  try {
    const parts = boundary === null ? [{ bytes: body }] : multipartParts(body, boundary);
    for await (const { bytes } of parts) {
      const watched = watch(bytes);
      const isKept = await take(watched.bytes);
      if (watched.isBroken()) return brokenOff();
      if (!isKept) return err(failure('cancelled'));
      hashes.push(watched.hash());
    }
  } catch (thrown) {
    if (!(thrown instanceof BrokenBody)) throw thrown;
    return brokenOff();
  }
  return hashes.length === 0 ? err(failure('notDicomweb')) : ok(hashes);
}

/** Bytes that are hashed as they pass, and that remember whether they broke off. */
function watch(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let isBroken = false;
  async function* passing(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of bytes) {
        hash.update(piece);
        yield piece;
      }
    } catch (thrown) {
      isBroken = true;
      throw thrown;
    }
  }
  return { bytes: passing(), isBroken: () => isBroken, hash: () => hash.digest('hex') };
}
