import type { InstanceId } from '../../../shared/base/ids.ts';
import type { Limb, Projection, Side } from '../../../shared/dicom/projection.ts';
import { changeTo } from '../../../shared/reading/change.ts';
import {
  type Fiducial,
  type ImageRecord,
  imageRecordId,
  type LimbSettlement,
} from '../../../shared/reading/readDocument.ts';
import type { Command } from './command.ts';

const edit =
  (instanceId: InstanceId, part: Partial<Omit<ImageRecord, 'id' | 'kind' | 'instanceId'>>): Command =>
  (reading) => {
    const id = imageRecordId(instanceId);
    const before = reading.document[id];
    const blank: ImageRecord = {
      id,
      kind: 'image',
      instanceId,
      projection: null,
      largerColumnSide: null,
      rotation: null,
      fiducial: null,
    };
    return changeTo(reading.document, [{ ...(before?.kind === 'image' ? before : blank), ...part }]);
  };

/** Says how the beam met the limb, where the header is silent or wrong. */
export const stateProjection = (instanceId: InstanceId, projection: Projection): Command =>
  edit(instanceId, { projection });

/** Names the side at the right edge of the stored picture, where the header has no orientation. */
export const nameLargerColumnSide = (instanceId: InstanceId, largerColumnSide: Side | null): Command =>
  edit(instanceId, { largerColumnSide });

/** Says that a picture is rotated, accepts it all the same with a reason, or takes that back. */
export const stateRotation = (instanceId: InstanceId, rotation: ImageRecord['rotation']): Command =>
  edit(instanceId, { rotation });

/** Calibrates a picture by a length known beforehand, or takes the calibration away. */
export const setFiducial = (instanceId: InstanceId, fiducial: Fiducial | null): Command =>
  edit(instanceId, { fiducial });

/** Says which limb is shown, where the headers do not say, or takes that back. */
export const stateLimb =
  (limb: Limb | null): Command =>
  (reading) =>
    limb === null
      ? changeTo(reading.document, [], ['limb'])
      : changeTo(reading.document, [{ id: 'limb', kind: 'limb', limb }]);

/** Settles which limb is shown where a lead marker contradicts something else: whom the reader believes, and why. */
export const settleLimb =
  (limb: Limb, settlement: LimbSettlement): Command =>
  (reading) =>
    changeTo(reading.document, [{ id: 'limb', kind: 'limb', limb, settlement }]);
