import type { DocumentKind } from './parsedInstance.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Storage classes whose objects hold no pixels, by the end of their UID (PS3.6 table A-1, PS3.4 §B.5). */
const DOCUMENTS: readonly (readonly [ends: RegExp, kind: DocumentKind])[] = [
  [/^88\.59$/, 'keyObjects'],
  [/^88\./, 'report'],
  [/^79\.1$/, 'report'],
  [/^11\.\d+$/, 'presentationState'],
  [/^104\.\d+$/, 'encapsulated'],
  [/^481\.3$/, 'structureSet'],
  [/^481\.([4-9]|1\d|2[0-2]|24|25)$/, 'plan'],
  [/^481\.4$/, 'plan'],
  [/^66\.[13](\.\d+)?$/, 'registration'],
  [/^9\.\d/, 'waveform'],
];

/**
 * What an object without pixels is. Null where its class is no storage class: a DICOMDIR, or a file that does
 * not say what it is.
 */
export function documentKindOf(sopClassUid: string): DocumentKind | null {
  if (!sopClassUid.startsWith(STORAGE)) return null;
  const ends = sopClassUid.slice(STORAGE.length);
  return DOCUMENTS.find(([pattern]) => pattern.test(ends))?.[1] ?? 'other';
}

/** Segmentation, label map, surface, parametric map, RT dose: pixels that are drawn over a picture. */
const MAPS = new Set(
  ['30', '66.4', '66.5', '66.7', '66.8', '481.2', '481.23', '200.2'].map((end) => STORAGE + end),
);

/** Whether the pixels of this class are a picture that somebody reads. */
export const isForReading = (sopClassUid: string): boolean => !MAPS.has(sopClassUid);
