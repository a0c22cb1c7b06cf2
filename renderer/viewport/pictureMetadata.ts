import { metaData } from '@cornerstonejs/core';
import type { PictureHeader } from './pictureHeader.ts';
import type { DrawnValues } from './pictureImage.ts';

/**
 * What Cornerstone is told of each picture, by image id: the picture as we decoded it, nothing of how it was
 * stored, and of the spacing only the shape of a pixel. One unit of its space is one column pixel, so that no length
 * or area it might compute can be taken for millimetres. Its calibration is not used at all.
 */
const told = new Map<string, Told>();

type Told = {
  readonly header: Pick<PictureHeader, 'rows' | 'columns' | 'aspect' | 'isColour'>;
  readonly drawn: Pick<DrawnValues, 'BYTES_PER_ELEMENT'>;
  readonly modality: string;
};

/** Tells Cornerstone of a picture; replaces what was known of it. */
export function publishMetadata(imageId: string, picture: Told): void {
  told.set(imageId, picture);
}

/** Answers before every other provider: nothing is ever guessed from elsewhere for our pictures. */
const PRIORITY = 100_000;

/** Registers the answers below with Cornerstone, once. */
export function provideMetadata(): void {
  metaData.addProvider((type: string, imageId: unknown) => {
    const known = typeof imageId === 'string' ? told.get(imageId) : undefined;
    return known === undefined ? undefined : moduleOf(type, known);
  }, PRIORITY);
}

function moduleOf(type: string, { header, drawn, modality }: Told): object | undefined {
  switch (type) {
    case 'imagePixelModule': {
      const bits = 8 * drawn.BYTES_PER_ELEMENT;
      return {
        samplesPerPixel: header.isColour ? 3 : 1,
        // Light and dark are turned by the presentation: Cornerstone would turn MONOCHROME1 once more.
        photometricInterpretation: header.isColour ? 'RGB' : 'MONOCHROME2',
        planarConfiguration: 0,
        rows: header.rows,
        columns: header.columns,
        bitsAllocated: bits,
        bitsStored: bits,
        highBit: bits - 1,
        pixelRepresentation: drawn instanceof Int16Array ? 1 : 0,
      };
    }
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
      // The values are those of the modality already.
      return { rescaleSlope: 1, rescaleIntercept: 0 };
    case 'voiLutModule':
      // The window is ours to set; one that Cornerstone read would be set twice.
      return {};
    default:
      return undefined;
  }
}
