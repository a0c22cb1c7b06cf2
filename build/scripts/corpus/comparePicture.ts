import type { Statistics, TruthRow } from './truthRow.ts';

/** What the page says of a picture that it decoded. */
export type ShownPicture = {
  readonly isColour: boolean;
  readonly stored: Statistics;
  readonly drawn: Statistics;
  readonly frameSha256: string;
};

export type Comparison = {
  readonly ok: boolean;
  readonly expected: Statistics | null;
  readonly got: Statistics;
  readonly reason: string;
};

const LEVELS = 2;
const MEAN_LEVELS = 0.5;

/** Equal by every byte, or for lossy pictures within the reference's tolerance: two grey levels, half of one in the mean. */
function differenceOf(got: Statistics, expected: Statistics, match: string): string | null {
  if (got.sha256 === expected.sha256) return null;
  if (!match.startsWith('within')) return 'the values differ';
  const isWithin =
    Math.abs(got.min - expected.min) <= LEVELS &&
    Math.abs(got.max - expected.max) <= LEVELS &&
    Math.abs(got.mean - expected.mean) <= MEAN_LEVELS;
  return isWithin ? null : 'the values differ by more than the tolerance';
}

/** Whether a picture has to be decoded with its luma and chroma left as they are, to be compared at all. */
export const isComparedAsStored = ({ photometric, rgb, stored }: TruthRow): boolean =>
  rgb === undefined &&
  stored?.layout.startsWith('interleaved') === true &&
  /^YBR_FULL/.test(photometric ?? '');

/** A mean is written with four digits behind the point. */
const MEAN_DIGITS = 1e-4;

/** Whether what is drawn is what was stored after the file's rescale; null where it is, or a table takes its place. */
function drawnDifference(row: TruthRow, { isColour, stored, drawn }: ShownPicture): string | null {
  const isSaidElsewhere =
    row.modality_lut_sequence === true || (row.pixel_spacing_functional_group ?? null) !== null;
  if (isColour || isSaidElsewhere) return null;
  const slope = row.rescale_slope ?? 1;
  const expected = stored.mean * slope + (row.rescale_intercept ?? 0);
  const allowed = MEAN_DIGITS * Math.max(1, Math.abs(expected), Math.abs(slope));
  return Math.abs(drawn.mean - expected) <= allowed
    ? null
    : `the mean of what is drawn is ${drawn.mean}, and the rescaled values have ${expected}`;
}

/**
 * Compares what was decoded with what the reference has of it: the RGB picture where the file stores luma and chroma,
 * the stored values else. A file of RGB is compared by its stored values, whatever the reference took them for.
 */
export function comparePicture(row: TruthRow, shown: ShownPicture): Comparison {
  const { stored, rgb, pixel_match: match = 'exact', photometric } = row;
  if (stored === undefined) {
    return {
      ok: true,
      expected: null,
      got: shown.drawn,
      reason: 'decoded; the reference accepts a picture, and has no values to compare with',
    };
  }
  const against = (got: Statistics, expected: Statistics, words: string): Comparison => {
    const difference = differenceOf(got, expected, match);
    return { ok: difference === null, expected, got, reason: difference ?? words };
  };
  const how = match.startsWith('within') ? 'within the tolerance of lossy compression' : 'identical';
  if (stored.layout === 'ybr422-packed') {
    const frame = { ...stored, sha256: shown.frameSha256 };
    return against(frame, stored, 'stored bytes identical, and decoded to a whole picture');
  }
  if (rgb !== undefined && photometric !== 'RGB') return against(shown.drawn, rgb, `colours ${how}`);
  const compared = against(shown.stored, stored, `stored values ${how}`);
  const drawn = drawnDifference(row, shown);
  return compared.ok && drawn !== null ? { ...compared, ok: false, reason: drawn } : compared;
}
