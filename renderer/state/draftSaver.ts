import type { DraftSaved } from '../../shared/contracts/unit.ts';
import type { SaveState } from './readingSlice.ts';

const RETRY_MS = 2000;

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly saved: DraftSaved }
  | { readonly kind: 'conflict'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Records by their id. */
type DocumentOf<Item> = { readonly [id: string]: Item };

type Options<Item> = {
  readonly baseRevision: number;
  readonly put: (body: {
    readonly baseRevision: number;
    readonly records: readonly Item[];
  }) => Promise<SaveOutcome>;
  readonly onState: (state: SaveState) => void;
};

/** Saves one draft, gesture by gesture, one request at a time and always the latest document. */
export type DraftSaver<Item> = {
  /** Queues the document; returns at once. */
  save(document: DocumentOf<Item>): void;
  /** Resolves with the revision on disk once everything queued is saved, or null when it cannot be. */
  settled(): Promise<number | null>;
  /** Stops retrying; what was not saved by then is reported by the last state. */
  close(): void;
};

/** Makes the saver of one open draft. A failure keeps the document and tries again; a conflict stops. */
export function createDraftSaver<Item>({ baseRevision, put, onState }: Options<Item>): DraftSaver<Item> {
  let revision = baseRevision;
  let pending: DocumentOf<Item> | null = null;
  let running: Promise<void> | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;
  let isStuck = false;

  async function drain(): Promise<void> {
    while (pending !== null && !isStopped) {
      const document = pending;
      pending = null;
      // What was told of a failure stands until something was saved: told anew at every try it would come and go.
      if (!isStuck) onState({ kind: 'saving' });
      const outcome = await put({ baseRevision: revision, records: Object.values(document) });
      if (outcome.kind === 'saved') {
        revision = outcome.saved.revision;
        isStuck = false;
        if (pending === null) onState({ kind: 'saved', at: outcome.saved.savedAt });
        continue;
      }
      pending ??= document;
      isStuck = true;
      onState({ kind: outcome.kind, sentence: outcome.sentence });
      if (outcome.kind === 'conflict') isStopped = true;
      else if (!isStopped) retry = setTimeout(start, RETRY_MS);
      return;
    }
  }

  function start(): void {
    if (retry !== null) clearTimeout(retry);
    retry = null;
    running ??= drain().finally(() => {
      running = null;
      if (pending !== null && !isStuck && !isStopped) start();
    });
  }

  return {
    save(document) {
      pending = document;
      start();
    },
    async settled() {
      start();
      while (running !== null) await running;
      return pending === null && !isStuck ? revision : null;
    },
    close() {
      isStopped = true;
      if (retry !== null) clearTimeout(retry);
    },
  };
}
