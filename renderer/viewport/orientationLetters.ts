import type { PatientDirection, PatientOrientation } from '../../shared/dicom/projection.ts';
import type { ImageTransform } from './imageTransform.ts';

/** What lies towards each edge of the viewport. */
export type EdgeLetters = Readonly<Record<'top' | 'right' | 'bottom' | 'left', PatientDirection>>;

const OPPOSITE: Readonly<Record<PatientDirection, PatientDirection>> = {
  L: 'R',
  R: 'L',
  A: 'P',
  P: 'A',
  H: 'F',
  F: 'H',
};

/**
 * The letters at the edges for a picture as it is turned and mirrored now. PatientOrientation says where rows and
 * columns run in the patient (PS3.3 C.7.6.1.1.1); the transform says where they run on screen.
 */
export function edgeLetters(
  { row, column }: PatientOrientation,
  { a, b, c, d }: ImageTransform,
): EdgeLetters {
  const isRowAcross = Math.abs(a) >= Math.abs(b);
  const across = isRowAcross ? { letter: row, towards: a } : { letter: column, towards: c };
  const down = isRowAcross ? { letter: column, towards: d } : { letter: row, towards: b };
  const right = across.towards >= 0 ? across.letter : OPPOSITE[across.letter];
  const bottom = down.towards >= 0 ? down.letter : OPPOSITE[down.letter];
  return { right, left: OPPOSITE[right], bottom, top: OPPOSITE[bottom] };
}

/** Whether the picture is shown mirrored from how it is stored. */
export const isMirrored = ({ a, b, c, d }: ImageTransform): boolean => a * d - b * c < 0;
