import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { percentError } from '../ui/format.ts';

/** Where a picture's millimetres come from, and how far each of them may be off; nothing of pixels is off. */
export function calibrationLabel(
  { t, say }: Pick<Speaker, 't' | 'say'>,
  { label, isCalibrated, relativeError }: Pick<Calibration, 'label' | 'isCalibrated' | 'relativeError'>,
): string {
  if (!isCalibrated) return say(label);
  if (relativeError === null) return t('scale.withError', { scale: label, error: t('tools.errorUnknown') });
  // A line may end before the error, not in it.
  return t('scale.withError', {
    scale: label,
    error: `± ${percentError(relativeError)}`.replaceAll(' ', '\u00a0'),
  });
}
