import { asId, type InstanceId, type SeriesId } from '../../shared/base/ids.ts';
import { type ImageFacts, NO_SPACING } from '../../shared/dicom/imageFacts.ts';
import type { PictureSource } from './pictureLoader.ts';
import { fittedView } from './view.ts';

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
 * Fetches and starts what draws pictures before one is asked for: the program, the graphics, their shaders, the
 * decoder's worker. It draws four pixels where nobody sees them, because only drawing starts all of it. Call it
 * when the first screen is idle. A failure is not reported here: the first picture says it with its reason.
 */
export async function preloadPictures(): Promise<void> {
  const element = document.createElement('div');
  Object.assign(element.style, { position: 'fixed', left: '-100px', width: '64px', height: '64px' });
  element.ariaHidden = 'true';
  try {
    const { openViewport, startLoading } = await import('./pictureViewport.ts');
    document.body.append(element);
    const loading = startLoading(nobody, source);
    await new Promise<void>((drawn, failed) => {
      const viewport = openViewport(element, () => {
        viewport.close();
        drawn();
      });
      const first: Parameters<typeof viewport.open>[1] = ({ shape, opening }, size) => ({
        view: fittedView(shape, size, { turns: 0, isFlipped: false }),
        window: opening.window,
        greyShape: opening.greyShape,
        isInverted: false,
      });
      viewport.open(loading, first, new AbortController().signal).catch(failed);
    });
  } catch {
    // The first picture will try again, and say what is wrong.
  } finally {
    element.remove();
  }
}
