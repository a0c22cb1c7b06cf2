import { type Side, sidesShownBy } from '../dicom/projection.ts';
import type { NotAssessableReason } from '../grading/sideFinding.ts';
import { isProjectionImage } from './imageDerivation.ts';
import type { ImageDerivation } from './readDerivation.ts';
import type { SideLine } from './readDocument.ts';

/** Where a side is seen: on one line of one picture, on a picture that does not name its lines yet, or nowhere. */
export type SidePlace =
  | { readonly kind: 'line'; readonly image: ImageDerivation; readonly line: SideLine }
  | { readonly kind: 'unnamed'; readonly image: ImageDerivation }
  | { readonly kind: 'absent'; readonly reason: NotAssessableReason };

const isMarked = ({ frame, outlines, hardware }: ImageDerivation): boolean =>
  frame !== null || outlines.length + hardware.length > 0;

/** The pictures that show a side, those with marks first, else in the order of the unit. */
export function picturesOfSide(side: Side, images: readonly ImageDerivation[]): readonly ImageDerivation[] {
  const showing = images.filter(
    (image) => isProjectionImage(image.facts) && sidesShownBy(image.projection).includes(side),
  );
  return [...showing.filter(isMarked), ...showing.filter((image) => !isMarked(image))];
}

/** The pictures of a side that carry marks. More than one leaves open which of them is measured. */
export const markedPicturesOfSide = (side: Side, images: readonly ImageDerivation[]) =>
  picturesOfSide(side, images).filter(isMarked);

/**
 * Where a side is read (method §1.7, §2.2). A picture that the reader calls rotated, or an oblique one alone,
 * shows the side under no certain name: `rotated`. No picture of the view: `viewMissing`.
 */
export function placeOfSide(side: Side, images: readonly ImageDerivation[]): SidePlace {
  const [image] = picturesOfSide(side, images);
  if (image === undefined) {
    const isOblique = images.some(({ projection }) => projection === 'oblique');
    return { kind: 'absent', reason: isOblique ? 'rotated' : 'viewMissing' };
  }
  if (image.rotation?.kind === 'rotated') return { kind: 'absent', reason: 'rotated' };
  if (image.names === null) return { kind: 'unnamed', image };
  return { kind: 'line', image, line: image.names.A === side ? 'A' : 'B' };
}
