import { SIDES } from '../dicom/projection.ts';
import { type DefectSide, overallShare, type Range } from '../grading/defect.ts';
import { measuredRange } from '../grading/share.ts';
import { overallCoverageSd } from '../measurement/coverageError.ts';
import { overallArea } from '../measurement/overallArea.ts';
import type { ImageDerivation, OverallBone, SideReading, ViewBone } from './readDerivation.ts';
import { type FindingRules, lengthsAreComparable } from './sideFindings.ts';

/**
 * How much of the defect new bone covers, and each view alone (method §2.3): by length over the defective sides
 * that can be assessed, with equal weights, and by area of the windows, where bone seen face-on counts too.
 *
 * @param sides the four sides as they were read
 */
export function overallBone(
  images: readonly ImageDerivation[],
  sides: Readonly<Record<SideReading['side'], SideReading>>,
  rules: FindingRules,
): OverallBone {
  const readings = SIDES.map((side) => sides[side]);
  const areComparable = lengthsAreComparable(images);
  const windows = images.flatMap((image) => windowOf(image, rules) ?? []);
  return {
    ...sharesOf(readings, areComparable),
    sd: overallCoverageSd(readings.flatMap((reading) => spreadOf(reading, areComparable) ?? [])),
    windowArea: overallArea(windows),
    meanLip: areComparable ? meanLip(readings) : null,
    views: images.flatMap((image) => viewBone(image, readings, rules) ?? []),
  };
}

function sharesOf(
  readings: readonly SideReading[],
  lengthsAreComparable: boolean,
): { readonly lengthWeighted: Range | null; readonly equalWeighted: Range | null } {
  const findings = readings.filter(isOfDefect).map(({ side, finding }): DefectSide => ({ side, finding }));
  const by = (basis: 'length' | 'equal') => overallShare({ findings, lengthsAreComparable }, basis);
  return { lengthWeighted: lengthsAreComparable ? by('length') : null, equalWeighted: by('equal') };
}

const isOfDefect = ({ finding }: SideReading): boolean => finding.kind !== 'intact';

/** A measured side with the weight that it has in the total. */
function spreadOf({ finding, coverageSd }: SideReading, areComparable: boolean) {
  const measured = measuredRange(finding)?.lo ?? null;
  if (measured === null) return null;
  return { lengthMm: areComparable ? measured.length : 1, sd: coverageSd ?? 0 };
}

/** The window of the defect on one picture and the bone that counts in it; null where there is no window. */
function windowOf({ measurement }: ImageDerivation, rules: FindingRules) {
  const window = measurement?.window ?? null;
  if (measurement === null || window === null) return null;
  const { definite, withIndistinct } = window.newBone;
  return {
    newBone: rules.indistinctCounts === 'yes' ? withIndistinct : definite,
    total: window.area,
    isCalibrated: measurement.isCalibrated,
  };
}

/** One view alone; its own lengths always share a unit. Null for a picture on which nothing is measured. */
function viewBone(
  image: ImageDerivation,
  readings: readonly SideReading[],
  rules: FindingRules,
): ViewBone | null {
  const { measurement, facts } = image;
  if (measurement === null) return null;
  const shown = readings.filter(({ place }) => place?.instanceId === facts.instanceId);
  const window = windowOf(image, rules);
  return {
    instanceId: facts.instanceId,
    ...sharesOf(shown, true),
    windowArea: window === null ? null : overallArea([window]),
  };
}

/** The mean over both ends of all sides that are not bridged (method §2.3); null where there is none. */
function meanLip(readings: readonly SideReading[]): OverallBone['meanLip'] {
  const open = readings.flatMap(({ lips, unit }) => (lips?.kind === 'open' ? [{ ...lips, unit }] : []));
  const [first] = open;
  if (first === undefined) return null;
  const sum = open.reduce((total, { proximal, distal }) => total + proximal + distal, 0);
  return { length: sum / (2 * open.length), unit: first.unit };
}
