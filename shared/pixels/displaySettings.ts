import { type DicomJson, itemsAt, numberAt, numbersAt, textAt, valuesAt } from './dicomJson.ts';

/** A table from input values to output values (PS3.3 C.11.1, C.11.2). Values beside it take its nearest entry. */
export type LookupTable = {
  readonly firstMapped: number;
  readonly entries: readonly number[];
  /** The largest value that an entry may have, by the descriptor's bits. */
  readonly top: number;
};

/** The entry of a table for a value, the nearest one where the value lies between or beside them. */
export const entryOf = ({ firstMapped, entries }: LookupTable, value: number): number =>
  entries[Math.min(entries.length - 1, Math.max(0, Math.round(value) - firstMapped))] ?? 0;

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** How stored values become grey on a screen, as the file says. */
export type DisplaySettings = {
  readonly slope: number;
  readonly intercept: number;
  /** Takes the place of slope and intercept. */
  readonly modalityLut: LookupTable | null;
  /** The first window of the file. */
  readonly window: { readonly center: number; readonly width: number; readonly voi: VoiFunction } | null;
  /** The file's own curve; where there is one it is shown before the window (PS3.3 C.11.2). */
  readonly voiLut: LookupTable | null;
  /** Presentation LUT Shape INVERSE (PS3.3 C.11.6): dark and light change places, as in MONOCHROME1. */
  readonly isInverse: boolean;
  /** Stored values from `from` to `to` are no picture (0028,0120), (0028,0121). */
  readonly padding: { readonly from: number; readonly to: number } | null;
  /** Height of a pixel over its width; 1 where the file does not say. */
  readonly pixelAspect: number;
};

/** @param nearest where this frame's values may stand, the nearest first */
export function displaySettingsOf(json: DicomJson, nearest: readonly DicomJson[]): DisplaySettings {
  const first = (tag: string): number | null => {
    for (const place of nearest) {
      const value = numberAt(place, tag);
      if (value !== null) return value;
    }
    return null;
  };
  const slope = first('00281053');
  const width = first('00281051');
  const center = first('00281050');
  return {
    slope: slope === null || slope === 0 ? 1 : slope,
    intercept: first('00281052') ?? 0,
    modalityLut: isTableForDisplay(json) ? lookupTableOf(itemsAt(json, '00283000')[0]) : null,
    window:
      width === null || center === null || width <= 0 ? null : { center, width, voi: voiFunctionOf(nearest) },
    voiLut: lookupTableOf(itemsAt(json, '00283010')[0]),
    isInverse: textAt(json, '20500020') === 'INVERSE',
    padding: paddingOf(json),
    pixelAspect: aspectOf(json),
  };
}

/** In angiograms and fluoroscopy the table leads back to intensities and is not for showing (PS3.3 C.8.7.1.1.2). */
const isTableForDisplay = (json: DicomJson): boolean =>
  !/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.12\.[12]$/.test(textAt(json, '00080016') ?? '');

/** The VOI LUT Function (0028,1056) of a frame; LINEAR where it says nothing known. */
export function voiFunctionOf(nearest: readonly DicomJson[]): VoiFunction {
  const written = nearest.map((place) => textAt(place, '00281056')).find((text) => text !== null);
  return written === 'LINEAR_EXACT' || written === 'SIGMOID' ? written : 'LINEAR';
}

/** The table of an item of a LUT sequence, or null for one without a descriptor or without entries. */
export function lookupTableOf(item: DicomJson | undefined): LookupTable | null {
  if (item === undefined) return null;
  const [, firstMapped, bits = 16] = numbersAt(item, '00283002');
  const entries = numbersAt(item, '00283006');
  if (firstMapped === undefined || entries.length === 0) return null;
  // Entries above what the bits allow are believed before the bits are.
  const top = entries.reduce(
    (most, entry) => Math.max(most, entry),
    2 ** Math.min(16, Math.max(1, bits)) - 1,
  );
  return { firstMapped, entries, top };
}

function paddingOf(json: DicomJson): DisplaySettings['padding'] {
  const value = numberAt(json, '00280120');
  if (value === null) return null;
  const limit = numberAt(json, '00280121') ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

/** Pixel Spacing, else Imager Pixel Spacing, else Pixel Aspect Ratio, all vertical first. */
function aspectOf(json: DicomJson): number {
  for (const tag of ['00280030', '00181164', '00280034']) {
    const [vertical, horizontal] = valuesAt(json, tag).map(Number);
    if (vertical !== undefined && horizontal !== undefined && vertical > 0 && horizontal > 0)
      return vertical / horizontal;
  }
  return 1;
}
