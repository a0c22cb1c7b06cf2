import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  CurrentImport,
  ImportProgress,
  ImportReport,
  StartImport,
  UnfinishedImport,
} from '../../shared/contracts/imports.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { t } from '../texts/i18n.ts';
import type { Collected, NamedFile, Unreadable } from './droppedFiles.ts';

/** What an import asks of the service; failures reject with an error whose message is the sentence. */
export type ImportPort = {
  start(start: StartImport): Promise<string>;
  upload(importId: string, path: string, file: Blob, signal: AbortSignal): Promise<void>;
  finish(importId: string): Promise<void>;
  progress(importId: string): Promise<ImportProgress>;
  current(): Promise<CurrentImport>;
  cancel(importId: string): Promise<void>;
  unfinished(): Promise<readonly UnfinishedImport[]>;
  leave(importId: string): Promise<void>;
};

/** How far the window is with sending files; null where the service reads them from its own disk. */
export type Sending = {
  readonly files: number;
  readonly bytes: number;
  readonly sentFiles: number;
  readonly sentBytes: number;
};

/** An import as the screen shows it. It goes on while a case is read. */
export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'listing'; readonly found: number }
  | {
      readonly kind: 'active';
      readonly sending: Sending | null;
      readonly progress: ImportProgress | null;
      readonly isCancelling: boolean;
      readonly startedAt: number;
    }
  | { readonly kind: 'ended'; readonly wasCancelled: boolean; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly sentence: Wording | string };

type Options = {
  readonly port: ImportPort;
  /** Called when an import ended, however: the worklist may have new rows. */
  readonly onEnded: () => void;
  /** Milliseconds since the window began. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
};

const PARALLEL_UPLOADS = 4;
const POLL_MS = 300;
/** How often in a row the service may stay silent before the import counts as failed. */
const SILENT_POLLS = 10;

const sentenceOf = (error: unknown): Wording | string => {
  if (error instanceof EndedBadly) return error.sentence;
  return error instanceof Error ? error.message : worded('importing.broken');
};

const kindOf = (error: unknown): string | null =>
  error instanceof Error && 'kind' in error && typeof error.kind === 'string' ? error.kind : null;

/** One import at a time, with its progress as a store. */
export type ImportSession = {
  readonly store: StoreApi<ImportState>;
  /** Imports that were cut short, as long as nobody has gone on with them or left them. */
  readonly unfinished: StoreApi<readonly UnfinishedImport[]>;
  /** Sends files of a file field or a drop, one request a file. */
  sendFiles(collecting: (onFound: (count: number) => void) => Promise<Collected>): Promise<void>;
  /** Lets the service read paths of its own disk, or make the demo study. */
  startThere(start: Exclude<StartImport, { kind: 'upload' }>): Promise<void>;
  /** Goes along with the import that was under way before this window opened, and with those that follow it. */
  join(): Promise<void>;
  cancel(): void;
  dismiss(): void;
  /** Gives up an import that was cut short; what it had added stays. */
  leave(importId: string): Promise<void>;
};

/** Makes the window's import session; nothing is sent until it is asked to. */
export function createImportSession({ port, onEnded, now, pause }: Options): ImportSession {
  const store = createStore<ImportState>(() => ({ kind: 'idle' }));
  const unfinished = createStore<readonly UnfinishedImport[]>(() => []);
  let abort = new AbortController();

  /** A service that is gone is told of by whatever else the window asks it. */
  const lookForUnfinished = async (): Promise<void> => {
    const found = await port.unfinished().catch(() => null);
    if (found !== null) unfinished.setState(found, true);
  };

  const isBusy = (): boolean => ['listing', 'active'].includes(store.getState().kind);

  function patch(part: Partial<Extract<ImportState, { kind: 'active' }>>): void {
    const state = store.getState();
    if (state.kind === 'active') store.setState({ ...state, ...part }, true);
  }

  const isCancelling = (): boolean => {
    const state = store.getState();
    return state.kind === 'active' && state.isCancelling;
  };

  /** Polls until the service says that it ended; a short silence is waited out. */
  async function follow(importId: string, notSent: readonly Unreadable[]): Promise<void> {
    for (let silent = 0; ; ) {
      try {
        const progress = await port.progress(importId);
        silent = 0;
        patch({ progress });
        if (progress.state === 'failed') {
          throw new EndedBadly(progress.failure ?? worded('importing.failed'));
        }
        if (progress.report !== null && (progress.state === 'done' || progress.state === 'cancelled')) {
          const report = { ...progress.report, damaged: [...progress.report.damaged, ...notSent] };
          store.setState({ kind: 'ended', wasCancelled: progress.state === 'cancelled', report }, true);
          return;
        }
      } catch (error) {
        // The import goes on while the screen is locked; who began it sees it again once they are back.
        if (kindOf(error) !== 'signInNeeded') {
          silent += 1;
          if (error instanceof EndedBadly || kindOf(error) !== 'unreachable' || silent >= SILENT_POLLS)
            throw error;
        }
      }
      await pause(POLL_MS);
    }
  }

  /** Sends the files, a few at a time. A file that cannot be read here is named; a service that is gone ends it. */
  async function sendAll(importId: string, files: readonly NamedFile[]): Promise<readonly Unreadable[]> {
    const notSent: Unreadable[] = [];
    const waiting = files.values();
    const sendNext = async (): Promise<void> => {
      for (const { path, file } of waiting) {
        if (abort.signal.aborted) return;
        try {
          await port.upload(importId, path, file, abort.signal);
        } catch (error) {
          if (abort.signal.aborted) return;
          if (kindOf(error) !== 'unreachable') throw error;
          // The browser reports a file it cannot read as a network failure; the service tells the two apart.
          await port.progress(importId);
          notSent.push({ file: path, reason: t('importing.notRead') });
        }
        const state = store.getState();
        if (state.kind !== 'active' || state.sending === null) continue;
        const { sending } = state;
        patch({
          sending: { ...sending, sentFiles: sending.sentFiles + 1, sentBytes: sending.sentBytes + file.size },
        });
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_UPLOADS }, sendNext));
    return notSent;
  }

  async function perform(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      abort.abort();
      store.setState({ kind: 'failed', sentence: sentenceOf(error) }, true);
    }
    await lookForUnfinished();
    onEnded();
  }

  function begin(sending: Sending | null): void {
    abort = new AbortController();
    store.setState({ kind: 'active', sending, progress: null, isCancelling: false, startedAt: now() }, true);
  }

  /** Cancel may be pressed before the service has given the import an id. */
  async function cancelIfAsked(importId: string): Promise<void> {
    abort.signal.addEventListener('abort', () => void port.cancel(importId).catch(() => {}), { once: true });
    if (isCancelling()) await port.cancel(importId);
  }

  return {
    store,
    unfinished,
    sendFiles: async (collecting) => {
      if (isBusy()) return;
      store.setState({ kind: 'listing', found: 0 }, true);
      await perform(async () => {
        const { files, unreadable } = await collecting((found) => {
          if (store.getState().kind === 'listing') store.setState({ kind: 'listing', found }, true);
        });
        if (store.getState().kind !== 'listing') return;
        if (files.length === 0 && unreadable.length === 0) {
          throw new EndedBadly(worded('importing.nothingChosen'));
        }
        const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
        begin({ files: files.length, bytes, sentFiles: 0, sentBytes: 0 });
        const importId = await port.start({ kind: 'upload' });
        await cancelIfAsked(importId);
        const notSent = await sendAll(importId, files);
        if (!abort.signal.aborted) await port.finish(importId);
        await follow(importId, [...unreadable, ...notSent]);
      });
    },
    startThere: async (start) => {
      if (isBusy()) return;
      begin(null);
      await perform(async () => {
        const importId = await port.start(start);
        await cancelIfAsked(importId);
        await follow(importId, []);
      });
    },
    join: async () => {
      await lookForUnfinished();
      for (let isFirst = true; ; isFirst = false) {
        // A service that is gone is told of by whatever else the window asks it.
        const told = await port.current().catch(() => null);
        const under = told?.progress ?? null;
        // One that ended since the window began may have ended after the window had looked at the worklist.
        if (under === null && isFirst && (told === null || (told.lastEndedMsAgo ?? Infinity) <= now()))
          onEnded();
        if (under === null || isBusy() || store.getState().kind === 'failed') return;
        begin(null);
        await perform(async () => {
          await cancelIfAsked(under.importId);
          await follow(under.importId, []);
        });
      }
    },
    cancel: () => {
      if (store.getState().kind === 'listing') store.setState({ kind: 'idle' }, true);
      patch({ isCancelling: true });
      abort.abort();
    },
    dismiss: () => {
      if (!isBusy()) store.setState({ kind: 'idle' }, true);
    },
    leave: async (importId) => {
      try {
        await port.leave(importId);
        await lookForUnfinished();
      } catch (error) {
        if (!isBusy()) store.setState({ kind: 'failed', sentence: sentenceOf(error) }, true);
      }
    },
  };
}

/** The import itself ended without a report, with its sentence for the person. */
class EndedBadly extends Error {
  readonly sentence: Wording | string;

  constructor(sentence: Wording | string) {
    super(typeof sentence === 'string' ? sentence : sentence.key);
    this.sentence = sentence;
  }
}
