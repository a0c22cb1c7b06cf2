import type { Limb, Projection } from '../../shared/dicom/projection.ts';
import type { ExportKey } from './exportKey.ts';

/** What is known of one picture beside its own header, and how its export is to be made. */
export type ExportSubject = {
  readonly key: ExportKey;
  /** Stands for the patient's name and number. */
  readonly caseCode: string;
  /** By how many days the patient's dates move; null where readers may not know time, so that dates go altogether. */
  readonly shiftDays: number | null;
  /** Ids of the records, for UIDs that the header does not have. */
  readonly instanceId: string;
  readonly seriesId: string;
  readonly studyId: string;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly isReference: boolean;
  /** Somebody looked for burned-in text and found none, or blanked it. */
  readonly isTextChecked: boolean;
  readonly isMasked: boolean;
};
