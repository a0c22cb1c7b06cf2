import { type Wording, worded } from '../../shared/texts/wording.ts';
import type { VolumePlan } from '../../shared/volume/volumeOfStack.ts';

/** Something a reader should know of the slices of a volume before trusting its planes. */
export type VolumeNotice = { readonly tone: 'note' | 'problem'; readonly text: Wording };

/**
 * What is not as the scanner made it: slices that are made up or mixed, left out, far apart, or put together.
 * @param factor how many voxels along each axis are one
 */
export function volumeNotices(
  { sources, unused, isCoarseAlong, grid }: VolumePlan,
  factor: number,
): readonly VolumeNotice[] {
  const madeUp = sources.filter((source) => source.isMadeUp).length;
  const mixed = sources.filter(
    ({ isMadeUp, below, above }) => !isMadeUp && below.frame !== above.frame,
  ).length;
  const [pixelMm, , sliceMm] = grid.spacingMm;
  const mm = (length: number): string => String(Number(length.toFixed(2)));
  const note = (isSaid: boolean, text: Wording): readonly VolumeNotice[] =>
    isSaid ? [{ tone: 'note', text }] : [];
  return [
    ...(madeUp === 0 ? [] : [{ tone: 'problem', text: worded('volume.madeUp', { count: madeUp }) } as const]),
    ...note(mixed > 0, worded('volume.mixed', { count: mixed })),
    ...note(unused.length > 0, worded('volume.unused', { count: unused.length })),
    ...note(isCoarseAlong, worded('volume.coarse', { mm: mm(sliceMm), pixelMm: mm(pixelMm) })),
    ...note(factor > 1, worded('volume.reduced', { factor })),
  ];
}
