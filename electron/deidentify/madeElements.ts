import { knownModality } from '../../shared/dicom/knownTerms.ts';
import type { Attributes } from '../dicom/attributes.ts';
import { daysSinceSpacerOf } from '../dicom/timePoint.ts';
import { seriesWords } from './controlledWords.ts';
import type { ExportSubject } from './exportSubject.ts';
import { textElement, type WrittenElement } from './writtenElement.ts';

/** CID 7050 De-identification Method (PS3.16). */
const METHODS = {
  basic: ['113100', 'Basic Application Confidentiality Profile'],
  cleanPixels: ['113101', 'Clean Pixel Data Option'],
  cleanDescriptors: ['113105', 'Clean Descriptors Option'],
  modifiedDates: ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
} as const;

/** What is written anew into every exported file: the case for the patient, and how it was de-identified. */
export function madeElements(
  attributes: Attributes,
  subject: ExportSubject,
  isBigEndian: boolean,
): readonly WrittenElement[] {
  const description = seriesWords(subject);
  return [
    // Every text that is written is ASCII, of which UTF-8 is an extension, so this is right for all of it.
    textElement(0x00080005, 'CS', 'ISO_IR 192'),
    textElement(0x00080050, 'SH', ''),
    textElement(0x00080060, 'CS', knownModality(attributes.string('00080060'))),
    textElement(0x00080090, 'PN', ''),
    textElement(0x00100010, 'PN', subject.caseCode),
    textElement(0x00100020, 'LO', subject.caseCode),
    textElement(0x00100030, 'DA', ''),
    textElement(0x00100040, 'CS', ''),
    textElement(0x00200010, 'SH', ''),
    ...(description === '' ? [] : [textElement(0x0008103e, 'LO', description)]),
    ...sinceSpacer(attributes, subject, isBigEndian),
    ...deviceDummies(attributes),
    ...methodElements(subject),
  ];
}

function methodElements({ shiftDays, isMasked, isTextChecked }: ExportSubject): readonly WrittenElement[] {
  const methods = [
    METHODS.basic,
    ...(isMasked ? [METHODS.cleanPixels] : []),
    METHODS.cleanDescriptors,
    ...(shiftDays === null ? [] : [METHODS.modifiedDates]),
  ];
  return [
    textElement(0x00120062, 'CS', 'YES'),
    textElement(0x00120063, 'LO', 'DICOM PS3.15 table E.1-1', ...methods.map(([, meaning]) => meaning)),
    {
      tag: 0x00120064,
      vr: 'SQ',
      items: methods.map(([value, meaning]) => [
        textElement(0x00080100, 'SH', value),
        textElement(0x00080102, 'SH', 'DCM'),
        textElement(0x00080104, 'LO', meaning),
      ]),
    },
    textElement(0x00280303, 'CS', shiftDays === null ? 'REMOVED' : 'MODIFIED'),
    ...(isTextChecked ? [textElement(0x00280301, 'CS', 'NO')] : []),
  ];
}

/** Whole days from the spacer: a fraction would be a time of day, and the name of the event is free text. */
function sinceSpacer(
  attributes: Attributes,
  { shiftDays }: ExportSubject,
  isBigEndian: boolean,
): readonly WrittenElement[] {
  const days = daysSinceSpacerOf(attributes);
  if (days === null || shiftDays === null) return [];
  return [
    textElement(0x00120053, 'CS', 'SURGERY'),
    { tag: 0x00120052, vr: 'FD', bytes: float64(days, isBigEndian) },
  ];
}

function float64(value: number, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, !isBigEndian);
  return bytes;
}

/** With functional groups, where attributes that may be empty elsewhere need a value (PS3.3 C.7.6.16). */
export const isEnhanced = (attributes: Attributes): boolean =>
  attributes.has('52009229') || attributes.has('52009230');

/** Enhanced objects must name their device (PS3.3 C.7.5.2, type 1); which one it was is not told. */
const deviceDummies = (attributes: Attributes): readonly WrittenElement[] =>
  isEnhanced(attributes)
    ? [
        textElement(0x00080070, 'LO', 'REMOVED'),
        textElement(0x00081090, 'LO', 'REMOVED'),
        textElement(0x00181000, 'LO', 'REMOVED'),
        textElement(0x00181020, 'LO', 'REMOVED'),
      ]
    : [];
