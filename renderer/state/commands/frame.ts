import type { InstanceId } from '../../../shared/base/ids.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { distalDirection } from '../../../shared/measurement/sideNaming.ts';
import { changeTo, NO_CHANGE } from '../../../shared/reading/change.ts';
import { placeCorners } from '../../../shared/reading/placeCorners.ts';
import { type DefectFrame, type FrameRecord, frameRecordId } from '../../../shared/reading/readDocument.ts';
import { exchangeEnds, rightFrame } from '../../../shared/reading/rightFrame.ts';
import type { FrameChoice } from '../ephemeralSlice.ts';
import type { Command, DraftReading } from './command.ts';

const frameRecord = (reading: DraftReading, instanceId: InstanceId): FrameRecord | null => {
  const record = reading.document[frameRecordId(instanceId)];
  return record?.kind === 'frame' ? record : null;
};

/**
 * Places the next corner. The last one turns the figure in progress into a frame; corners that cannot make one
 * leave the figure waiting for a better one, and the gesture says why (`overlay/admitEdit.ts`).
 */
export const placeCorner =
  (instanceId: InstanceId, point: PointPx, choice: FrameChoice): Command =>
  (reading) => {
    const before = frameRecord(reading, instanceId)?.frame;
    const placed = before?.kind === 'placing' ? [...before.placed, point] : [point];
    const facts = reading.unit.images.find((image) => image.instanceId === instanceId);
    if (facts === undefined) return NO_CHANGE;
    const distal = distalDirection(facts.patientOrientation);
    const made = placeCorners(placed, choice, distal, facts.columns);
    return made.ok ? setFrame(instanceId, made.value)(reading) : NO_CHANGE;
  };

/**
 * Puts a frame in place, or moves it. Corners that went past each other are named anew, and what encloses no defect
 * changes nothing (method §2.2). A frame carried over from the reference film stays to be confirmed.
 */
export const setFrame =
  (instanceId: InstanceId, moved: DefectFrame): Command =>
  (reading) => {
    const before = frameRecord(reading, instanceId);
    const image = reading.derivation.images.find((item) => item.facts.instanceId === instanceId);
    const distal = distalDirection(image?.facts.patientOrientation ?? null);
    const righted = rightFrame(moved, before?.frame ?? image?.proposedFrame ?? null, distal);
    if (!righted.ok) return NO_CHANGE;
    const { frame } = righted.value;
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

/** Says that a finished frame lies the other way up: its proximal end is the distal one. */
export const exchangeFrameEnds =
  (instanceId: InstanceId): Command =>
  (reading) => {
    const record = frameRecord(reading, instanceId);
    if (record === null || record.frame.kind === 'placing') return NO_CHANGE;
    return changeTo(reading.document, [{ ...record, frame: exchangeEnds(record.frame) }]);
  };

/** Says that a lone broken side is the other one of its view. */
export const exchangeFrameSide =
  (instanceId: InstanceId): Command =>
  (reading) => {
    const record = frameRecord(reading, instanceId);
    if (record?.frame.kind !== 'oneSide') return NO_CHANGE;
    const line = record.frame.line === 'A' ? 'B' : 'A';
    return changeTo(reading.document, [{ ...record, frame: { ...record.frame, line } }]);
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
