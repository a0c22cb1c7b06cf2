import { useEffect, useRef, useState } from 'react';
import type { LabelSlices } from '../../../shared/volume/labelledBox.ts';
import type { SliceLabels } from '../../../shared/volume/sliceLabels.ts';
import type { VolumeEngine } from '../../viewport/volume/volumeEngine.ts';

const NONE: LabelSlices = new Map();

/**
 * Has the thread of a volume show these labels. Only slices that changed are sent.
 * @returns a number that goes up whenever planes must be drawn anew
 */
export function useShownLabels(engine: Pick<VolumeEngine, 'setLabels'>, slices: LabelSlices = NONE): number {
  const shown = useRef<{ readonly engine: object; readonly slices: LabelSlices } | null>(null);
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const before = shown.current?.engine === engine ? shown.current.slices : NONE;
    shown.current = { engine, slices };
    const changes = [...new Set([...before.keys(), ...slices.keys()])].flatMap((slice) => {
      const labels: SliceLabels | null = slices.get(slice) ?? null;
      return labels === (before.get(slice) ?? null) ? [] : [{ slice, labels }];
    });
    if (changes.length === 0) return;
    engine.setLabels(changes);
    setVersion((count) => count + 1);
  }, [engine, slices]);
  return version;
}
