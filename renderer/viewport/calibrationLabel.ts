import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { percentError } from '../ui/format.ts';

/** Where a picture's millimetres come from, and how far each of them may be off; nothing of pixels is off. */
export function calibrationLabel(
  { t }: Pick<Speaker, 't'>,
  { label, isCalibrated, relativeError }: Pick<Calibration, 'label' | 'isCalibrated' | 'relativeError'>,
): string {
  if (!isCalibrated) return label;
  if (relativeError === null) return `${label}, ${t('tools.errorUnknown')}`;
  // A line may end before the error, not in it.
  return `${label}, ${`± ${percentError(relativeError)}`.replaceAll(' ', '\u00a0')}`;
}
