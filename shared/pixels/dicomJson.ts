import { bytesOfBase64 } from './base64.ts';

/** A header in the DICOM JSON model (PS3.18 F.2), as it lies in the database. */
export type DicomJson = { readonly [tag: string]: unknown };

/** The values of an element; empty where it is absent or has none. */
export function valuesAt(json: DicomJson, tag: string): readonly unknown[] {
  const element = json[tag];
  if (element === null || typeof element !== 'object' || !('Value' in element)) return [];
  return Array.isArray(element.Value) ? element.Value : [];
}

/** The numbers of an element. DS and IS are numbers in DICOM JSON; some writers leave them text, which is read too. */
export const numbersAt = (json: DicomJson, tag: string): readonly number[] =>
  valuesAt(json, tag)
    .map((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value))
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value));

export const numberAt = (json: DicomJson, tag: string): number | null => numbersAt(json, tag)[0] ?? null;

export function textAt(json: DicomJson, tag: string): string | null {
  const [value] = valuesAt(json, tag);
  return typeof value === 'string' ? value.trim() : null;
}

/** The items of a sequence. */
export const itemsAt = (json: DicomJson, tag: string): readonly DicomJson[] =>
  valuesAt(json, tag).filter((item): item is DicomJson => item !== null && typeof item === 'object');

/** Binary of OW: words in little endian. */
export function binaryAt(json: DicomJson, tag: string): Uint8Array {
  const element = json[tag];
  if (element === null || typeof element !== 'object' || !('InlineBinary' in element))
    return new Uint8Array();
  return typeof element.InlineBinary === 'string' ? bytesOfBase64(element.InlineBinary) : new Uint8Array();
}

/**
 * Where a frame's own values may stand, the nearest first: the item of its functional groups (5200,9230), the shared
 * item (5200,9229), the header itself (PS3.3 C.7.6.16).
 */
export function inFrame(json: DicomJson, frameNumber: number): readonly DicomJson[] {
  const own = itemsAt(json, '52009230')[frameNumber - 1];
  const [shared] = itemsAt(json, '52009229');
  const groups = [own, shared].flatMap((item) =>
    item === undefined ? [] : ['00289132', '00289145'].flatMap((tag) => itemsAt(item, tag).slice(0, 1)),
  );
  return [...groups, json];
}
