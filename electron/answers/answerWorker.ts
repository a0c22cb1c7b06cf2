import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import { openToAsk } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { holdState, inOneState } from '../store/oneState.ts';
import { toldOfThrown } from '../threads/thrownInThread.ts';
import type { AnswerWorkerData, FromAnswerWorker, ToAnswerWorker } from './answerMessages.ts';
import { type AskedAnswer, isFile, madeAnswer } from './askedAnswer.ts';

/** The thread in which the study is asked, so that nobody's requests wait for it. */

type Made = { readonly parts: Iterator<string>; readonly end: () => void };

const { workspaceDirectory } = workerData as AnswerWorkerData;
const encoder = new TextEncoder();
const making = new Map<number, Made>();
/** Keeps what was parsed of locked reads, for the next answer. */
let kept: ReadableDb | null = null;

function begin(id: number, asked: AskedAnswer): void {
  if (!isFile(asked)) {
    kept ??= openToAsk(workspaceDirectory);
    const db = kept;
    const { counts, parts } = inOneState(db, () => madeAnswer(db, asked));
    making.set(id, { parts, end: () => undefined });
    send({ id, kind: 'begun', counts });
    return;
  }
  // Its parts are taken while other questions are answered, and all of them are of this moment.
  const db = openToAsk(workspaceDirectory);
  try {
    holdState(db);
    const { counts, parts } = madeAnswer(db, asked);
    making.set(id, { parts, end: () => db.close() });
    send({ id, kind: 'begun', counts });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function next(id: number): void {
  const made = making.get(id);
  if (made === undefined) return;
  const { done, value } = made.parts.next();
  if (done !== true) {
    send({ id, kind: 'part', bytes: encoder.encode(value) });
    return;
  }
  drop(id);
  send({ id, kind: 'end' });
}

function drop(id: number): void {
  making.get(id)?.end();
  making.delete(id);
}

function send(message: FromAnswerWorker): void {
  parentPort?.postMessage(message, message.kind === 'part' ? [message.bytes.buffer] : []);
}

parentPort?.on('message', (message: ToAnswerWorker) => {
  const { id } = message;
  try {
    switch (message.kind) {
      case 'begin':
        return begin(id, message.asked);
      case 'next':
        return next(id);
      case 'drop':
        return drop(id);
      default:
        assertNever(message);
    }
  } catch (thrown) {
    drop(id);
    send({ id, kind: 'threw', thrown: toldOfThrown(thrown) });
  }
});
