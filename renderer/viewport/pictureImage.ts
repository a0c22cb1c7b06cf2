import { Enums, type Types, utilities } from '@cornerstonejs/core';
import type { DecodedPicture } from './decode/decodeTask.ts';
import type { PictureHeader } from './pictureHeader.ts';

/** Values as the graphics take them. */
export type DrawnValues = Uint8Array | Int16Array | Uint16Array | Float32Array;

/**
 * The values of a picture as the graphics take them: as they are where there is a texture of their kind, as 32-bit
 * fractions else. What is measured stays with the values themselves.
 */
export function drawnValues(values: DecodedPicture['values']): DrawnValues {
  switch (true) {
    case values instanceof Uint8Array:
    case values instanceof Int16Array:
    case values instanceof Uint16Array:
    case values instanceof Float32Array:
      return values;
    case values instanceof Int8Array:
      return Int16Array.from(values);
    default:
      return Float32Array.from(values);
  }
}

/** A decoded picture as Cornerstone keeps and draws it. */
export function pictureImage(
  imageId: string,
  header: Pick<PictureHeader, 'rows' | 'columns' | 'aspect' | 'isColour'>,
  picture: DecodedPicture,
  drawn: DrawnValues,
): Types.IImage {
  const { rows, columns, isColour } = header;
  const numberOfComponents = isColour ? 3 : 1;
  const [least, most] = picture.kind === 'grey' ? [picture.least, picture.most] : [0, 255];
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: columns,
    height: rows,
    scalarData: drawn,
    numberOfComponents,
  });
  return {
    imageId,
    dataType: dataTypeOf(drawn),
    rows,
    columns,
    height: rows,
    width: columns,
    color: isColour,
    rgba: false,
    numberOfComponents,
    columnPixelSpacing: 1,
    rowPixelSpacing: header.aspect,
    // Rescaled, and turned from light to dark by the presentation, not by Cornerstone.
    isPreScaled: true,
    slope: 1,
    intercept: 0,
    invert: false,
    minPixelValue: least,
    maxPixelValue: most,
    windowCenter: (least + most + 1) / 2,
    windowWidth: most - least + 1,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    sizeInBytes: drawn.byteLength,
    voxelManager,
    getPixelData: () => drawn,
    getCanvas: () => {
      throw new Error('Pictures are drawn by WebGL only.');
    },
  };
}

function dataTypeOf(drawn: DrawnValues): Types.PixelDataTypedArrayString {
  if (drawn instanceof Uint8Array) return 'Uint8Array';
  if (drawn instanceof Int16Array) return 'Int16Array';
  return drawn instanceof Uint16Array ? 'Uint16Array' : 'Float32Array';
}
