import type { DicomElement } from './dicomElement.ts';

/** A coded entry (PS3.3 §8): what is meant, in a scheme that others know. */
export type Code = { readonly value: string; readonly scheme: string; readonly meaning: string };

const code =
  (scheme: string) =>
  (value: string, meaning: string): Code => ({ value, scheme, meaning });

/** A term of the DICOM Controlled Terminology (PS3.16 annex D). */
export const dcm = code('DCM');
/** A term of SNOMED CT as DICOM uses it (PS3.16 §8.1). */
export const sct = code('SCT');
/** A unit (UCUM, PS3.16 CID 82). */
export const ucum = code('UCUM');
/** The scheme of the terms that are ours; its owner stands in the Coding Scheme Identification of each object. */
export const OWN_SCHEME = '99OSTEOREAD';
export const own = code(OWN_SCHEME);

/** Whether two codes are the same term: the meaning is for people and decides nothing (PS3.3 §8.3). */
export const isSameCode = (a: Code, b: Code): boolean => a.value === b.value && a.scheme === b.scheme;

/** The elements of one coded entry. Values are at most 16 characters, meanings at most 64. */
export const codeElements = ({ value, scheme, meaning }: Code): readonly DicomElement[] => [
  { tag: 0x00080100, vr: 'SH', value },
  { tag: 0x00080102, vr: 'SH', value: scheme },
  { tag: 0x00080104, vr: 'LO', value: meaning },
];

/** A sequence of one coded entry. */
export const codeSequence = (tag: number, of: Code): DicomElement => ({
  tag,
  vr: 'SQ',
  items: [codeElements(of)],
});
