import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { percentError } from './format.ts';

/** Where a picture's millimetres come from, and how far each of them may be off; nothing of pixels is off. */
export function calibrationLabel(
  { t }: Pick<Speaker, 't'>,
  { label, isCalibrated, relativeError }: Pick<Calibration, 'label' | 'isCalibrated' | 'relativeError'>,
): string {
  if (!isCalibrated) return label;
  return `${label}, ${relativeError === null ? t('tools.errorUnknown') : `± ${percentError(relativeError)}`}`;
}
