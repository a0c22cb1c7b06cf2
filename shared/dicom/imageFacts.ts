import type { InstanceId, SeriesId } from '../base/ids.ts';
import type { Limb, PatientOrientation, Projection } from './projection.ts';

/**
 * What a picture's header says of its pixel spacing; `null` where the attribute is absent or not a positive
 * number. Pairs are `[row, column]` as in DICOM: the first value is vertical (PS3.3 10.7).
 */
export type SpacingFacts = {
  readonly pixelSpacing: readonly [rowMm: number, columnMm: number] | null;
  readonly pixelSpacingCalibrationType: 'GEOMETRY' | 'FIDUCIAL' | null;
  readonly imagerPixelSpacing: readonly [rowMm: number, columnMm: number] | null;
  readonly estimatedRadiographicMagnificationFactor: number | null;
  readonly distanceSourceToDetectorMm: number | null;
  readonly distanceSourceToPatientMm: number | null;
  /** (0028,0034), vertical : horizontal, where no spacing is known. */
  readonly pixelAspectRatio: readonly [vertical: number, horizontal: number] | null;
};

/** Of a header that says nothing of spacing. */
export const NO_SPACING: SpacingFacts = {
  pixelSpacing: null,
  pixelSpacingCalibrationType: null,
  imagerPixelSpacing: null,
  estimatedRadiographicMagnificationFactor: null,
  distanceSourceToDetectorMm: null,
  distanceSourceToPatientMm: null,
  pixelAspectRatio: null,
};

/** What the reading room needs to know of one picture, all from an allow-list of header attributes. */
export type ImageFacts = {
  readonly instanceId: InstanceId;
  readonly seriesId: SeriesId;
  /** Where its DICOM JSON and frames are served: opaque UIDs, never those of the file. */
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly instanceUid: string;
  readonly modality: string;
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  /** 1-based; the middle frame of a multi-frame object or of a stack, 1 for a single picture. */
  readonly displayFrame: number;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  /** The letter of the lead marker, as a person read it off the picture, or both letters; null where none was marked. */
  readonly leadMarker: Limb | 'both' | null;
  readonly bodyPart: string | null;
  readonly patientOrientation: PatientOrientation | null;
  readonly spacing: SpacingFacts;
  readonly transferSyntaxUid: string;
  /** A short neutral name for a thumbnail, such as "Tibia AP". */
  readonly label: string | null;
};
