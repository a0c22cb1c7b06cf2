import { useEffect, useRef } from 'react';
import type { Hanging } from '../reads/hanging.ts';
import { useActions, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';

/**
 * Keeps the right tool in hand, so that a case takes no click a workstation would not need: the corners first, as
 * soon as the views are known; on to the other view after the last corner of one; then the outline. A tool that the
 * reader chose by hand stays.
 */
export function useArmedTool({ kind, unit, derivation }: OpenReading, { AP, lateral }: Hanging): void {
  const actions = useActions();
  const store = useAppStoreApi();
  const { images } = derivation;
  const views = [AP, lateral].flatMap((id) => images.find(({ facts }) => facts.instanceId === id) ?? []);
  const open = views.filter(({ frame }) => frame === null || frame.kind === 'placing');
  const finished = views.length - open.length;
  const areKnown = views.length > 0 && views.every(({ projection }) => projection !== null);
  const isFresh = images.every(({ frame, proposedFrame }) => frame === null && proposedFrame === null);
  const isUnread = Object.values(derivation.sides).some(({ finding }) => finding.kind === 'unread');
  const before = useRef<number | null>(null);
  const wasUnread = useRef(isUnread);

  useEffect(() => {
    if (kind !== 'draft' || !areKnown) return;
    const previous = before.current;
    before.current = finished;
    const isJustRead = wasUnread.current && !isUnread;
    wasUnread.current = isUnread;
    const { tool } = store.getState();
    const next = open[0]?.facts.instanceId ?? null;
    if (previous !== null && finished < previous && tool === 'outline') {
      // The last corner was taken back: the corners are what is being worked at again.
      actions.set({ tool: 'defect', activeInstanceId: next });
      return;
    }
    if (tool !== 'select' && tool !== 'defect') return;
    if (previous === null) {
      if (isFresh) actions.set({ tool: 'defect', activeInstanceId: next });
    } else if (isJustRead && finished === 0) {
      // Every side was stated without a mark: no corners are needed any more.
      actions.set({ tool: 'select' });
    } else if (finished > previous) {
      if (next !== null) actions.set({ tool: 'defect', activeInstanceId: next });
      else actions.set({ tool: unit.isReference ? 'select' : 'outline' });
    }
  });
}
