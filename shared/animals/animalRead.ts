import type { Side } from '../dicom/projection.ts';
import type { ExportedRead, ExportedSide } from '../exports/exportedRead.ts';
import type { FirstRead } from '../exports/firstRead.ts';

/** A sector of a CT or MR as it was read; coverage a fraction from 0 to 1. */
export type ReadSector = {
  readonly side: Side;
  readonly state: 'none' | 'disc' | 'cont' | 'na' | 'unread';
  readonly coverage: number;
  /** Share of the rows along the bone that hold any bone of the sector, from 0 to 1. */
  readonly occupiedRows: number;
};

/** A CT or MR with marks; sectors are null where its defect could not be laid flat. */
export type ReadVolume = {
  readonly modality: 'CT' | 'MR' | null;
  readonly sectors: readonly ReadSector[] | null;
};

/** One first locked read of an animal, as far as lips and specimens are told from it. */
export type AnimalRead = FirstRead &
  Pick<ExportedRead, 'robustness' | 'lengthShareHigh' | 'meanLip' | 'meanLipUnit'> & {
    readonly sides: readonly Pick<
      ExportedSide,
      'side' | 'state' | 'coverageLow' | 'coverageHigh' | 'lipProximal' | 'lipDistal' | 'unit'
    >[];
    readonly volumes: readonly ReadVolume[];
  };

/** A day as a week, which is what animals are planned in: the nearest, half a week up. Null where no day is known. */
export const weekOf = (days: number | null): number | null => (days === null ? null : Math.round(days / 7));
