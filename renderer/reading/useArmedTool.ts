import { useEffect, useRef } from 'react';
import { useActions, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import type { Hanging } from './hanging.ts';

/**
 * Keeps the right tool in hand, so that a case takes no click a workstation would not need: the corners first, on
 * to the other view after the last corner of one, then the outline. What the reader chose by hand stays.
 */
export function useArmedTool(reading: OpenReading, { AP, lateral }: Hanging): void {
  const actions = useActions();
  const store = useAppStoreApi();
  const { images } = reading.derivation;
  const views = [AP, lateral].flatMap((id) => images.find(({ facts }) => facts.instanceId === id) ?? []);
  const open = views.filter(({ frame }) => frame === null || frame.kind === 'placing');
  const finished = views.length - open.length;
  const isDraft = reading.kind === 'draft';
  const before = useRef<number | null>(null);
  const next = open[0]?.facts.instanceId ?? null;
  const isFresh =
    isDraft && images.every(({ frame, proposedFrame }) => frame === null && proposedFrame === null);

  useEffect(() => {
    const previous = before.current;
    before.current = finished;
    if (!isDraft) return;
    if (previous === null) {
      if (isFresh && views.length > 0)
        actions.set({ tool: 'defect', activeInstanceId: views[0]?.facts.instanceId ?? null });
      return;
    }
    if (finished <= previous || store.getState().tool !== 'defect') return;
    actions.set(next === null ? { tool: 'outline' } : { activeInstanceId: next });
  });
}
