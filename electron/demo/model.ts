import type { Limb, Side } from '../../shared/dicom/projection.ts';

/**
 * The words of the demo study's model. A case is one limb segment in its own frame, in mm: `med` towards
 * medial, `ant` towards anterior, `z` along the bone, proximal up, 0 at the middle of the defect. Directions
 * around the bone are anatomical angles: 0° anterior, 90° medial, 180° posterior, 270° lateral; a left limb is
 * the mirror of a right one.
 */
export const MONTHS = [0, 3, 4, 6] as const;
export type Month = (typeof MONTHS)[number];
export type ViewName = 'AP' | 'lateral';
export const VIEWS: readonly ViewName[] = ['AP', 'lateral'];

/** A place in a cross-section of the limb. */
export type PlanePoint = readonly [med: number, ant: number];

export type BoneName = 'tibia' | 'femur';

/** New bone on a sector of the spacer's surface, as it is at one month. */
export type GrowthStage = {
  /** Stretches along the defect as fractions from proximal; one that starts at 0 or ends at 1 rises from host cortex. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly thicknessMm: number;
  /** 0 to 1: how much of the mineral of woven bone it holds. */
  readonly mineral: number;
  /** A reader would see no edge and no trabeculae (method §1.7). */
  readonly isIndistinct?: boolean;
};

export type GrowthPatch = {
  readonly towardDeg: number;
  readonly halfWidthDeg: number;
  readonly stages: Readonly<Partial<Record<Month, GrowthStage>>>;
};

export type Fixation =
  | { readonly kind: 'nail'; readonly radiusMm: number }
  | { readonly kind: 'plate'; readonly towardDeg: number; readonly lengthMm: number }
  | { readonly kind: 'fixator'; readonly towardDeg: number };

/** What the header says of the size of a pixel. */
export type SpacingStyle = 'magnificationFactor' | 'fiducialBall' | 'none';

export type DemoCase = {
  readonly number: number;
  readonly title: string;
  readonly limb: Limb;
  readonly bone: BoneName;
  /** From the proximal joint to the middle of the defect. */
  readonly defectAtMm: number;
  readonly defectLengthMm: number;
  /** Where the middle of the picture lies, along the bone, relative to the middle of the defect. */
  readonly fieldCentreMm: number;
  readonly spacer: {
    readonly excessMm: number;
    /** How far cement runs over each bone end; 0 for none. */
    readonly sleeveMm: number;
    /** Barium sulphate, 1 for the usual tenth by weight. */
    readonly opacity: number;
  };
  /** Host bone left standing in the defect: the half of the ring that faces away from `towardDeg`. */
  readonly windowTowardDeg: number | null;
  readonly fixation: Fixation;
  readonly patches: readonly GrowthPatch[];
  readonly header: {
    readonly spacing: SpacingStyle;
    readonly photometric: 'MONOCHROME1' | 'MONOCHROME2';
    readonly bitsStored: 12 | 14;
    /** The patient direction of the lateral view's rows. */
    readonly lateralRows: 'A' | 'P';
    /** View, limb and orientation are left out, so that a reader must be asked. */
    readonly isViewAbsent: boolean;
    readonly referenceDate: string;
  };
  /** Written by hand from the model, as a reader would state it; the tests compare it with what is computed. */
  readonly expected: {
    readonly intact: readonly Side[];
    readonly hiddenByPlate: readonly Side[];
    /** Feasible grades from radiographs alone (0 none, 1 to 4), definite marks only. */
    readonly grades: Readonly<Record<Month, readonly number[]>>;
    readonly otherEvidence: {
      readonly month: Month;
      readonly kind: 'CT' | 'exploration';
      readonly finding: 'positive' | 'negative';
      readonly grades: readonly number[];
    } | null;
    readonly note: string;
  };
};

/** How the limb lies on the detector, and how the picture is taken. */
export type Exposure = {
  readonly columns: number;
  readonly rows: number;
  /** Pixel pitch at the detector. */
  readonly detectorPitchMm: number;
  /** SID / SOD; one factor for the whole picture: rays are parallel, so that the truth is exact. */
  readonly magnification: number;
  readonly sourceToDetectorMm: number;
  /** The limb turned in the plane of the picture, clockwise as displayed. */
  readonly inPlaneDeg: number;
  /** The limb turned about its long axis. */
  readonly axialDeg: number;
  /** The model's place at the centre of the picture. */
  readonly centreUMm: number;
  readonly centreZMm: number;
};

/** A view of the limb: the direction of the picture's columns and of its depth in the cross-section. */
export type ViewAxes = { readonly across: PlanePoint; readonly depth: PlanePoint };

export const DEG = Math.PI / 180;

/** The unit vector of an anatomical angle. */
export const directionOf = (angleDeg: number): PlanePoint => [
  Math.sin(angleDeg * DEG),
  Math.cos(angleDeg * DEG),
];

export const dot = (a: PlanePoint, b: PlanePoint): number => a[0] * b[0] + a[1] * b[1];

/**
 * Across is to the right of the displayed picture. An AP view has the patient's left at the right, as on a
 * viewing box: medial for a right limb. A lateral has `lateralRows` at the right.
 */
export function viewAxes(demoCase: DemoCase, view: ViewName, axialDeg: number): ViewAxes {
  const medialAngle = demoCase.limb === 'R' ? 90 : 270;
  const anteriorAngle = demoCase.header.lateralRows === 'A' ? 0 : 180;
  const across = directionOf((view === 'AP' ? medialAngle : anteriorAngle) + axialDeg);
  return { across, depth: [-across[1], across[0]] };
}

/** The two sides a view shows in profile, at its left and its right. */
export function sidesOf(demoCase: DemoCase, view: ViewName): { readonly left: Side; readonly right: Side } {
  if (view === 'AP') {
    return demoCase.limb === 'R'
      ? { left: 'lateral', right: 'medial' }
      : { left: 'medial', right: 'lateral' };
  }
  return demoCase.header.lateralRows === 'A'
    ? { left: 'posterior', right: 'anterior' }
    : { left: 'anterior', right: 'posterior' };
}
