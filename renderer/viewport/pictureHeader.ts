import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { DicomJson } from '../../shared/pixels/dicomJson.ts';
import { type FileCurve, fileCurves, isHounsfield } from '../../shared/pixels/fileCurves.ts';
import { type PixelHeader, pixelHeaderOf } from '../../shared/pixels/pixelHeader.ts';
import { worded } from '../../shared/texts/wording.ts';
import { type PictureProblem, unreadable } from './pictureProblem.ts';
import { type DirectionLetters, sliceDirections } from './sliceDirections.ts';

/** DICOM JSON (PS3.18 F) as far as it is needed here. */
export type HeaderJson = DicomJson;

/** What the drawing needs to know of a picture, checked. */
export type PictureHeader = PixelHeader & {
  /** Drawn in colours: stored so, or by a palette. */
  readonly isColour: boolean;
  /** Low values are light: MONOCHROME1, or Presentation LUT Shape INVERSE. */
  readonly isLightToDark: boolean;
  /** Height of a pixel over its width: all that the drawing is told of the spacing. */
  readonly aspect: number;
  /** Every table and window of the file, the first one first; none of a picture in colours. */
  readonly fileCurves: readonly FileCurve[];
  readonly isHounsfield: boolean;
  /** Of a slice, by its cosines; null where the header states none. */
  readonly directions: DirectionLetters | null;
};

const GREY = ['MONOCHROME1', 'MONOCHROME2'];
const COLOUR = /^(RGB|YBR_FULL|YBR_FULL_422|YBR_PARTIAL_422|YBR_PARTIAL_420|YBR_RCT|YBR_ICT)$/;

/**
 * Reads a picture's header and refuses what could not be drawn truly: a size that is not the one of the read,
 * samples that are neither grey nor colour, a palette that is not there, bits that contradict each other.
 */
export function readPictureHeader(
  json: HeaderJson,
  facts: Pick<ImageFacts, 'rows' | 'columns' | 'spacing' | 'displayFrame'>,
  transferSyntaxUid: string,
): Result<PictureHeader, PictureProblem> {
  const read = pixelHeaderOf(json, transferSyntaxUid, facts.displayFrame);
  if (!read.ok) return err(unreadable(read.error));
  const header = read.value;
  const { rows, columns, photometric, samplesPerPixel } = header;
  if (rows !== facts.rows || columns !== facts.columns) {
    return err(unreadable(worded('picture.why.sizesDisagree')));
  }
  const isPalette = photometric === 'PALETTE COLOR';
  if (isPalette && header.palette === null) {
    return err(unreadable(worded('picture.why.paletteMissing')));
  }
  const isKnown = samplesPerPixel === 3 ? COLOUR.test(photometric) : isPalette || GREY.includes(photometric);
  if (!isKnown) return err(unreadable(worded('picture.why.unknownPixels', { photometric })));
  const isColour = samplesPerPixel === 3 || isPalette;
  return ok({
    ...header,
    isColour,
    isLightToDark: !isColour && (photometric === 'MONOCHROME1' || header.display.isInverse),
    aspect: aspectOf(facts.spacing),
    fileCurves: isColour ? [] : fileCurves(json, facts.displayFrame),
    isHounsfield: !isColour && isHounsfield(json, facts.displayFrame),
    directions: sliceDirections(json, facts.displayFrame),
  });
}

/** The shape of a pixel by whichever spacing the header gives; square where it gives none. */
export function aspectOf(spacing: ImageFacts['spacing']): number {
  const pair = spacing.pixelSpacing ?? spacing.imagerPixelSpacing ?? spacing.pixelAspectRatio;
  return pair === null ? 1 : pair[0] / pair[1];
}
