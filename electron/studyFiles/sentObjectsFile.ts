import { writeFileSync } from 'node:fs';
import { csvFile } from '../../shared/base/csv.ts';
import { ok } from '../../shared/base/result.ts';
import type { ReadObject } from '../dicomObjects/readObjects.ts';
import { objectNotes, studyObjects } from '../dicomObjects/studyObjects.ts';
import { remoteInstances } from '../dicomweb/remoteSearch.ts';
import type { RemoteFailure, RemoteServer } from '../dicomweb/remoteServer.ts';
import { type StoreAnswer, storeInstance } from '../dicomweb/storeInstance.ts';
import { StudyJobRefused, type WriteStudyFile } from '../jobs/studyJob.ts';
import { storedRemote } from '../store/identityVaultRemotes.ts';
import { withWrite } from '../store/withWrite.ts';

/** How often a job that waits for a server looks whether it was cancelled. */
const LOOK_MS = 200;

/** What became of one object. */
type Sent = StoreAnswer | { readonly kind: 'alreadyThere' };

/**
 * Sends locked reads as DICOM objects to an image server, and writes what the server said of each. What is there already
 * by its UID is not sent again, so that the same job goes on where one stopped.
 */
export const writeSentObjects: WriteStudyFile<'sentObjects'> = async (
  { remoteId, cases, permit },
  { db, workspaceDirectory, actor, part, watch },
) => {
  const server = storedRemote(db, remoteId);
  if (server === null) throw new StudyJobRefused(NO_SUCH_SERVER);
  const isIdentified = permit !== null;
  const asked = studyObjects(db, workspaceDirectory, actor, { cases, isIdentified });
  if (!asked.ok) throw new StudyJobRefused(asked.error);
  const objects = asked.value;
  const abort = new AbortController();
  const timer = setInterval(() => watch.isCancelled() && abort.abort(), LOOK_MS).unref();
  const rows: (readonly string[])[] = [];
  const counts = { stored: 0, alreadyThere: 0, warning: 0, refused: 0 };
  const there = memoryOf(server, abort.signal);
  let [finished, notMade] = [0, 0];
  let stopped: RemoteFailure | null = null;
  try {
    for await (const { read, objects: made } of objects.each()) {
      watch.onProgress({ items: objects.count, finished });
      if (made === null) notMade += 1;
      for (const object of made ?? []) {
        const sent = await send(server, object, there, abort.signal);
        if (!sent.ok) {
          stopped = sent.error;
          break;
        }
        counts[sent.value.kind] += 1;
        const sentence = 'sentence' in sent.value ? sent.value.sentence : '';
        rows.push([read.caseCode, object.kind, object.sopInstanceUid, sent.value.kind, sentence]);
      }
      if (stopped !== null) break;
      finished += 1;
    }
  } finally {
    clearInterval(timer);
  }
  const told = withWrite(db, { actor, action: 'study.objectsSent', at: new Date() }, () =>
    ok({ value: null, subject: remoteId, detail: { ...counts, isIdentified } }),
  );
  // Nothing has arrived yet: that it was cancelled, or the sentence of the server, is all there is to say.
  if (stopped !== null && rows.length === 0 && stopped.kind === 'cancelled') return null;
  if (stopped !== null && rows.length === 0) throw new StudyJobRefused(`${stopped.message} ${NOTHING_SENT}`);
  writeFileSync(part, csvFile([HEAD, ...rows]), { mode: 0o600 });
  watch.onProgress({ items: objects.count, finished });
  return {
    notes: [
      countsSentence(counts),
      ...(stopped === null ? [] : [`${stopped.message} ${GO_ON}`]),
      ...(told.ok ? [] : [told.error.message]),
      ...objectNotes(objects.withheld, notMade),
    ],
  };
};

const HEAD = ['case', 'object', 'SOP instance UID', 'answer', 'what the server said'];

/** Which objects of a series the server has: asked once a series, and nothing where it does not say. */
function memoryOf(server: RemoteServer, signal: AbortSignal) {
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  const look = async (studyUid: string, seriesUid: string): Promise<ReadonlySet<string>> => {
    const found = await remoteInstances(server, studyUid, seriesUid, signal);
    return new Set(found.ok ? found.value : []);
  };
  return ({ studyUid, seriesUid }: ReadObject): Promise<ReadonlySet<string>> => {
    const found = known.get(seriesUid) ?? look(studyUid, seriesUid);
    known.set(seriesUid, found);
    return found;
  };
}

/** A connection that breaks is tried once more before the object counts as refused. */
const TRIES = 2;
const ENDS: ReadonlySet<RemoteFailure['kind']> = new Set(['away', 'insecure', 'refused', 'cancelled']);

async function send(
  server: RemoteServer,
  object: ReadObject,
  there: (object: ReadObject) => Promise<ReadonlySet<string>>,
  signal: AbortSignal,
): Promise<
  { readonly ok: true; readonly value: Sent } | { readonly ok: false; readonly error: RemoteFailure }
> {
  if ((await there(object)).has(object.sopInstanceUid)) return { ok: true, value: { kind: 'alreadyThere' } };
  for (let tried = 1; ; tried += 1) {
    const answer = await storeInstance(server, object, signal);
    if (answer.ok) return answer;
    const { kind, message } = answer.error;
    if (tried < TRIES && (kind === 'brokenOff' || kind === 'away')) continue;
    if (ENDS.has(kind)) return answer;
    return { ok: true, value: { kind: 'refused', sentence: message } };
  }
}

function countsSentence({ stored, alreadyThere, warning, refused }: Record<Sent['kind'], number>): string {
  const parts = [
    `${stored} stored`,
    ...(alreadyThere === 0 ? [] : [`${alreadyThere} there already`]),
    ...(warning === 0 ? [] : [`${warning} stored with a remark of the server`]),
    ...(refused === 0 ? [] : [`${refused} refused`]),
  ];
  return `Objects: ${parts.join(', ')}. The file lists each with what the server said.`;
}

const NO_SUCH_SERVER = 'This image server is no longer in the list, so nothing was sent. Choose another one.';
const NOTHING_SENT = 'Nothing was stored there.';
const GO_ON = 'What was stored stays there; send the same cases again to go on where it stopped.';
