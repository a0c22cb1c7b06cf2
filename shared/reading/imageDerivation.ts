import type { ImageFacts } from '../dicom/imageFacts.ts';
import type { Limb } from '../dicom/projection.ts';
import { calibratePicture } from '../measurement/calibration.ts';
import { wayAcross } from '../measurement/frameLines.ts';
import { nameSides } from '../measurement/sideNaming.ts';
import { type MeasureSettings, measureView } from '../measurement/viewMeasurement.ts';
import { type FramedPicture, fitErrorOf, proposeFrame } from './carriedFrame.ts';
import { markFaults } from './markFaults.ts';
import type { ImageDerivation, LimbReading, ReadContext } from './readDerivation.ts';
import {
  type DefectFrame,
  type FrameRecord,
  frameRecordId,
  type ImageRecord,
  imageRecordId,
  type ReadDocument,
  type ReadRecord,
  recordsOf,
} from './readDocument.ts';

/** Modalities that show slices or volumes: their pictures carry no side of a projection. */
const NOT_PROJECTIONS: ReadonlySet<string> = new Set(['CT', 'MR', 'US', 'PT', 'NM']);

/** Whether a picture is a projection, on which a defect can be framed. */
export const isProjectionImage = (facts: Pick<ImageFacts, 'modality'>): boolean =>
  !NOT_PROJECTIONS.has(facts.modality);

const imageRecord = (document: ReadDocument, facts: ImageFacts): ImageRecord | null => {
  const record = document[imageRecordId(facts.instanceId)];
  return record?.kind === 'image' ? record : null;
};

const frameRecord = (document: ReadDocument, facts: ImageFacts): FrameRecord | null => {
  const record = document[frameRecordId(facts.instanceId)];
  return record?.kind === 'frame' ? record : null;
};

type FramedReference = FramedPicture & { readonly frame: DefectFrame; readonly view: string };

/** What the rules say of measuring, in the terms of the measurement. */
const measureSettings = ({ rules, defect }: ReadContext): MeasureSettings => ({
  widths: {
    inMm: rules.wIn === 'halfWidth' ? null : rules.wIn.mm,
    outMm: rules.wOut === 'formula' ? null : rules.wOut.mm,
  },
  gapToleranceMm: rules.gapTolerance === 'formula' ? null : rules.gapTolerance.mm,
  species: defect.species,
});

/** AP and PA show the same sides and so share a reference frame; what shows no side has no view. */
const viewOf = (projection: ImageDerivation['projection']): string | null => {
  if (projection === null || projection === 'oblique') return null;
  return projection === 'lateral' ? 'lateral' : 'AP';
};

/** The frames that the reader set on the reference film, by view; the first of each view counts. */
function referenceFrames({ reference }: ReadContext): ReadonlyMap<string, FramedReference> {
  const frames = new Map<string, FramedReference>();
  if (reference === null) return frames;
  const records = new Map<string, ReadRecord>(reference.records.map((record) => [record.id, record]));
  for (const facts of reference.images) {
    const document = Object.fromEntries(records);
    const statement = imageRecord(document, facts);
    const frame = frameRecord(document, facts)?.frame ?? null;
    const view = viewOf(statement?.projection ?? facts.projection);
    if (frame === null || frame.kind === 'placing' || view === null || frames.has(view)) continue;
    frames.set(view, {
      facts,
      frame,
      view,
      calibration: calibratePicture(facts, statement?.fiducial ?? null),
    });
  }
  return frames;
}

/**
 * Everything that follows from one read's records for each of its pictures, in the order of the unit: projection
 * and side names, calibration, the frame in use, what the marks measure. What the reader says of a picture
 * comes before its header; what neither says stays null and is asked for.
 *
 * @param previous the derivation of an earlier document of the same context: a picture on which nothing that is
 *   measured has changed keeps its measurement, which is what measuring it again would give
 */
export function deriveImages(
  context: ReadContext,
  document: ReadDocument,
  limb: LimbReading,
  previous: readonly ImageDerivation[] = [],
): readonly ImageDerivation[] {
  const references = referenceFrames(context);
  const known: Limb | null = limb.kind === 'known' ? limb.limb : null;
  const outlines = recordsOf(document, 'outline');
  const hardware = recordsOf(document, 'hardware');
  const measures = recordsOf(document, 'measure');
  const settings = measureSettings(context);
  return context.images.map((facts): ImageDerivation => {
    const statement = imageRecord(document, facts);
    const record = frameRecord(document, facts);
    const projection = statement?.projection ?? facts.projection;
    const calibration = calibratePicture(facts, statement?.fiducial ?? null);
    const film = { facts, calibration };
    const reference = references.get(viewOf(projection) ?? '') ?? null;
    const proposedFrame = record === null && reference !== null ? proposeFrame(reference, film) : null;
    const laid = record?.frame ?? proposedFrame;
    const carriedFit =
      reference === null || laid === null || (record !== null && record.carried === null)
        ? null
        : fitErrorOf(reference, { ...film, frame: laid });
    // A frame that has nothing on the reference to be compared with is the reader's own.
    const isToConfirm =
      proposedFrame !== null || (record?.carried?.kind === 'proposed' && carriedFit !== null);
    const frame = record?.frame ?? null;
    const naming = nameSides({
      projection,
      limb: known,
      orientation: facts.patientOrientation,
      largerColumnSide: statement?.largerColumnSide ?? null,
      ...(laid === null || laid.kind === 'placing' ? {} : { fromAToB: wayAcross(laid, calibration.grid) }),
    });
    const own = {
      outlines: outlines.filter(({ instanceId }) => instanceId === facts.instanceId),
      hardware: hardware.filter(({ instanceId }) => instanceId === facts.instanceId),
    };
    const before = previous.find((image) => image.facts === facts);
    const isMeasurable = frame !== null && frame.kind !== 'placing' && !isToConfirm;
    const measured = !isMeasurable
      ? NOT_MEASURED
      : before !== undefined && isMeasuredAlike(before, { frame, calibration, ...own })
        ? before
        : measure({ frame, ...own }, calibration, settings);
    return {
      facts,
      projection,
      projectionSource: projectionSource(statement, facts),
      names: naming.ok ? naming.value.names : null,
      namesContradictHeader: naming.ok && naming.value.contradictsHeader,
      rotation: statement?.rotation ?? null,
      calibration,
      frame,
      proposedFrame,
      carriedFit,
      isFrameToConfirm: isToConfirm,
      ...own,
      measures: measures.filter(({ instanceId }) => instanceId === facts.instanceId),
      measurement: measured.measurement,
      sideLinesCross: measured.sideLinesCross,
      faults: markFaults({ facts, frame: laid, outlines: own.outlines }),
    };
  });
}

type Measured = Pick<ImageDerivation, 'measurement' | 'sideLinesCross'>;

const NOT_MEASURED: Measured = { measurement: null, sideLinesCross: false };

function measure(...args: Parameters<typeof measureView>): Measured {
  const measured = measureView(...args);
  return measured.ok
    ? { measurement: measured.value, sideLinesCross: false }
    : { measurement: null, sideLinesCross: true };
}

/** Whether a picture was measured, with everything that the measurement depends on the same. */
function isMeasuredAlike(
  before: ImageDerivation,
  now: Pick<ImageDerivation, 'frame' | 'outlines' | 'hardware' | 'calibration'>,
): boolean {
  const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((item, index) => item === b[index]);
  const { grid, isCalibrated } = before.calibration;
  return (
    (before.measurement !== null || before.sideLinesCross) &&
    before.frame === now.frame &&
    sameList(before.outlines, now.outlines) &&
    sameList(before.hardware, now.hardware) &&
    isCalibrated === now.calibration.isCalibrated &&
    grid.rowMm === now.calibration.grid.rowMm &&
    grid.columnMm === now.calibration.grid.columnMm
  );
}

function projectionSource(
  statement: ImageRecord | null,
  facts: ImageFacts,
): ImageDerivation['projectionSource'] {
  if (statement?.projection != null) return 'reader';
  return facts.projection === null ? null : 'header';
}
