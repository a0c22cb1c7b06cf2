import type { InstanceId } from '../../../shared/base/ids.ts';
import type { ImageFacts } from '../../../shared/dicom/imageFacts.ts';
import { normaliseCorners } from '../../../shared/geometry/normaliseCorners.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { distalDirection } from '../../../shared/measurement/sideNaming.ts';
import { changeTo, NO_CHANGE } from '../../../shared/reading/change.ts';
import { type DefectFrame, type FrameRecord, frameRecordId } from '../../../shared/reading/readDocument.ts';
import type { FrameChoice } from '../ephemeralSlice.ts';
import type { Command, DraftReading } from './command.ts';

const frameRecord = (reading: DraftReading, instanceId: InstanceId): FrameRecord | null => {
  const record = reading.document[frameRecordId(instanceId)];
  return record?.kind === 'frame' ? record : null;
};

/** How many clicks finish a frame of each kind. */
const CLICKS: Readonly<Record<FrameChoice, number>> = { fourCorners: 4, oneSide: 2, faceOn: 2 };

/** The frame that the last click completes, or null where the points cannot make one. */
function finished(points: readonly PointPx[], choice: FrameChoice, facts: ImageFacts): DefectFrame | null {
  const [first, second, third, fourth] = points;
  if (first === undefined || second === undefined) return null;
  const distal = distalDirection(facts.patientOrientation);
  if (choice === 'fourCorners') {
    if (third === undefined || fourth === undefined) return null;
    const corners = normaliseCorners([first, second, third, fourth], distal);
    return corners.ok ? { kind: 'fourCorners', ...corners.value, bendsA: [], bendsB: [] } : null;
  }
  const run = (second[0] - first[0]) * distal[0] + (second[1] - first[1]) * distal[1];
  if (run === 0) return null;
  const [proximal, end] = run > 0 ? [first, second] : [second, first];
  if (choice === 'faceOn') return { kind: 'faceOn', proximal, distal: end };
  const line = (proximal[0] + end[0]) / 2 < facts.columns / 2 ? 'A' : 'B';
  return { kind: 'oneSide', line, proximal, distal: end, bends: [] };
}

/**
 * Places the next corner. The last one turns the figure in progress into a frame; corners that cannot make one
 * (two in the same place, sides that cross however they are ordered) leave the figure waiting for a better one.
 */
export const placeCorner =
  (instanceId: InstanceId, point: PointPx, choice: FrameChoice): Command =>
  (reading) => {
    const before = frameRecord(reading, instanceId)?.frame;
    const placed = before?.kind === 'placing' ? [...before.placed, point] : [point];
    const facts = reading.unit.images.find((image) => image.instanceId === instanceId);
    if (facts === undefined) return NO_CHANGE;
    const complete = placed.length < CLICKS[choice] ? null : finished(placed, choice, facts);
    if (complete === null && placed.length >= CLICKS[choice]) return NO_CHANGE;
    return setFrame(instanceId, complete ?? { kind: 'placing', placed })(reading);
  };

/** Puts a frame in place, or moves it. A frame carried over from the reference film stays to be confirmed. */
export const setFrame =
  (instanceId: InstanceId, frame: DefectFrame): Command =>
  (reading) => {
    const before = frameRecord(reading, instanceId);
    const image = reading.derivation.images.find((item) => item.facts.instanceId === instanceId);
    const isCarried =
      before === null ? image?.proposedFrame != null && frame.kind !== 'placing' : before.carried !== null;
    return changeTo(reading.document, [
      {
        id: frameRecordId(instanceId),
        kind: 'frame',
        instanceId,
        frame,
        carried: isCarried ? { kind: 'proposed' } : null,
      },
    ]);
  };

/** Takes the frame of a picture away, placed or in progress. */
export const removeFrame =
  (instanceId: InstanceId): Command =>
  (reading) =>
    changeTo(reading.document, [], [frameRecordId(instanceId)]);

/** Confirms every frame that was carried over from the reference film, as it now lies, with its fit error. */
export const confirmCarriedFrames: Command = (reading) =>
  changeTo(
    reading.document,
    reading.derivation.images.flatMap((image): FrameRecord[] => {
      const { instanceId } = image.facts;
      const record = frameRecord(reading, instanceId);
      const isOpen = record === null || record.carried?.kind === 'proposed';
      const frame = record?.frame ?? image.proposedFrame;
      if (!isOpen || frame === null || image.carriedFit === null) return [];
      return [
        {
          id: frameRecordId(instanceId),
          kind: 'frame',
          instanceId,
          frame,
          carried: { kind: 'confirmed', fitErrorPx: image.carriedFit.fitErrorPx },
        },
      ];
    }),
  );
