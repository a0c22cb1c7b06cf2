import type { MrPulses } from './mrSequence.ts';

/** A direction or a place in the patient: x towards the left, y towards the back, z towards the head (PS3.3 C.7.6.2.1.1). */
export type VectorLps = readonly [x: number, y: number, z: number];

/** The directions of a picture's rows and columns as unit vectors: (0020,0037). */
export type FrameOrientation = { readonly row: VectorLps; readonly column: VectorLps };

/**
 * What one frame says of its place among others; null where it does not. A single-frame picture is its own frame 1.
 * Frames of multi-frame objects say it in their functional groups (PS3.3 C.7.6.16.2).
 */
export type FrameFacts = {
  readonly instanceId: string;
  /** Counted from 1. */
  readonly frameNumber: number;
  readonly seriesId: string;
  readonly modality: string;
  /** (0020,0013) */
  readonly instanceNumber: number | null;
  /** (0020,0012), or (0020,9156) of the frame */
  readonly acquisitionNumber: number | null;
  /** An id of our own for (0020,0052). */
  readonly frameOfReferenceId: string | null;
  /** The known words of (0008,0008), or of Frame Type (0008,9007): imageTypeWords.ts */
  readonly imageType: readonly string[];
  readonly rows: number;
  readonly columns: number;
  /** (0028,0030), in mm, the first value vertical */
  readonly pixelSpacing: readonly [rowMm: number, columnMm: number] | null;
  readonly orientation: FrameOrientation | null;
  /** (0020,0032): the centre of the first pixel, in mm */
  readonly positionMm: VectorLps | null;
  /** (0018,0050) */
  readonly sliceThicknessMm: number | null;
  /** (0018,0086) */
  readonly echoNumber: number | null;
  /** (0018,0081), or (0018,9082) of the frame */
  readonly echoTimeMs: number | null;
  /** (0020,0100), or (0020,9128) of the frame */
  readonly temporalPosition: number | null;
  /** (0018,1060), or (0020,9153) of the frame */
  readonly triggerTimeMs: number | null;
  /** (0018,9087), in s/mm² */
  readonly bValue: number | null;
  /** (0020,9057): the place in that stack, where no position says it */
  readonly inStackPosition: number | null;
  /** Of an MR; null of all else. */
  readonly pulses: MrPulses | null;
};

/** The part of it that the header says of the frame itself, apart from the object around it. */
export type FramePlace = Omit<
  FrameFacts,
  | 'instanceId'
  | 'frameNumber'
  | 'seriesId'
  | 'modality'
  | 'instanceNumber'
  | 'frameOfReferenceId'
  | 'rows'
  | 'columns'
>;

/** Of a frame that says nothing of its place. */
export const NO_PLACE: FramePlace = {
  acquisitionNumber: null,
  imageType: [],
  pixelSpacing: null,
  orientation: null,
  positionMm: null,
  sliceThicknessMm: null,
  echoNumber: null,
  echoTimeMs: null,
  temporalPosition: null,
  triggerTimeMs: null,
  bValue: null,
  inStackPosition: null,
  pulses: null,
};

/** By instance number, then by place in the object; what has no number comes last, by its id. A total order. */
export function byNumber(a: FrameFacts, b: FrameFacts): number {
  const instance = (frame: FrameFacts): number => frame.instanceNumber ?? Number.MAX_VALUE;
  if (instance(a) !== instance(b)) return instance(a) - instance(b);
  if (a.instanceId !== b.instanceId) return a.instanceId < b.instanceId ? -1 : 1;
  const inStack = (frame: FrameFacts): number => frame.inStackPosition ?? frame.frameNumber;
  return inStack(a) - inStack(b) || a.frameNumber - b.frameNumber;
}
