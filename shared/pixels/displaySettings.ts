import { type DicomJson, itemsAt, numberAt, numbersAt, textAt, valuesAt } from './dicomJson.ts';

/** A table from input values to output values (PS3.3 C.11.1, C.11.2). */
export type LookupTable = { readonly firstMapped: number; readonly entries: readonly number[] };

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** How stored values become grey on a screen, as the file says. */
export type DisplaySettings = {
  readonly slope: number;
  readonly intercept: number;
  /** Takes the place of slope and intercept. */
  readonly modalityLut: LookupTable | null;
  /** The first window of the file. */
  readonly window: { readonly center: number; readonly width: number; readonly voi: VoiFunction } | null;
  readonly voiLut: LookupTable | null;
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
    modalityLut: tableOf(itemsAt(json, '00283000')[0]),
    window:
      width === null || center === null || width <= 0 ? null : { center, width, voi: voiFunction(nearest) },
    voiLut: tableOf(itemsAt(json, '00283010')[0]),
    padding: paddingOf(json),
    pixelAspect: aspectOf(json),
  };
}

function voiFunction(nearest: readonly DicomJson[]): VoiFunction {
  const written = nearest.map((place) => textAt(place, '00281056')).find((text) => text !== null);
  return written === 'LINEAR_EXACT' || written === 'SIGMOID' ? written : 'LINEAR';
}

function tableOf(item: DicomJson | undefined): LookupTable | null {
  if (item === undefined) return null;
  const firstMapped = numbersAt(item, '00283002')[1];
  const entries = numbersAt(item, '00283006');
  return firstMapped === undefined || entries.length === 0 ? null : { firstMapped, entries };
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
