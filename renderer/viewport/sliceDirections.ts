import { type DicomJson, itemsAt, numbersAt } from '../../shared/pixels/dicomJson.ts';

/** Where rows and columns run in the patient, as letters in falling order of their share: `L`, `LA`. */
export type DirectionLetters = { readonly row: string; readonly column: string };

/** A second letter is written from a tilt of ten degrees on; less is how nobody lies on a table. */
const LEAST_SHARE = Math.sin((10 * Math.PI) / 180);
/** Cosines that are further from length one, or from a right angle, than this are damaged. */
const TOLERANCE = 0.01;

/**
 * The letters of a direction in the patient: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1), an
 * oblique one with the letters of the axes it runs along, the largest first (C.7.6.1.1.1).
 */
export function lettersOf([x = 0, y = 0, z = 0]: readonly number[]): string {
  return [
    { letter: x > 0 ? 'L' : 'R', part: Math.abs(x) },
    { letter: y > 0 ? 'P' : 'A', part: Math.abs(y) },
    { letter: z > 0 ? 'H' : 'F', part: Math.abs(z) },
  ]
    .filter(({ part }) => part >= LEAST_SHARE)
    .sort((one, other) => other.part - one.part)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join('');
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, part, axis) => sum + part * (b[axis] ?? 0), 0);

/** The letters of Image Orientation (Patient); null unless it is two unit vectors at a right angle. */
export function directionsOf(cosines: readonly number[]): DirectionLetters | null {
  const [row, column] = [cosines.slice(0, 3), cosines.slice(3)];
  if (cosines.length !== 6 || Math.abs(dot(row, column)) > TOLERANCE) return null;
  if ([row, column].some((vector) => Math.abs(Math.hypot(...vector) - 1) > TOLERANCE)) return null;
  return { row: lettersOf(row), column: lettersOf(column) };
}

/**
 * The letters of one frame: of its own plane orientation, of the one that all frames share, or of the header
 * (PS3.3 C.7.6.16.2.4). Null where none is stated.
 *
 * @param frameNumber counted from 1
 */
export function sliceDirections(json: DicomJson, frameNumber: number): DirectionLetters | null {
  const own = itemsAt(json, '52009230')[frameNumber - 1];
  const [shared] = itemsAt(json, '52009229');
  const groups = [own, shared].flatMap((item) => (item === undefined ? [] : itemsAt(item, '00209116')));
  const stated = [...groups, json]
    .map((place) => numbersAt(place, '00200037'))
    .find(({ length }) => length > 0);
  return stated === undefined ? null : directionsOf(stated);
}
