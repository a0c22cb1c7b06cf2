import type { FramePlace } from '../../shared/dicom/frameFacts.ts';
import type { SpacingFacts } from '../../shared/dicom/imageFacts.ts';
import type { Limb, PatientOrientation, Projection } from '../../shared/dicom/projection.ts';
import type { DisplayHeader } from './displayHeader.ts';

/** A run of bytes of the stored file. */
export type ByteRange = { readonly offset: number; readonly length: number };

/** What names a person, a date, an original UID or a file: it goes to the identity vault and nowhere else. */
export type ParsedIdentity = {
  readonly originalPath: string;
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly accessionNumber: string;
  readonly studyDescription: string;
  readonly seriesDescription: string;
  /** YYYYMMDD or empty. */
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frameOfReferenceUid: string;
};

/**
 * One file as the header worker read it, pixel data untouched. `identity` and the original UIDs go to the
 * identity vault and nowhere else; the rest may be seen by a reader.
 */
export type ParsedInstance = {
  /** SHA-256 of the whole file, in hex: its name in the workspace. */
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly identity: ParsedIdentity;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  /**
   * False where the pixels are no picture to read but a map drawn over one (segmentation, dose, parametric map):
   * stored, listed and decodable like any other, and hung for nobody.
   */
  readonly isForReading: boolean;
  /**
   * Where each frame lies in the stored file, in order: one range when native, one or more fragments when
   * encapsulated. In a deflated file the ranges count from the beginning of the inflated data set, so its frames
   * are read through `readFrameBytes` and served as `servedTransferSyntax` says.
   */
  readonly frames: readonly (readonly ByteRange[])[];
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly patientOrientation: PatientOrientation | null;
  readonly spacing: SpacingFacts;
  /** (0012,0052) where (0012,0053) says it counts from surgery. */
  readonly daysSinceSpacer: number | null;
  /** The header calls it the reference film (offset 0, or a description that says reference). */
  readonly isReference: boolean;
  /** Where each frame lies, in order; null for what is no slice, as a radiograph. */
  readonly stack: readonly FramePlace[] | null;
  /** The allow-listed header as DICOM JSON, without UIDs and identity: what the service serves, completed with opaque UIDs. */
  readonly header: DisplayHeader;
};

/** What a DICOM object without pixels is (PS3.3 annex A), told by its SOP class, in the words of a list. */
export type DocumentKind =
  | 'report'
  | 'keyObjects'
  | 'presentationState'
  | 'encapsulated'
  | 'structureSet'
  | 'plan'
  | 'registration'
  | 'waveform'
  | 'other';

/** A DICOM object without a picture in it: kept and listed with its study, not displayed. */
export type ParsedDocument = {
  /** SHA-256 of the whole file, in hex: its name in the workspace. */
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly identity: ParsedIdentity;
  readonly documentKind: DocumentKind;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
};
