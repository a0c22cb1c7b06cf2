import type { Calibration } from '../../shared/measurement/calibration.ts';
import { measuredAngleDeg, measuredLength } from '../../shared/measurement/freeMeasure.ts';
import type { Measure } from '../../shared/reading/readDocument.ts';
import { lengthText } from '../ui/format.ts';

/** What a free measurement says: "31 mm ± 2", "124 px", "12.5°". The scale's source stands beside the scale bar. */
export function measureText(measure: Measure, calibration: Calibration): string {
  if (measure.kind === 'angle') {
    const angle = measuredAngleDeg(measure, calibration.grid);
    return angle === null ? 'no angle' : `${angle.toFixed(1)}°`;
  }
  const { length, unit, error } = measuredLength(measure.from, measure.to, calibration);
  const text = lengthText(length, unit);
  if (error === null) return text;
  return `${text} ± ${error < 0.95 ? Math.max(0.1, error).toFixed(1) : Math.round(error)}`;
}
