import type { ImageFacts, SpacingFacts } from '../dicom/imageFacts.ts';
import { isSliced } from '../dicom/stacks.ts';
import type { PixelGrid } from '../geometry/point.ts';
import { type Wording, worded } from '../texts/wording.ts';
import { type FiducialFault, type FiducialMark, fiducialScale } from './fiducialScale.ts';

/**
 * Where a picture's scale comes from, in the order of precedence of method §2.1. `correctedUnknownMethod` is its
 * rule (2) for a PixelSpacing that differs from ImagerPixelSpacing without saying why; `unverifiedPlane` is (4a).
 * `slicePlane` is the PixelSpacing of a slice, which lies in the patient and not behind: no plane is in doubt.
 */
export type CalibrationProvenance =
  | 'fiducial'
  | 'calibratedSpacing'
  | 'correctedUnknownMethod'
  | 'magnificationCorrected'
  | 'detectorPlane'
  | 'unverifiedPlane'
  | 'slicePlane'
  | 'none';

/** How pixels become lengths on one picture. */
export type Calibration = {
  readonly provenance: CalibrationProvenance;
  /** Lengths are in mm; else in column pixels, and no length may be called a millimetre. */
  readonly isCalibrated: boolean;
  readonly unit: 'mm' | 'px';
  /** Spacing in `unit`. Without a calibration the column spacing is 1 and the row spacing the pixel's aspect. */
  readonly grid: PixelGrid;
  /** The provenance in words, for a badge beside the scale bar. */
  readonly label: Wording;
  /**
   * The fraction by which every length may be wrong, or null where nothing bounds it. For a fiducial the error of
   * its marks alone: what its plane differs from that of the bone comes on top.
   */
  readonly relativeError: number | null;
  /** What is wrong with the fiducial that was marked, if anything. */
  readonly fiducialFault: FiducialFault | null;
};

/** Two spacings that differ by less are the same number written twice; corrections for a limb are above 1 %. */
const SAME_SPACING = 1e-3;

/** Distance between the plane of the scale and that of the bone taken for its error: 50 mm (method §2.1). */
const PLANE_MISMATCH_MM = 50;

/** Source-object distance taken where the header gives none: 1000 mm (method §2.1). */
const USUAL_SOURCE_DISTANCE_MM = 1000;

type Pair = readonly [row: number, column: number];
type Facts = Omit<SpacingFacts, 'pixelAspectRatio'> & Partial<Pick<SpacingFacts, 'pixelAspectRatio'>>;

/** The scale of a picture by what its header says of it, slices in their own plane, and by what the reader marked. */
export const calibratePicture = (
  { modality, spacing }: Pick<ImageFacts, 'modality' | 'spacing'>,
  fiducial: FiducialMark | null,
): Calibration => calibrate(spacing, fiducial, isSliced(modality));

/** Limbs are magnified by up to this between bone and detector; a scale farther off is a mistaken length. */
const LARGEST_MAGNIFICATION = 1.3;

/**
 * How a fiducial's scale compares with what the header alone would give: millimetres per pixel by the one over those
 * by the other. Null where they agree within what magnification explains (a factor of 1.3 either way), where the
 * fiducial is not used, or where the header gives no scale.
 */
export function headerContradiction(
  facts: Pick<ImageFacts, 'modality' | 'spacing'>,
  marked: Calibration,
): { readonly headerMm: number; readonly ratio: number } | null {
  if (marked.provenance !== 'fiducial') return null;
  const header = calibratePicture(facts, null);
  const ratio = marked.grid.columnMm / header.grid.columnMm;
  const isAlike = ratio <= LARGEST_MAGNIFICATION && ratio >= 1 / LARGEST_MAGNIFICATION;
  return !header.isCalibrated || isAlike ? null : { headerMm: header.grid.columnMm, ratio };
}

/**
 * Chooses a picture's scale by the precedence of method §2.1: fiducial; PixelSpacing with a calibration type, or
 * differing from ImagerPixelSpacing; ImagerPixelSpacing over the estimated magnification (0018,1114, or
 * source-detector over source-patient distance where that is absent); ImagerPixelSpacing alone, in the detector's
 * plane; PixelSpacing alone, in an unverified plane; nothing. Spacing pairs are `[row, column]` in mm
 * (PS3.3 10.7); values that are not positive and finite count as absent.
 *
 * Without any source the unit is the column pixel and the label says so: lengths never fall back to mm. A
 * fiducial whose marks cannot carry a scale is not used: the next source is, and the fault says why.
 *
 * @param isSlice of CT, MR or PT: PixelSpacing is then the distance within the patient (PS3.3 10.7.1.1), and takes
 *   the second place whatever else the header says
 */
export function calibrate(facts: Facts, fiducial: FiducialMark | null, isSlice = false): Calibration {
  const corrected = positivePair(facts.pixelSpacing);
  const imager = positivePair(facts.imagerPixelSpacing);
  const aspect = aspectOf(facts, corrected, imager);
  const scale = fiducial === null ? null : fiducialScale(fiducial, aspect);
  const fiducialFault = scale?.fault ?? null;
  const inMm = (
    provenance: CalibrationProvenance,
    [rowMm, columnMm]: Pair,
    label: Wording,
    relativeError: number | null,
  ): Calibration => ({
    provenance,
    isCalibrated: true,
    unit: 'mm',
    grid: { rowMm, columnMm },
    label,
    relativeError,
    fiducialFault,
  });

  if (fiducial !== null && scale !== null && scale.kind === 'usable') {
    const { mmPerPixel, relativeError } = scale;
    const label = worded(`scale.${fiducial.kind}`, { length: fiducial.lengthMm });
    return inMm('fiducial', [mmPerPixel * aspect, mmPerPixel], label, relativeError);
  }
  if (isSlice && corrected !== null) {
    return inMm('slicePlane', corrected, worded('scale.slicePlane'), null);
  }
  const planeError = planeErrorOf(facts);
  if (corrected !== null && facts.pixelSpacingCalibrationType !== null) {
    const how = facts.pixelSpacingCalibrationType === 'FIDUCIAL' ? 'byFiducial' : 'byGeometry';
    return inMm('calibratedSpacing', corrected, worded(`scale.${how}`), planeError);
  }
  if (corrected !== null && imager !== null && differ(corrected, imager)) {
    return inMm('correctedUnknownMethod', corrected, worded('scale.unknownMethod'), planeError);
  }
  const magnification = magnificationOf(facts);
  if (imager !== null && magnification !== null) {
    const label = worded('scale.magnification', { magnification: magnification.toFixed(2) });
    const spacing: Pair = [imager[0] / magnification, imager[1] / magnification];
    return inMm('magnificationCorrected', spacing, label, planeError);
  }
  if (imager !== null) return inMm('detectorPlane', imager, worded('scale.detectorPlane'), null);
  if (corrected !== null) return inMm('unverifiedPlane', corrected, worded('scale.unverifiedPlane'), null);
  return {
    provenance: 'none',
    isCalibrated: false,
    unit: 'px',
    grid: { rowMm: aspect, columnMm: 1 },
    label: worded('scale.none'),
    relativeError: null,
    fiducialFault,
  };
}

/** Row spacing over column spacing, from whatever the header says of it; 1 where it says nothing. */
function aspectOf(facts: Facts, corrected: Pair | null, imager: Pair | null): number {
  const pair = corrected ?? imager ?? positivePair(facts.pixelAspectRatio ?? null);
  return pair === null ? 1 : pair[0] / pair[1];
}

function magnificationOf(facts: Facts): number | null {
  const stated = facts.estimatedRadiographicMagnificationFactor;
  if (stated !== null && Number.isFinite(stated) && stated >= 1) return stated;
  const detector = facts.distanceSourceToDetectorMm;
  const patient = facts.distanceSourceToPatientMm;
  if (detector === null || patient === null || !(patient > 0) || !(detector >= patient)) return null;
  return detector / patient;
}

function planeErrorOf(facts: Facts): number {
  const source = facts.distanceSourceToPatientMm;
  return PLANE_MISMATCH_MM / (source !== null && source > 0 ? source : USUAL_SOURCE_DISTANCE_MM);
}

const positivePair = (pair: Pair | null): Pair | null =>
  pair?.every((value) => Number.isFinite(value) && value > 0) ? pair : null;

const differ = (a: Pair, b: Pair): boolean =>
  Math.abs(a[0] - b[0]) > SAME_SPACING * b[0] || Math.abs(a[1] - b[1]) > SAME_SPACING * b[1];
