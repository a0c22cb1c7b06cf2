import type { Side } from '../dicom/projection.ts';

/** The reasons a reader can give why a side cannot be assessed (method §1.7), in the order in which they are offered. */
export const STATED_REASONS = [
  'plate',
  'nail',
  'fixatorPin',
  'cement',
  'otherBone',
  'cast',
  'exposure',
  'endNotInField',
  'rotated',
  'viewMissing',
  'enFaceOnly',
] as const;

/** Why a side cannot be assessed. `noLength` is only ever found by measuring: its two corners coincide. */
export type NotAssessableReason = (typeof STATED_REASONS)[number] | 'noLength';

/** What was measured along a side. */
export type MeasuredSide = {
  /** Covered share of the side, 0 to 1, gaps never filled; 0 exactly when `kind` is `none`. */
  readonly coverage: number;
  /** Length of the side, above 0: mm, or the pixels of the one view that has no spacing. */
  readonly length: number;
  /**
   * New bone projected into the side's corridor, and the corridor, in one unit (mm² where known). Null where it was
   * not measured; percentages by area are then unknown.
   */
  readonly corridor: { readonly newBone: number; readonly total: number } | null;
};

/** A side that was seen whole: no bone, bone with a gap, or continuous within the gap tolerance. */
export type SeenSide = MeasuredSide & { readonly kind: 'none' | 'disc' | 'cont' };

/** What is known of one side of the defect. */
export type SideFinding =
  | SeenSide
  /** Nothing was said of it yet. It is graded like a side that cannot be assessed, and blocks a submit. */
  | { readonly kind: 'unread' }
  /** Host cortex is present: the side is no part of the defect. */
  | { readonly kind: 'intact' }
  | { readonly kind: 'na'; readonly reason: NotAssessableReason }
  /** Measured twice: with no bone, and with bone, in the hidden part. */
  | { readonly kind: 'partlyHidden'; readonly lo: SeenSide; readonly hi: SeenSide }
  /** Bone is there, and the reader cannot tell whether a gap interrupts it. */
  | (MeasuredSide & { readonly kind: 'cannotTell' });

/** The four sides of one defect. */
export type SideFindings = Readonly<Record<Side, SideFinding>>;

/** A 90° sector of an unwrapped CT or MR, by the side it lies on (method §2.4). */
export type Sector =
  | { readonly kind: 'na' }
  | { readonly kind: 'none' | 'disc' | 'cont'; readonly coverage: number };

/** What a CT or MR shows around the defect, and how far it lies from the radiographs. */
export type CrossSection = {
  readonly modality: 'CT' | 'MR';
  /** Whole days between it and the radiographs, in either direction, 0 or more. */
  readonly daysApart: number;
  readonly sectors: Readonly<Record<Side, Sector>>;
};
