import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { ReadableDb } from '../store/database.ts';
import { inOneState } from '../store/oneState.ts';
import { isSmallStudy } from '../store/studySize.ts';
import { thrownAgain } from '../threads/thrownInThread.ts';
import type { AnswerWorkerData, FromAnswerWorker, ToAnswerWorker } from './answerMessages.ts';
import { type AskedAnswer, type Counts, isFile, madeAnswer } from './askedAnswer.ts';

/** An answer of which nothing was taken yet: of how much it tells, and its bytes. */
export type BegunAnswer = { readonly counts: Counts; readonly body: ReadableStream<Uint8Array> };

/** Asks the study away from the thread that answers requests; each answer is of one moment. */
export type Answers = {
  /** Rejects with what asking the database here would have thrown. */
  readonly begin: (asked: AskedAnswer) => Promise<BegunAnswer>;
  /** Whether what is asked now is answered after something else, which may take seconds. */
  readonly isBusy: () => boolean;
  /**
   * Does what needs a database that nobody reads: what is being answered comes first, a file that is being taken is
   * ended, for it holds the database in its state of before, and whoever asks meanwhile waits.
   */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends what is being answered. The next question begins a new thread. */
  readonly close: () => Promise<void>;
};

type Options = { readonly workspaceDirectory: string; readonly db: ReadableDb };

/** It keeps what it has parsed of ten thousand reads; it goes when nothing was asked for so long. */
const IDLE_MS = 5 * 60_000;

type Waiting = {
  readonly onMessage: (message: FromAnswerWorker) => void;
  readonly onEnd: (why: Error) => void;
};

/** A thread that starts with the first question to a study that is not small, and ends when idle. */
export function createAnswers({ workspaceDirectory, db }: Options): Answers {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  /** What is done while nobody asks. */
  let alone: Promise<unknown> | null = null;
  const waiting = new Map<number, Waiting>();
  /** Of what is no file: it is over soon. */
  const answering = new Map<number, PromiseWithResolvers<void>>();

  const isOver = (id: number): void => {
    answering.get(id)?.resolve();
    answering.delete(id);
  };

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    ending?.removeAllListeners();
    const left = [...waiting.values()];
    waiting.clear();
    for (const id of answering.keys()) isOver(id);
    for (const { onEnd } of left) onEnd(new Error('the thread of answers was ended'));
    await ending?.terminate();
  };

  const start = (): Worker => {
    const data: AnswerWorkerData = { workspaceDirectory };
    const started = new Worker(new URL('./answerWorker.ts', import.meta.url), { workerData: data });
    started.on('message', (message: FromAnswerWorker) => waiting.get(message.id)?.onMessage(message));
    const died = (): void => void (worker === started && end());
    started.once('error', (error) => {
      console.error(`The thread of answers ended: ${error instanceof Error ? error.name : 'unknown error'}`);
      died();
    });
    started.once('exit', died);
    return started;
  };

  const tell = (message: ToAnswerWorker): void => worker?.postMessage(message);

  const settle = (id: number): void => {
    waiting.delete(id);
    isOver(id);
    if (waiting.size > 0) return;
    worker?.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void end(), IDLE_MS).unref();
  };

  return {
    // One read may be long in the smallest of studies.
    begin: async (asked) => {
      while (alone !== null) await alone;
      return asked.kind !== 'derived' && isSmallStudy(db) ? madeHere(db, asked) : await inThread(asked);
    },
    isBusy: () => alone !== null || answering.size > 0,
    exclusively: (work) => {
      const before = alone;
      const done = (async () => {
        await before;
        await Promise.all([...answering.values()].map(({ promise }) => promise));
        await end();
        return await work();
      })();
      const over: Promise<unknown> = done
        .catch(() => undefined)
        .then(() => {
          if (alone === over) alone = null;
        });
      alone = over;
      return done;
    },
    close: end,
  };

  function inThread(asked: AskedAnswer): Promise<BegunAnswer> {
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    lastId += 1;
    const id = lastId;
    if (!isFile(asked)) answering.set(id, Promise.withResolvers<void>());
    const { promise, resolve, reject } = Promise.withResolvers<BegunAnswer>();
    let taker: PromiseWithResolvers<void> | null = null;
    let taken: ReadableStreamDefaultController<Uint8Array> | null = null;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          taken = controller;
        },
        pull: () => {
          taker = Promise.withResolvers<void>();
          tell({ id, kind: 'next' });
          return taker.promise;
        },
        cancel: () => {
          tell({ id, kind: 'drop' });
          settle(id);
        },
      },
      // Nothing is made before somebody takes it.
      { highWaterMark: 0 },
    );
    const fail = (why: Error): void => {
      reject(why);
      taken?.error(why);
      taker?.resolve();
    };
    waiting.set(id, {
      onMessage: (message) => {
        switch (message.kind) {
          case 'begun':
            return resolve({ counts: message.counts, body });
          case 'part':
            taken?.enqueue(message.bytes);
            return taker?.resolve();
          case 'end':
            settle(id);
            taken?.close();
            return taker?.resolve();
          case 'threw':
            settle(id);
            return fail(thrownAgain(message.thrown));
          default:
            return assertNever(message);
        }
      },
      onEnd: fail,
    });
    tell({ id, kind: 'begin', asked });
    return promise;
  }
}

/** A small answer is whole before it is taken. */
function madeHere(db: ReadableDb, asked: AskedAnswer): BegunAnswer {
  const { counts, text } = inOneState(db, () => {
    const { counts: known, parts } = madeAnswer(db, asked);
    return { counts: known, text: [...parts].join('') };
  });
  return { counts, body: new Blob([text]).stream() };
}
