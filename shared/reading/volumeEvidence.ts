import { SIDES, type Side } from '../dicom/projection.ts';
import type { EvidenceResult } from '../grading/otherEvidence.ts';
import type { CrossSection, Sector } from '../grading/sideFinding.ts';
import { sectorState } from './laidDefect.ts';
import type { VolumeDerivation } from './volumeDerivation.ts';

// What the grade of a read takes from its volumes.

/**
 * The sectors that the grade rests on: those of the first volume with a map, CT before MR. A sector that is not
 * assessable, or of which nothing is said, fills no side. Null where no sector says anything. A unit holds the
 * pictures of one time point, so nothing lies between the two in days.
 */
export function crossSectionOf(
  volumes: readonly VolumeDerivation[],
  isOtherwise = false,
): CrossSection | null {
  for (const { laid, modality } of volumes) {
    if (laid === null || modality === null) continue;
    const other = isOtherwise ? laid.otherwise : null;
    const sectorOf = (side: Side): Sector => {
      const { statement } = laid.sectors[side];
      const finding = other?.findings.sectors[side] ?? laid.sectors[side].finding;
      const state = sectorState(finding, statement);
      return state === 'na' || state === 'unread'
        ? { kind: 'na' }
        : { kind: state, coverage: finding.coverage };
    };
    const sectors = {
      medial: sectorOf('medial'),
      lateral: sectorOf('lateral'),
      anterior: sectorOf('anterior'),
      posterior: sectorOf('posterior'),
    };
    if (SIDES.some((side) => sectors[side].kind !== 'na')) return { modality, daysApart: 0, sectors };
  }
  return null;
}

/** Whether indistinct bone is labelled in any volume that can be laid flat. */
export const hasIndistinctLabels = (volumes: readonly VolumeDerivation[]): boolean =>
  volumes.some(({ laid }) => laid !== null && laid.otherwise !== null);

/**
 * What the marks of a modality say by themselves of bone or its precursor (method §1.1): cartilage that is labelled
 * is positive; every sector said to be clear is negative. Bone in a sector is heard as that (`deriveImso`). Null
 * where they say neither. A thickness alone says nothing: there is no cut-off.
 */
export function markedEvidence(
  volumes: readonly VolumeDerivation[],
  modality: 'CT' | 'MR',
): Exclude<EvidenceResult, 'notDone'> | null {
  const own = volumes.filter((volume) => volume.modality === modality);
  if (own.some(({ hasCartilage }) => hasCartilage)) return 'positive';
  const isClear = own.some(
    ({ laid }) => laid !== null && SIDES.every((side) => laid.sectors[side].state === 'none'),
  );
  return isClear ? 'negative' : null;
}
