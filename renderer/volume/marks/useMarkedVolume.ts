import type { VolumeDerivation } from '../../../shared/reading/volumeDerivation.ts';
import { type StackRef, stackKey, type VolumeDefectRecord } from '../../../shared/reading/volumeRecords.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';

/** What the open read has of a volume. */
export type MarkedVolume = {
  readonly record: VolumeDefectRecord | null;
  readonly derivation: VolumeDerivation | null;
  readonly isRevealed: boolean;
  /** A locked read is looked at, never marked. */
  readonly isDraft: boolean;
};

/** The marks of the open read in a volume, and what follows from them. */
export function useMarkedVolume(stack: StackRef): MarkedVolume {
  const key = stackKey(stack);
  const derivation = useAppStore(
    (state) => state.reading?.derivation.volumes.find((one) => stackKey(one.stack) === key) ?? null,
  );
  const isRevealed = useAppStore((state) => state.reading?.derivation.isRevealed ?? false);
  const isDraft = useAppStore((state) => state.reading?.kind === 'draft');
  return { record: derivation?.record ?? null, derivation, isRevealed, isDraft };
}
