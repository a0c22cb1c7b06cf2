import { knownBodyPart } from '../../shared/dicom/knownTerms.ts';
import type { ExportSubject } from './exportSubject.ts';

/**
 * What stands for the description of a series (Clean Descriptors Option, PS3.15 E.3.5): body part, side, view and
 * whether it is the reference film, each from a closed list, such as "TIBIA L AP". Empty where nothing is known.
 */
export function seriesWords(
  subject: Pick<ExportSubject, 'bodyPart' | 'limb' | 'projection' | 'isReference' | 'shiftDays'>,
): string {
  const { bodyPart, limb, projection, isReference, shiftDays } = subject;
  return [
    knownBodyPart(bodyPart) ?? '',
    limb ?? '',
    projection === null ? '' : projection.toUpperCase(),
    isReference && shiftDays !== null ? 'REFERENCE' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}
