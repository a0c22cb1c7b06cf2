import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { type PictureProblem, unreadable } from './pictureProblem.ts';
import type { VoiFunction } from './window.ts';

/** DICOM JSON (PS3.18 F) as far as it is needed here. */
export type HeaderJson = { readonly [tag: string]: { readonly Value?: readonly unknown[] | undefined } };

/** What the drawing needs to know of a picture's pixels, checked. */
export type PictureHeader = {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometricInterpretation: string;
  readonly planarConfiguration: number;
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  readonly rescaleSlope: number;
  readonly rescaleIntercept: number;
  readonly windowCentre: number | null;
  readonly windowWidth: number | null;
  readonly voiFunction: VoiFunction;
  /** Height of a pixel over its width: all that the drawing is told of the spacing. */
  readonly aspect: number;
};

const TAG = {
  samplesPerPixel: '00280002',
  photometricInterpretation: '00280004',
  planarConfiguration: '00280006',
  rows: '00280010',
  columns: '00280011',
  bitsAllocated: '00280100',
  bitsStored: '00280101',
  highBit: '00280102',
  pixelRepresentation: '00280103',
  windowCentre: '00281050',
  windowWidth: '00281051',
  rescaleIntercept: '00281052',
  rescaleSlope: '00281053',
  voiFunction: '00281056',
} as const;

const GREY = ['MONOCHROME1', 'MONOCHROME2'];
const COLOUR = ['RGB', 'YBR_FULL', 'YBR_FULL_422', 'YBR_RCT', 'YBR_ICT'];

/**
 * Reads a picture's header and refuses what could not be drawn truly: a size that is not the one of the read,
 * palettes, more than 16 stored bits a sample, samples that are neither grey nor colour.
 */
export function readPictureHeader(
  json: HeaderJson,
  facts: Pick<ImageFacts, 'rows' | 'columns' | 'spacing'>,
): Result<PictureHeader, PictureProblem> {
  const number = (tag: string): number | null => numberIn(json, tag);
  const rows = number(TAG.rows);
  const columns = number(TAG.columns);
  if (rows === null || columns === null) return err(unreadable('its header does not say how large it is'));
  if (rows !== facts.rows || columns !== facts.columns) {
    return err(unreadable('its header and its index disagree about its size'));
  }
  const photometricInterpretation = textIn(json, TAG.photometricInterpretation) ?? 'MONOCHROME2';
  const samplesPerPixel = number(TAG.samplesPerPixel) ?? 1;
  const isGrey = samplesPerPixel === 1 && GREY.includes(photometricInterpretation);
  const isColour = samplesPerPixel === 3 && COLOUR.includes(photometricInterpretation);
  if (!isGrey && !isColour) {
    return err(unreadable(`its pixels are of a kind that cannot be drawn (${photometricInterpretation})`));
  }
  const bitsAllocated = number(TAG.bitsAllocated);
  if (bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    return err(
      unreadable(
        `it has ${bitsAllocated ?? 'an unstated number of'} bits a sample; 8, 16 and 32 can be drawn`,
      ),
    );
  }
  const bitsStored = number(TAG.bitsStored) ?? bitsAllocated;
  const slope = number(TAG.rescaleSlope);
  return ok({
    rows,
    columns,
    samplesPerPixel: isGrey ? 1 : 3,
    photometricInterpretation,
    planarConfiguration: number(TAG.planarConfiguration) ?? 0,
    bitsAllocated,
    bitsStored,
    highBit: number(TAG.highBit) ?? bitsStored - 1,
    pixelRepresentation: number(TAG.pixelRepresentation) === 1 ? 1 : 0,
    rescaleSlope: slope === null || slope === 0 ? 1 : slope,
    rescaleIntercept: number(TAG.rescaleIntercept) ?? 0,
    windowCentre: number(TAG.windowCentre),
    windowWidth: number(TAG.windowWidth),
    voiFunction: voiFunctionOf(textIn(json, TAG.voiFunction)),
    aspect: aspectOf(facts.spacing),
  });
}

/** DICOM JSON writes IS and DS as numbers; some writers leave them text. */
function numberIn(json: HeaderJson, tag: string): number | null {
  const value = json[tag]?.Value?.[0];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function textIn(json: HeaderJson, tag: string): string | null {
  const value = json[tag]?.Value?.[0];
  return typeof value === 'string' ? value.trim() : null;
}

const voiFunctionOf = (text: string | null): VoiFunction =>
  text === 'LINEAR_EXACT' || text === 'SIGMOID' ? text : 'LINEAR';

/** The shape of a pixel by whichever spacing the header gives; square where it gives none. */
export function aspectOf(spacing: ImageFacts['spacing']): number {
  const pair = spacing.pixelSpacing ?? spacing.imagerPixelSpacing ?? spacing.pixelAspectRatio;
  return pair === null ? 1 : pair[0] / pair[1];
}
