import type { ImageTransform } from './imageTransform.ts';
import type { DirectionLetters } from './sliceDirections.ts';

/** What lies towards each edge of the viewport. */
export type EdgeLetters = Readonly<Record<'top' | 'right' | 'bottom' | 'left', string>>;

const OPPOSITE: Readonly<Record<string, string>> = {
  L: 'R',
  R: 'L',
  A: 'P',
  P: 'A',
  H: 'F',
  F: 'H',
};

/** Letter by letter: opposite to `LA` is `RP`. */
const oppositeOf = (letters: string): string => [...letters].map((letter) => OPPOSITE[letter]).join('');

/**
 * The letters at the edges for a picture as it is turned and mirrored now. PatientOrientation says where rows and
 * columns run in the patient (PS3.3 C.7.6.1.1.1), or the cosines of a slice do; the transform says where they run on screen.
 */
export function edgeLetters({ row, column }: DirectionLetters, { a, b, c, d }: ImageTransform): EdgeLetters {
  const isRowAcross = Math.abs(a) >= Math.abs(b);
  const across = isRowAcross ? { letter: row, towards: a } : { letter: column, towards: c };
  const down = isRowAcross ? { letter: column, towards: d } : { letter: row, towards: b };
  const right = across.towards >= 0 ? across.letter : oppositeOf(across.letter);
  const bottom = down.towards >= 0 ? down.letter : oppositeOf(down.letter);
  return { right, left: oppositeOf(right), bottom, top: oppositeOf(bottom) };
}

/** Whether the picture is shown mirrored from how it is stored. */
export const isMirrored = ({ a, b, c, d }: ImageTransform): boolean => a * d - b * c < 0;
