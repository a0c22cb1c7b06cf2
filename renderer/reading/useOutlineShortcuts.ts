import { useRef } from 'react';
import { asId, type InstanceId, type MarkId } from '../../shared/base/ids.ts';
import type { OutlineRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { Hanging } from '../reads/hanging.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import { useActions, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import { copyOutline, mergeOutlines } from '../state/commands/mark.ts';
import type { ToolName } from '../state/ephemeralSlice.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import { t } from '../texts/i18n.ts';
import { copiedOutline, copyProblemText } from './overlay/copyOutline.ts';
import { shapingPoints } from './overlay/hit.ts';
import { mergeProblemText, mergeTouching } from './overlay/mergeTouching.ts';
import { repairOutline } from './overlay/repairOutline.ts';
import { crossedOutlines, repairMark } from './repairMark.ts';

/** One press of a key makes the circle of push and pull larger or smaller by this. */
const RADIUS_STEP = 1.25;
const LEAST_RADIUS_CSS = 8;
const MOST_RADIUS_CSS = 200;

/** What the keys do to outlines that are there: push and pull, merge, copy. For reads that can be marked only. */
export function useOutlineShortcuts({ derivation }: OpenReading, hanging: Hanging): CommandHandlers {
  const actions = useActions();
  const store = useAppStoreApi();
  const toolBefore = useRef<ToolName>('select');
  const outlines = derivation.images.flatMap((image) => image.outlines);

  const resize = (factor: number) => () => {
    const radius = store.getState().sculptRadiusCss * factor;
    actions.set({ sculptRadiusCss: Math.min(MOST_RADIUS_CSS, Math.max(LEAST_RADIUS_CSS, radius)) });
  };

  const onSelected = (change: (outline: OutlineRecord) => void) => () => {
    const id = store.getState().selectedMarkId;
    const outline = outlines.find((one) => one.id === id);
    if (outline === undefined) actions.notify(worded('prompts.refused.selectFirst'));
    else change(outline);
  };

  function merge(outline: OutlineRecord): void {
    const merged = mergeTouching(outline, outlines);
    if (!merged.ok) {
      actions.notify(mergeProblemText(merged.error));
      return;
    }
    const { points, face, absorbed } = merged.value;
    actions.run(worded('undo.outlinesMerged'), mergeOutlines(outline.id, { points, face }, absorbed));
  }

  function copy(outline: OutlineRecord): void {
    const imageOf = (id: InstanceId | null) =>
      derivation.images.find(({ facts }) => facts.instanceId === id) ?? null;
    const from = imageOf(outline.instanceId);
    const to = imageOf(otherView(outline.instanceId, hanging));
    if (from === null) return;
    const placed = copiedOutline(outline.points, from, to);
    if (!placed.ok) {
      actions.notify(copyProblemText(placed.error));
      return;
    }
    if (to === null) return;
    const { instanceId } = to.facts;
    const id = asId<MarkId>(crypto.randomUUID());
    actions.run(worded('undo.outlineCopied'), copyOutline(id, outline, instanceId, placed.value.points));
    if (placed.value.isClipped) actions.notify(worded('faults.clipped'));
    actions.set({ selectedMarkId: id, activeInstanceId: instanceId, tool: 'select' });
  }

  /** To the point after or before the one that the keys move; at first to the first, or the last. */
  const toVertex = (by: 1 | -1) => (outline: OutlineRecord) => {
    const { vertex } = store.getState();
    const count = shapingPoints(outline).length;
    const from = vertex?.markId === outline.id ? vertex.index : by === 1 ? -1 : 0;
    const index = (from + by + count) % count;
    actions.set({ tool: 'select', vertex: { markId: outline.id, index } });
  };

  /** The selected outline that crosses itself, else the first one that does. */
  function repair(): void {
    const crossed = crossedOutlines(derivation);
    const id = store.getState().selectedMarkId;
    const outline = crossed.find((one) => one.id === id) ?? crossed[0];
    if (outline === undefined) actions.notify(t('faults.noneCrosses'));
    else repairMark(actions, outline.id, repairOutline(outline.points));
  }

  return {
    'mark.repair': repair,
    'tool.sculpt': (phase) => {
      const { tool } = store.getState();
      if (phase === 'down') {
        toolBefore.current = tool;
        actions.set({ tool: 'sculpt' });
      } else if (tool === 'sculpt') actions.set({ tool: toolBefore.current });
    },
    'sculpt.smaller': resize(1 / RADIUS_STEP),
    'sculpt.larger': resize(RADIUS_STEP),
    'mark.merge': onSelected(merge),
    'mark.copy': onSelected(copy),
    'mark.nextVertex': onSelected(toVertex(1)),
    'mark.previousVertex': onSelected(toVertex(-1)),
  };
}

/** The view that hangs beside a picture; null for a picture that does not hang. */
function otherView(instanceId: InstanceId, { AP, lateral }: Hanging): InstanceId | null {
  if (instanceId === AP) return lateral;
  return instanceId === lateral ? AP : null;
}
