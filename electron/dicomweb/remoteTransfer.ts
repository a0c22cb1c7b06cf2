import { ok } from '../../shared/base/result.ts';
import type { ChosenStudies } from '../../shared/contracts/remotes.ts';
import { type RemoteInstance, retrieveInstance, type TakeFile } from './remoteRetrieve.ts';
import { remoteInstances, remoteSeries } from './remoteSearch.ts';
import { REMOTE_FAILURES, type RemoteFailure, type RemoteServer } from './remoteServer.ts';

/** What is done with what a server sends, and what needs not be sent again. */
export type RemoteReceiver = {
  /** Whether this was fetched before, by its SOP Instance UID, and is still in the workspace, byte by byte. */
  readonly isHere: (sopInstanceUid: string) => boolean;
  readonly onListed: (instances: { readonly wanted: number; readonly here: number }) => void;
  readonly take: (sopInstanceUid: string) => TakeFile;
  readonly onFetched: (sopInstanceUid: string, contentHash: string) => void;
  /** An instance that could not be had, while others can. */
  readonly onMissed: (sopInstanceUid: string, reason: string) => void;
};

/** Instances asked for at once: enough to hide the way there and back, few enough for a small server. */
const AT_ONCE = 4;
/** A connection that breaks is tried once more before the instance is passed over. */
const TRIES = 2;
/** So many passed over in a row is a server that does not serve. */
const MISSES_IN_A_ROW = 5;

/**
 * Fetches every instance of the chosen studies that is not here yet, and goes on at the next where one cannot be
 * had. Resolves with why it stopped before the end, or null.
 */
export async function transfer(
  server: RemoteServer,
  studies: ChosenStudies,
  receiver: RemoteReceiver,
  signal: AbortSignal,
): Promise<RemoteFailure | null> {
  let stopped: RemoteFailure | null = null;
  let missedInARow = 0;
  const stop = (why: RemoteFailure): void => {
    stopped ??= why;
  };

  const fetchOne = async (instance: RemoteInstance, tried: number): Promise<void> => {
    const { sopInstanceUid } = instance;
    const fetched = await retrieveInstance(server, instance, receiver.take(sopInstanceUid), signal);
    if (fetched.ok) {
      missedInARow = 0;
      for (const contentHash of fetched.value) receiver.onFetched(sopInstanceUid, contentHash);
      return;
    }
    const { kind, message } = fetched.error;
    if (tried < TRIES && (kind === 'brokenOff' || kind === 'away')) return fetchOne(instance, tried + 1);
    if (kind === 'refused' || kind === 'insecure' || kind === 'away' || kind === 'cancelled') {
      stop(fetched.error);
      return;
    }
    missedInARow += 1;
    receiver.onMissed(sopInstanceUid, message);
    if (missedInARow >= MISSES_IN_A_ROW) stop(fetched.error);
  };

  const fetchSeries = async (studyInstanceUid: string, seriesInstanceUid: string): Promise<void> => {
    const uids = await remoteInstances(server, studyInstanceUid, seriesInstanceUid, signal);
    if (!uids.ok) return stop(uids.error);
    const wanted = uids.value.filter((uid) => !receiver.isHere(uid));
    receiver.onListed({ wanted: wanted.length, here: uids.value.length - wanted.length });
    const waiting = wanted.values();
    const next = async (): Promise<void> => {
      for (const sopInstanceUid of waiting) {
        if (stopped !== null) return;
        await fetchOne({ studyInstanceUid, seriesInstanceUid, sopInstanceUid }, 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  for (const { studyInstanceUid, seriesInstanceUids } of studies) {
    const series = await seriesOf(server, studyInstanceUid, seriesInstanceUids, signal);
    if (!series.ok) return series.error;
    for (const seriesInstanceUid of series.value) {
      await fetchSeries(studyInstanceUid, seriesInstanceUid);
      if (stopped !== null) return stopped;
    }
  }
  return null;
}

async function seriesOf(
  server: RemoteServer,
  studyInstanceUid: string,
  chosen: readonly string[] | null,
  signal: AbortSignal,
) {
  if (chosen !== null) return ok(chosen);
  const all = await remoteSeries(server, studyInstanceUid, signal);
  return all.ok ? ok(all.value.map(({ seriesInstanceUid }) => seriesInstanceUid)) : all;
}

/** The sentence of an import that a failure ended. */
export const transferFailure = ({ kind }: RemoteFailure): string =>
  `${REMOTE_FAILURES[kind]} What had arrived is added and kept; import the same studies again to go on where it stopped.`;
