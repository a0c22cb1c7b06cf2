import { assertNever } from '../../shared/base/assertNever.ts';
import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { Statistics } from '../../shared/measurement/ellipseStatistics.ts';
import { measuredAngleDeg, measuredArea, measuredLength } from '../../shared/measurement/freeMeasure.ts';
import type { Measure } from '../../shared/reading/readDocument.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { errorText, lengthWithError } from '../ui/format.ts';
import type { ValueKind } from '../viewport/picturePixels.ts';

/** What the pixels of the picture say of a measurement. */
export type MeasuredValues =
  | { readonly kind: 'value'; readonly of: ValueKind; readonly value: readonly number[] | null }
  | { readonly kind: 'statistics'; readonly of: ValueKind; readonly statistics: readonly Statistics[] | null }
  | { readonly kind: 'counting' };

type Texts = Pick<Speaker, 't'>;

/**
 * What a free measurement says, line by line: "31 mm ± 2", "124 px", "12.5°". The scale's source stands beside the
 * scale bar.
 *
 * @param values of an ellipse or a probe; null where the picture is not there
 */
export function measureLines(
  { t }: Texts,
  measure: Measure,
  calibration: Calibration,
  values: MeasuredValues | null,
): readonly string[] {
  switch (measure.kind) {
    case 'length': {
      const { length, unit } = measuredLength(measure.from, measure.to, calibration);
      return [lengthWithError(length, unit, calibration.relativeError)];
    }
    case 'angle': {
      const angle = measuredAngleDeg(measure, calibration.grid);
      return [angle === null ? t('prompts.noAngle') : `${angle.toFixed(1)}°`];
    }
    case 'ellipse': {
      const { area, unit, error } = measuredArea(measure, calibration);
      const whole = `${area < 9.95 ? area.toFixed(1) : Math.round(area)} ${unit}`;
      const areaText = error === null ? whole : `${whole} ± ${errorText(error)}`;
      return [...valueLines({ t }, values), t('tools.area', { area: areaText })];
    }
    case 'probe': {
      const [column, row] = measure.at.map(Math.round);
      return [
        ...valueLines({ t }, values),
        t('tools.place', { column: String(column ?? 0), row: String(row ?? 0) }),
      ];
    }
    case 'arrow':
      return [measure.text];
    default:
      return assertNever(measure, 'measure');
  }
}

const CHANNELS = ['R', 'G', 'B'];

function valueLines({ t }: Texts, values: MeasuredValues | null): readonly string[] {
  if (values === null) return [];
  if (values.kind === 'counting') return [t('tools.counting')];
  if (values.kind === 'value') {
    const { value } = values;
    const [first = Number.NaN, green = Number.NaN, blue = Number.NaN] = value ?? [];
    if (value === null) return [t('tools.outside')];
    if (values.of === 'colour') {
      const [r, g, b] = [first, green, blue].map(valueText);
      return [t('tools.valueColour', { red: r ?? '', green: g ?? '', blue: b ?? '' })];
    }
    return [t(VALUES[values.of], { value: valueText(first) })];
  }
  const { of, statistics } = values;
  const [only] = statistics ?? [];
  if (statistics === null || only === undefined) return [t('tools.noPixel')];
  const told = ({ mean, sd, min, max }: Statistics) => ({
    mean: valueText(mean),
    sd: sd === null ? '–' : valueText(sd),
    min: valueText(min),
    max: valueText(max),
  });
  if (of === 'colour') {
    return statistics.map((channel, index) =>
      t('tools.meanChannel', { channel: CHANNELS[index] ?? '', ...told(channel) }),
    );
  }
  const { mean, sd, min, max } = told(only);
  return [t(MEANS[of], { mean, sd }), t('tools.extremes', { min, max, count: only.count })];
}

const VALUES = {
  hounsfield: 'tools.valueHounsfield',
  stored: 'tools.valueStored',
  rescaled: 'tools.valueRescaled',
} as const;

const MEANS = {
  hounsfield: 'tools.meanHounsfield',
  stored: 'tools.meanStored',
  rescaled: 'tools.meanRescaled',
} as const;

/** Whole numbers as they are, others to a tenth below a thousand; the minus as it is printed. */
function valueText(value: number): string {
  const text = Number.isInteger(value) || Math.abs(value) >= 1000 ? value.toFixed(0) : value.toFixed(1);
  return text.replace('-', '−');
}
