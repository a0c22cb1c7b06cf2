import { metaData } from '@cornerstonejs/core';
import type { PictureHeader } from './pictureHeader.ts';

/**
 * What Cornerstone is told of each picture, by image id. It gets everything it needs to decode and draw, and of
 * the spacing only the shape of a pixel: one unit of its space is one column pixel, so that no length or area
 * it might compute can be taken for millimetres. Its calibration is not used at all.
 */
const headers = new Map<string, { readonly header: PictureHeader; readonly modality: string }>();

/** Tells Cornerstone of a picture; replaces what was known of it. */
export function publishMetadata(imageId: string, header: PictureHeader, modality: string): void {
  headers.set(imageId, { header, modality });
}

/** Answers before every other provider: nothing is ever guessed from elsewhere for our pictures. */
const PRIORITY = 100_000;

/** Registers the answers below with Cornerstone, once. */
export function provideMetadata(): void {
  metaData.addProvider((type: string, imageId: unknown) => {
    const known = typeof imageId === 'string' ? headers.get(imageId) : undefined;
    return known === undefined ? undefined : moduleOf(type, known.header, known.modality);
  }, PRIORITY);
}

function moduleOf(type: string, header: PictureHeader, modality: string): object | undefined {
  switch (type) {
    case 'imagePixelModule':
      return {
        samplesPerPixel: header.samplesPerPixel,
        photometricInterpretation: header.photometricInterpretation,
        planarConfiguration: header.planarConfiguration,
        rows: header.rows,
        columns: header.columns,
        bitsAllocated: header.bitsAllocated,
        bitsStored: header.bitsStored,
        highBit: header.highBit,
        pixelRepresentation: header.pixelRepresentation,
      };
    case 'imagePlaneModule':
      return {
        rows: header.rows,
        columns: header.columns,
        rowPixelSpacing: header.aspect,
        columnPixelSpacing: 1,
        pixelSpacing: [header.aspect, 1],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        // Stated, so that Cornerstone does not look for a spacing of its own.
        usingDefaultValues: false,
      };
    case 'generalSeriesModule':
      return { modality };
    case 'modalityLutModule':
      return { rescaleSlope: header.rescaleSlope, rescaleIntercept: header.rescaleIntercept };
    case 'voiLutModule':
      // The window is ours to set; one that Cornerstone read would be set twice.
      return {};
    default:
      return undefined;
  }
}
