import { useMemo, useState } from 'react';
import {
  CARTILAGE,
  DEFINITE_BONE,
  INDISTINCT_BONE,
  type Label,
  SPACER,
} from '../../../shared/volume/label.ts';
import type { ValueRange } from '../../../shared/volume/thresholdInShell.ts';

/** What the pointer does on a plane: look around, or mark. */
export type VolumeTool = 'look' | 'ends' | 'line' | 'front' | 'brush' | 'erase' | 'grow' | 'membrane';

/** The tool in hand and how it is set. Never saved, never undone. */
export type VolumeToolState = {
  readonly tool: VolumeTool;
  readonly label: Label;
  readonly radiusMm: number;
  /** The values that the brush, the threshold and the growing take for each label. */
  readonly ranges: Readonly<Record<Label, ValueRange>>;
  /** The brush paints only what lies in the range. */
  readonly isBrushRanged: boolean;
};

/** Between muscle and cortex at the lower end and cement at the upper one, in Hounsfield units. */
const CT_BONE: ValueRange = { lower: 300, upper: 1700 };
const CT_CEMENT: ValueRange = { lower: 1700, upper: 4000 };
const ANYTHING: ValueRange = { lower: 0, upper: 4000 };

const rangesOf = (modality: 'CT' | 'MR'): VolumeToolState['ranges'] =>
  modality === 'CT'
    ? { 1: CT_CEMENT, 2: CT_BONE, 3: CT_BONE, 4: { lower: 50, upper: 300 } }
    : { 1: ANYTHING, 2: ANYTHING, 3: ANYTHING, 4: ANYTHING };

/** What can be labelled: cartilage is not seen on CT. */
export const labelsOf = (modality: 'CT' | 'MR'): readonly Label[] =>
  modality === 'MR'
    ? [SPACER, DEFINITE_BONE, INDISTINCT_BONE, CARTILAGE]
    : [SPACER, DEFINITE_BONE, INDISTINCT_BONE];

const SMALLEST_MM = 0.5;
const LARGEST_MM = 15;

export type VolumeTools = VolumeToolState & {
  /** Takes a tool in hand, or puts it away again. */
  take(tool: VolumeTool): void;
  choose(label: Label): void;
  setRadius(mm: number): void;
  setRange(part: Partial<ValueRange>): void;
  setBrushRanged(isRanged: boolean): void;
  /** The next of these labels, round and round. */
  nextLabel(among: readonly Label[]): void;
  /** Definite or indistinct bone. */
  toggleClass(): void;
};

/** The tools of one volume room. */
export function useVolumeTools(modality: 'CT' | 'MR'): VolumeTools {
  const [state, setState] = useState<VolumeToolState>(() => ({
    tool: 'look',
    label: SPACER,
    radiusMm: 3,
    ranges: rangesOf(modality),
    isBrushRanged: modality === 'CT',
  }));
  return useMemo(() => {
    const change = (part: (before: VolumeToolState) => Partial<VolumeToolState>): void =>
      setState((before) => ({ ...before, ...part(before) }));
    return {
      ...state,
      take: (tool) => change((before) => ({ tool: before.tool === tool ? 'look' : tool })),
      choose: (label) => change(() => ({ label })),
      setRadius: (mm) => change(() => ({ radiusMm: Math.min(LARGEST_MM, Math.max(SMALLEST_MM, mm)) })),
      setRange: (part) =>
        change(({ ranges, label }) => ({ ranges: { ...ranges, [label]: { ...ranges[label], ...part } } })),
      setBrushRanged: (isBrushRanged) => change(() => ({ isBrushRanged })),
      nextLabel: (among) =>
        change(({ label }) => ({ label: among[(among.indexOf(label) + 1) % among.length] ?? label })),
      toggleClass: () =>
        change(({ label }) => ({ label: label === DEFINITE_BONE ? INDISTINCT_BONE : DEFINITE_BONE })),
    };
  }, [state]);
}
