import { windowNameOf } from '../dicom/windowNames.ts';
import { type DicomJson, inFrame, itemsAt, numberAt, numbersAt, textAt, valuesAt } from './dicomJson.ts';
import { lookupTableOf, voiFunctionOf } from './displaySettings.ts';
import { type GreyCurve, windowCurve } from './greyCurve.ts';

/** One of the ways in which a file asks to be shown. */
export type FileCurve = {
  readonly curve: GreyCurve;
  /** What the file calls it, by the words that are known; null where it says nothing known. */
  readonly name: string | null;
};

/**
 * Every table and every window of a file, in its order, tables first: Window Center, Window Width and their
 * explanations have as many values as there are alternatives (PS3.3 C.11.2.1.2). The first is the one of
 * {@link fileCurve}. A centre without a positive width is left out.
 *
 * @param frameNumber counted from 1
 */
export function fileCurves(json: DicomJson, frameNumber: number): readonly FileCurve[] {
  const nearest = inFrame(json, frameNumber);
  const tables = itemsAt(json, '00283010').flatMap((item): readonly FileCurve[] => {
    const table = lookupTableOf(item);
    return table === null ? [] : [{ curve: { kind: 'table', table }, name: null }];
  });
  const place = nearest.find((one) => numbersAt(one, '00281050').length > 0);
  if (place === undefined) return tables;
  const widths = numbersAt(place, '00281051');
  const names = valuesAt(place, '00281055');
  const voi = voiFunctionOf(nearest);
  const windows = numbersAt(place, '00281050').flatMap((centre, index): readonly FileCurve[] => {
    const width = widths[index];
    const name = names[index];
    if (width === undefined || width <= 0) return [];
    return [
      { curve: windowCurve(centre, width, voi), name: typeof name === 'string' ? windowNameOf(name) : null },
    ];
  });
  return [...tables, ...windows];
}

/**
 * Whether values after the rescale are Hounsfield units: CT with Rescale Type HU, or without a type but with a
 * rescale, for which HU is the default outside of localizers (PS3.3 C.8.2.1.1.2).
 *
 * @param frameNumber counted from 1
 */
export function isHounsfield(json: DicomJson, frameNumber: number): boolean {
  if (textAt(json, '00080060') !== 'CT') return false;
  const nearest = inFrame(json, frameNumber);
  const type = nearest.map((place) => textAt(place, '00281054')).find((text) => text !== null);
  if (type !== undefined) return type === 'HU';
  const isRescaled = nearest.some((place) => numberAt(place, '00281052') !== null);
  return isRescaled && valuesAt(json, '00080008')[2] !== 'LOCALIZER';
}
