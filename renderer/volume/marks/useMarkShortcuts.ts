import { worded } from '../../../shared/texts/wording.ts';
import { useShortcuts } from '../../shortcuts/useShortcuts.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { clearRemainingSectors, type VolumeOnScreen } from '../../state/commands/volumeDefect.ts';
import type { LabelEdits } from './useLabelEdits.ts';
import { labelsOf, type VolumeTools } from './useVolumeTools.ts';

const STEP_MM = 0.5;

/** The keys of the reading room mean in a volume what they mean there: defect, new bone, eraser, its size, undo. */
export function useMarkShortcuts(volume: VolumeOnScreen, tools: VolumeTools, edits: LabelEdits): void {
  const actions = useActions();
  const onDown = (act: () => void) => (phase: 'down' | 'up') => {
    if (phase === 'down') act();
  };
  useShortcuts({
    'tool.defect': () => tools.take('ends'),
    'tool.outline': onDown(() => tools.take('brush')),
    'tool.erase': () => tools.take('erase'),
    'volume.grow': () => tools.take('grow'),
    'volume.centreLine': () => tools.take('line'),
    'volume.front': () => tools.take('front'),
    'volume.label': () => tools.nextLabel(labelsOf(volume.modality)),
    'volume.threshold': () => void edits.threshold(),
    'volume.interpolate': edits.interpolate,
    'volume.islands': edits.removeIslands,
    // The first Escape puts the tool away; without one it leaves the room.
    ...(tools.tool !== 'look' && { 'tool.cancel': () => tools.take(tools.tool) }),
    ...(volume.modality === 'MR' && { 'tool.length': () => tools.take('membrane') }),
    'sculpt.smaller': () => tools.setRadius(tools.radiusMm - STEP_MM),
    'sculpt.larger': () => tools.setRadius(tools.radiusMm + STEP_MM),
    'mark.class': tools.toggleClass,
    'sides.clearRest': () => actions.run(worded('scan.step.sector'), clearRemainingSectors(volume)),
    'read.undo': actions.undo,
    'read.redo': actions.redo,
  });
}
