import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckRow, PictureBox, PictureCheck } from '../../shared/contracts/pictureChecks.ts';
import { pictureSource } from '../api/images.ts';
import { pictureChecks } from '../api/pictureChecks.ts';
import { t } from '../texts/i18n.ts';
import { forgetPicture } from '../viewport/pictureLoader.ts';
import { prefetchPictures } from '../viewport/prefetchPictures.ts';

/** The pictures to check, and the one that is looked at. */
export type ChecksState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | {
      readonly kind: 'ready';
      readonly rows: readonly CheckRow[];
      /** Of the picture that is looked at; the number of rows where all were seen. */
      readonly index: number;
      /** Null while it is on its way. */
      readonly check: PictureCheck | null;
      readonly isSaving: boolean;
      /** Why the last save was refused. */
      readonly problem: string | null;
    };

const sizeOf = ({ facts }: PictureCheck): string => `${facts.columns} × ${facts.rows}`;

type Ready = Extract<ChecksState, { kind: 'ready' }>;

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : t('masking.unexpected');

const firstUnchecked = (rows: readonly CheckRow[], from = 0): number => {
  const after = rows.findIndex(({ state }, at) => at >= from && state === 'unchecked');
  return after >= 0 ? after : rows.findIndex(({ state }) => state === 'unchecked');
};

/** Walks through the pictures that ask for a check. */
export function useChecks() {
  const [state, setState] = useState<ChecksState>({ kind: 'loading' });
  /** The masks that were last kept, of each series and of each size of picture: the same console writes there again. */
  const lastMasks = useRef(new Map<string, readonly PictureBox[]>());

  const load = useCallback(async (signal?: AbortSignal): Promise<void> => {
    setState({ kind: 'loading' });
    try {
      const { rows } = await pictureChecks.list(signal);
      const first = firstUnchecked(rows);
      const index = first < 0 ? rows.length : first;
      setState({ kind: 'ready', rows, index, check: null, isSaving: false, problem: null });
    } catch (error) {
      if (signal?.aborted !== true) setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    void load(abort.signal);
    return () => abort.abort();
  }, [load]);

  const instanceId = state.kind === 'ready' ? state.rows[state.index]?.instanceId : undefined;
  const following = state.kind === 'ready' ? state.rows[state.index + 1]?.instanceId : undefined;
  useEffect(() => {
    if (instanceId === undefined) return;
    const abort = new AbortController();
    const { signal } = abort;
    const open = async (): Promise<void> => {
      try {
        const check = await pictureChecks.one(instanceId, signal);
        setState((now) => (now.kind === 'ready' ? { ...now, check } : now));
        if (following === undefined) return;
        // The next picture travels while this one is looked at.
        const next = await pictureChecks.one(following, signal);
        await prefetchPictures([next.facts], pictureSource);
      } catch (error) {
        if (signal.aborted) return;
        setState((now) => (now.kind === 'ready' ? { ...now, problem: sentenceOf(error) } : now));
      }
    };
    void open();
    return () => abort.abort();
  }, [instanceId, following]);

  const goTo = useCallback((index: number): void => {
    setState((now) =>
      now.kind !== 'ready' || now.isSaving || index < 0 || index > now.rows.length
        ? now
        : { ...now, index, check: null, problem: null },
    );
  }, []);

  /** Keeps the boxes of the picture that is looked at, and goes on to the next that nobody has seen. */
  async function save(ready: Ready, boxes: readonly PictureBox[]): Promise<void> {
    const row = ready.rows[ready.index];
    if (row === undefined || ready.check === null || ready.isSaving) return;
    setState({ ...ready, isSaving: true, problem: null });
    try {
      const saved = await pictureChecks.save(row.instanceId, boxes);
      if (saved.state === 'masked' || ready.check.state === 'masked') forgetPicture(saved.facts);
      const masks = boxes.filter(({ kind }) => kind === 'mask');
      if (masks.length > 0) {
        lastMasks.current.set(row.seriesId, masks);
        lastMasks.current.set(sizeOf(saved), masks);
      }
      const rows = ready.rows.map((one) => (one === row ? { ...one, state: saved.state } : one));
      const next = row.state === 'unchecked' ? firstUnchecked(rows, ready.index + 1) : ready.index + 1;
      const index = next < 0 ? rows.length : next;
      setState({ kind: 'ready', rows, index, check: null, isSaving: false, problem: null });
    } catch (error) {
      setState({ ...ready, isSaving: false, problem: sentenceOf(error) });
    }
  }

  /** The masks of the last picture of this one's series, else of one of its size; null where there was none. */
  const masksBefore = (row: CheckRow, check: PictureCheck | null): readonly PictureBox[] | null =>
    lastMasks.current.get(row.seriesId) ??
    (check === null ? null : (lastMasks.current.get(sizeOf(check)) ?? null));
  return { state, load, goTo, save, masksBefore };
}
