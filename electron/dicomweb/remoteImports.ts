import { setTimeout as pause } from 'node:timers/promises';
import { ok, type Result } from '../../shared/base/result.ts';
import type { DamagedFile, ImportProgress } from '../../shared/contracts/imports.ts';
import type { ChosenStudies } from '../../shared/contracts/remotes.ts';
import type { RemoteServer } from './remoteServer.ts';
import { transfer, transferFailure } from './remoteTransfer.ts';

/** What a transfer needs of the imports of a workspace: its files are uploads, which the import moves into place. */
export type UploadPort<Refusal> = {
  readonly start: (request: { readonly kind: 'upload' }) => Result<{ readonly importId: string }, Refusal>;
  readonly receive: (
    importId: string,
    path: string,
    body: ReadableStream<Uint8Array>,
  ) => Promise<Result<{ readonly bytes: number }, Refusal>>;
  readonly finish: (importId: string) => Result<{ readonly importId: string }, Refusal>;
  readonly cancel: (importId: string) => Result<{ readonly importId: string }, Refusal>;
  readonly progress: (importId: string) => ImportProgress | null;
  readonly current: () => ImportProgress | null;
  readonly forgetReports: () => void;
  readonly close: () => Promise<void>;
};

/** What is known of the instances of one server from earlier transfers. */
export type FetchMemory = {
  readonly isHere: (sopInstanceUid: string) => boolean;
  readonly keep: (fetched: readonly Fetched[]) => void;
};
export type Fetched = { readonly sopInstanceUid: string; readonly contentHash: string };

/** Imports that can be fed by an image server. */
export type RemoteImports<Refusal> = {
  /** Begins to fetch the chosen studies; the import goes on as any other. */
  readonly startRemote: (
    server: RemoteServer,
    studies: ChosenStudies,
    memory: FetchMemory,
  ) => Result<{ readonly importId: string }, Refusal>;
};

/** A transfer under way, or what of it the report has to say once the import has ended. */
type Transfer = {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  listed: number;
  here: number;
  readonly missed: DamagedFile[];
  failure: string | null;
  isOver: boolean;
};

/** So many fetched instances are remembered at once. */
const REMEMBERED_AT_ONCE = 50;
const KEPT_RESULTS = 20;

/** The imports of a workspace, and with them those that an image server feeds. */
export function withRemoteImports<Refusal, Imports extends UploadPort<Refusal>>(imports: Imports) {
  const transfers = new Map<string, Transfer>();
  /** Whose failure nobody has been told yet. */
  const untold = new Set<string>();

  const run = async (
    importId: string,
    server: RemoteServer,
    studies: ChosenStudies,
    memory: FetchMemory,
    state: Transfer,
  ): Promise<void> => {
    let fetched: Fetched[] = [];
    const remember = (least: number): void => {
      if (fetched.length < least) return;
      memory.keep(fetched);
      fetched = [];
    };
    const stopped = await transfer(
      server,
      studies,
      {
        isHere: memory.isHere,
        onListed: ({ wanted, here }) => {
          state.listed += wanted;
          state.here += here;
        },
        take: (sopInstanceUid) => async (bytes) =>
          (await imports.receive(importId, sopInstanceUid, ReadableStream.from(bytes))).ok,
        onFetched: (sopInstanceUid, contentHash) => {
          fetched.push({ sopInstanceUid, contentHash });
          remember(REMEMBERED_AT_ONCE);
        },
        onMissed: (file, reason) => state.missed.push({ file, reason }),
      },
      state.abort.signal,
    );
    remember(1);
    if (stopped !== null && stopped.kind !== 'cancelled') {
      state.failure = transferFailure(stopped);
      untold.add(importId);
    }
  };

  const startRemote = (
    server: RemoteServer,
    studies: ChosenStudies,
    memory: FetchMemory,
  ): Result<{ readonly importId: string }, Refusal> => {
    const started = imports.start({ kind: 'upload' });
    if (!started.ok) return started;
    const { importId } = started.value;
    const over = Promise.withResolvers<void>();
    const state: Transfer = {
      abort: new AbortController(),
      ended: over.promise,
      listed: 0,
      here: 0,
      missed: [],
      failure: null,
      isOver: false,
    };
    transfers.set(importId, state);
    const [oldest] = transfers.keys();
    if (transfers.size > KEPT_RESULTS && oldest !== undefined) transfers.delete(oldest);
    void run(importId, server, studies, memory, state)
      .catch((thrown: unknown) => {
        console.error(`A transfer ended: ${thrown instanceof Error ? thrown.name : 'unknown error'}`);
        state.failure = BROKEN;
      })
      .finally(() => {
        state.isOver = true;
        imports.finish(importId);
        over.resolve();
      });
    return ok({ importId });
  };

  /** The import's own progress, with what the transfer knows beside it. */
  const told = (progress: ImportProgress): ImportProgress => {
    const state = transfers.get(progress.importId);
    if (state === undefined) return progress;
    const found = Math.max(progress.found, state.listed);
    const finished = Math.min(found, progress.finished + state.missed.length);
    const { report } = progress;
    const whole = {
      ...progress,
      found,
      finished,
      report:
        report === null
          ? null
          : {
              ...report,
              alreadyHere: report.alreadyHere + state.here,
              damaged: [...report.damaged, ...state.missed],
            },
    };
    if (state.failure === null || whole.failure !== null || progress.state !== 'done') return whole;
    return { ...whole, state: 'failed', failure: state.failure };
  };

  return {
    ...imports,
    startRemote,
    cancel: (importId: string): Result<{ readonly importId: string }, Refusal> => {
      transfers.get(importId)?.abort.abort();
      return imports.cancel(importId);
    },
    progress: (importId: string): ImportProgress | null => {
      const progress = imports.progress(importId);
      if (progress === null) return null;
      const seen = told(progress);
      if (seen.state === 'failed') untold.delete(importId);
      return seen;
    },
    current: (): ImportProgress | null => {
      const under = imports.current();
      if (under !== null) return told(under);
      const [first] = untold;
      const failed = first === undefined ? null : imports.progress(first);
      return failed === null ? null : told(failed);
    },
    forgetReports: (): void => {
      for (const [importId, { isOver }] of transfers) if (isOver) transfers.delete(importId);
      untold.clear();
      imports.forgetReports();
    },
    close: async (): Promise<void> => {
      for (const { abort } of transfers.values()) abort.abort();
      // What is under way ends at its next piece; the imports end with it.
      await Promise.race([Promise.all([...transfers.values()].map(({ ended }) => ended)), pause(CLOSE_MS)]);
      await imports.close();
    },
  };
}

const CLOSE_MS = 2000;

const BROKEN =
  'The import broke off through a fault of OsteoRead. What had arrived is added and kept; import the same studies ' +
  'again to go on where it stopped.';
