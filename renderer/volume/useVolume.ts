import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { StackFrames } from '../../shared/contracts/stackFrames.ts';
import type { StackRef } from '../../shared/reading/volumeRecords.ts';
import type { NotAVolume } from '../../shared/volume/volumeOfStack.ts';
import { ApiError } from '../api/apiError.ts';
import { fetchSeriesMetadata, pictureSource } from '../api/images.ts';
import { fetchFrames, fetchStack } from '../api/series.ts';
import { speaker } from '../texts/i18n.ts';
import { withSeriesHeaders } from '../viewport/volume/seriesHeaders.ts';
import { openVolume, type VolumeEngine, type VolumeProgress } from '../viewport/volume/volumeEngine.ts';

/** A stack on its way to being a volume. */
export type OpenedVolume =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'notAVolume'; readonly reason: NotAVolume }
  | { readonly kind: 'open'; readonly engine: VolumeEngine; readonly frames: StackFrames };

/** Opens a stack as a volume, and closes it when another one is wanted or the room is left. */
export function useVolume(
  unitId: UnitId,
  { seriesId, place }: StackRef,
): { readonly opened: OpenedVolume; readonly again: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<OpenedVolume>({ kind: 'opening' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the same stack anew.
  useEffect(() => {
    const abort = new AbortController();
    let engine: VolumeEngine | null = null;
    setOpened({ kind: 'opening' });
    fetchStack(unitId, { seriesId, place }, abort.signal).then(
      (frames) => {
        if (abort.signal.aborted) return;
        const volume = openVolume(frames, {
          fetchFrame: pictureSource.fetchFrame,
          fetchInstanceMetadata: withSeriesHeaders(pictureSource.fetchInstanceMetadata, fetchSeriesMetadata),
          fetchFrames: (run, signal) => fetchFrames(unitId, run, signal),
        });
        if (!volume.ok) {
          setOpened({ kind: 'notAVolume', reason: volume.error });
          return;
        }
        engine = volume.value;
        setOpened({ kind: 'open', engine, frames });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const sentence = error instanceof ApiError ? error.message : speaker().t('volume.lost');
        setOpened({ kind: 'failed', sentence });
      },
    );
    return () => {
      abort.abort();
      engine?.close();
    };
  }, [unitId, seriesId, place, attempt]);
  return { opened, again: useCallback(() => setAttempt((before) => before + 1), []) };
}

/** How far a volume is, drawn anew as it comes on. */
export const useProgress = (engine: VolumeEngine): VolumeProgress =>
  useSyncExternalStore(engine.subscribe, engine.progress);
