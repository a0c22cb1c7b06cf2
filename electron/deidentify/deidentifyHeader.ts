import type { Header } from '../dicom/readHeader.ts';
import { ALLOWED } from './allowList.ts';
import type { ExportSubject } from './exportSubject.ts';
import { keptElements } from './keptElements.ts';
import { isEnhanced, madeElements } from './madeElements.ts';
import { isStandardUid, recordUid, replacedUid } from './replacedUid.ts';
import { textElement, type WrittenElement } from './writtenElement.ts';

/** The header of an exported file, without pixel data and file meta information. */
export type DeidentifiedHeader = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly elements: readonly WrittenElement[];
};

type Source = Pick<
  Extract<Header, { kind: 'header' }>,
  'attributes' | 'metaSopClassUid' | 'metaSopInstanceUid'
>;

/**
 * A header by the Basic Application Level Confidentiality Profile with the options Retain Longitudinal Temporal
 * Information With Modified Dates and Clean Descriptors (PS3.15 annex E). What is not in {@link ALLOWED} is not
 * written: private attributes, overlays, curves, signatures and icons among it.
 */
export function deidentifyHeader(
  { attributes, metaSopClassUid, metaSopInstanceUid }: Source,
  subject: ExportSubject,
  isBigEndian: boolean,
): DeidentifiedHeader {
  const { key } = subject;
  const { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid } = exportedUids(
    { attributes, metaSopClassUid, metaSopInstanceUid },
    subject,
  );
  const made: readonly WrittenElement[] = [
    textElement(0x00080016, 'UI', sopClassUid),
    textElement(0x00080018, 'UI', sopInstanceUid),
    textElement(0x0020000d, 'UI', studyInstanceUid),
    textElement(0x0020000e, 'UI', seriesInstanceUid),
    ...madeElements(attributes, subject, isBigEndian),
  ];
  const kept = keptElements(attributes, ALLOWED, {
    key,
    shiftDays: subject.shiftDays,
    isSigned: attributes.uint16('00280103') === 1,
    isEnhanced: isEnhanced(attributes),
  });
  const tags = new Set(made.map(({ tag }) => tag));
  const elements = [...made, ...kept.filter(({ tag }) => !tags.has(tag))];
  const required = TYPE_2.filter(([tag]) => elements.every((element) => element.tag !== tag));
  return {
    sopClassUid,
    sopInstanceUid,
    elements: [...elements, ...required.map(([tag, vr]) => textElement(tag, vr, ''))],
  };
}

/** The UIDs under which a picture is exported, so that what is exported of it later refers to it. */
export function exportedUids(
  { attributes, metaSopClassUid, metaSopInstanceUid }: Source,
  { key, instanceId, seriesId, studyId }: Pick<ExportSubject, 'key' | 'instanceId' | 'seriesId' | 'studyId'>,
) {
  const written = attributes.string('00080016') || metaSopClassUid;
  const uidOf = (uid: string, recordId: string): string =>
    uid === '' ? recordUid(key, recordId) : replacedUid(key, uid);
  return {
    sopClassUid: isStandardUid(written) ? written : replacedUid(key, written),
    sopInstanceUid: uidOf(attributes.string('00080018') || metaSopInstanceUid, instanceId),
    studyInstanceUid: uidOf(attributes.string('0020000D'), studyId),
    seriesInstanceUid: uidOf(attributes.string('0020000E'), seriesId),
  };
}

/** Of every study and every picture of a series: there, if only empty (PS3.3 C.7.2.1, C.7.3.1, C.7.6.1). */
const TYPE_2 = [
  [0x00080020, 'DA'],
  [0x00080030, 'TM'],
  [0x00200011, 'IS'],
  [0x00200013, 'IS'],
] as const;
