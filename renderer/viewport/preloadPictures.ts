import { asId, type InstanceId, type SeriesId } from '../../shared/base/ids.ts';
import { type ImageFacts, NO_SPACING } from '../../shared/dicom/imageFacts.ts';
import { fetchPicture, type PictureSource } from './pictureLoader.ts';

const SIDE = 2;

/** A picture of four pixels that never existed. */
const nobody: ImageFacts = {
  instanceId: asId<InstanceId>('preload'),
  seriesId: asId<SeriesId>('preload'),
  studyUid: '',
  seriesUid: '',
  instanceUid: '',
  modality: 'DX',
  rows: SIDE,
  columns: SIDE,
  numberOfFrames: 1,
  displayFrame: 1,
  projection: null,
  limb: null,
  leadMarker: null,
  bodyPart: null,
  patientOrientation: null,
  spacing: NO_SPACING,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  label: null,
};

const source: PictureSource = {
  fetchInstanceMetadata: async () => ({
    '00280010': { Value: [SIDE] },
    '00280011': { Value: [SIDE] },
    '00280004': { Value: ['MONOCHROME2'] },
    '00280100': { Value: [16] },
  }),
  fetchFrame: async () => ({
    bytes: new Uint8Array(new Uint16Array([0, 1000, 2000, 4095]).buffer),
    transferSyntaxUid: nobody.transferSyntaxUid,
  }),
};

/**
 * Starts what decodes pictures before one is asked for. Call it when the first screen is idle. A failure is not
 * reported here: the first picture says it with its reason.
 */
export async function preloadPictures(): Promise<void> {
  await fetchPicture(nobody, source).catch(() => undefined);
}
