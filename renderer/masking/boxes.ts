import type { PictureBox } from '../../shared/contracts/pictureChecks.ts';
import type { Limb } from '../../shared/dicom/projection.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';

/** A place in the coordinates of the stored picture: whole numbers are pixel centres. */
type Place = readonly [column: number, row: number];

type Shape = { readonly rows: number; readonly columns: number };

/** A box smaller than this in either direction was a click. Pixels of the stored picture. */
const MIN_SIDE = 3;

/**
 * The box of whole pixels that a drag from one place to another touches, cut at the edges of the picture; null where it
 * is too small to be meant.
 */
export function boxOfDrag(from: Place, to: Place, { rows, columns }: Shape): PictureBox | null {
  const edge = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
  const left = edge(Math.floor(Math.min(from[0], to[0]) + 0.5), columns);
  const right = edge(Math.ceil(Math.max(from[0], to[0]) + 0.5), columns);
  const top = edge(Math.floor(Math.min(from[1], to[1]) + 0.5), rows);
  const bottom = edge(Math.ceil(Math.max(from[1], to[1]) + 0.5), rows);
  return right - left < MIN_SIDE || bottom - top < MIN_SIDE
    ? null
    : { kind: 'mask', left, top, right, bottom };
}

/** The last drawn box at a place, by its index; null for none. */
export function boxAt(boxes: readonly PictureBox[], [column, row]: Place): number | null {
  const found = boxes.findLastIndex(
    ({ left, top, right, bottom }) =>
      column >= left - 0.5 && column < right - 0.5 && row >= top - 0.5 && row < bottom - 0.5,
  );
  return found < 0 ? null : found;
}

/** The boxes with one of them marked as a lead marker of this letter, or, where it is that already, as a mask again. */
export const withLetter = (
  boxes: readonly PictureBox[],
  index: number,
  letter: Limb,
): readonly PictureBox[] =>
  boxes.map((box, at): PictureBox => {
    if (at !== index) return box;
    const { left, top, right, bottom } = box;
    const edges = { left, top, right, bottom };
    return box.kind === 'leadMarker' && box.letter === letter
      ? { kind: 'mask', ...edges }
      : { kind: 'leadMarker', letter, ...edges };
  });

/** Boxes of another picture, as far as they lie on this one. */
export const boxesWithin = (boxes: readonly PictureBox[], { rows, columns }: Shape): readonly PictureBox[] =>
  boxes
    .map((box) => ({ ...box, right: Math.min(box.right, columns), bottom: Math.min(box.bottom, rows) }))
    .filter(({ left, top, right, bottom }) => right > left && bottom > top);

/** Whether two lists of boxes say the same. */
export const sameBoxes = (a: readonly PictureBox[], b: readonly PictureBox[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What Enter will do, in the words of a button. */
export function saveLabel(boxes: readonly PictureBox[]): Wording {
  const masks = boxes.filter(({ kind }) => kind === 'mask').length;
  return masks === 0 ? worded('masking.nothingReadable') : worded('masking.blank', { count: masks });
}
