/** The modules that every object has: whose it is, of which study and series, made by what (PS3.3 C.7, C.12). */
import { OWN_SCHEME } from './code.ts';
import { PRIVATE } from './contentElements.ts';
import type { DicomElement } from './dicomElement.ts';

/** A study as the pictures in it name it; dates empty where they must not be told. */
export type StudyModule = {
  readonly studyUid: string;
  readonly date: string;
  readonly time: string;
  readonly accessionNumber: string;
  readonly studyId: string;
};

/** Whose the objects of a read are, and when and by what they were made. */
export type ObjectContext = {
  /** A UID for a part of these objects: the same for the same part of the same version of a read. */
  readonly uidOf: (part: string) => string;
  readonly patient: {
    readonly name: string;
    readonly patientId: string;
    readonly birthDate: string;
    readonly sex: string;
  };
  /** When the read was locked: the date as YYYYMMDD and the time as HHMMSS, moved as the dates of the pictures are. */
  readonly made: { readonly date: string; readonly time: string };
  /** How dates were changed in objects without identity; null in objects that have it. */
  readonly deidentified: 'MODIFIED' | 'REMOVED' | null;
  /** Of the software that locked the read, so that a newer one writes the same. */
  readonly softwareVersion: string;
  /** SHA-256 of the locked read, by which an object is known again. */
  readonly readSha256: string;
  /** Who read, by a number; never a name. */
  readonly observer: string;
};

/** The series of an object: one for each kind of object of a read. */
export type ObjectSeries = {
  readonly modality: 'SR' | 'SEG' | 'PR' | 'KO';
  readonly description: string;
  /** Large, so that it stands after the series of pictures. */
  readonly number: number;
  readonly instance: number;
  readonly seriesUid: string;
};

const text = (
  tag: number,
  vr: 'CS' | 'DA' | 'LO' | 'PN' | 'SH' | 'TM' | 'UI',
  value: string,
): DicomElement => ({
  tag,
  vr,
  value,
});

/** Patient, study, series, equipment and SOP common. */
export const commonElements = (
  { patient, deidentified, softwareVersion, readSha256 }: ObjectContext,
  study: StudyModule,
  series: ObjectSeries,
): readonly DicomElement[] => [
  text(0x00080005, 'CS', 'ISO_IR 192'),
  text(0x00080020, 'DA', study.date),
  text(0x00080030, 'TM', study.time),
  text(0x00080050, 'SH', study.accessionNumber),
  text(0x00080060, 'CS', series.modality),
  text(0x00080070, 'LO', 'OsteoRead'),
  text(0x00080090, 'PN', ''),
  {
    tag: 0x00080110,
    vr: 'SQ',
    items: [[text(0x00080102, 'SH', OWN_SCHEME), { tag: 0x00080115, vr: 'ST', value: 'OsteoRead' }]],
  },
  text(0x0008103e, 'LO', series.description),
  text(0x00081090, 'LO', 'OsteoRead'),
  text(0x00100010, 'PN', patient.name),
  text(0x00100020, 'LO', patient.patientId),
  text(0x00100030, 'DA', patient.birthDate),
  text(0x00100040, 'CS', patient.sex),
  ...(deidentified === null ? [] : deidentifiedElements(deidentified)),
  text(0x00181000, 'LO', 'NONE'),
  text(0x00181020, 'LO', softwareVersion),
  text(0x0020000d, 'UI', study.studyUid),
  text(0x0020000e, 'UI', series.seriesUid),
  text(0x00200010, 'SH', study.studyId),
  { tag: 0x00200011, vr: 'IS', value: series.number },
  { tag: 0x00200013, vr: 'IS', value: series.instance },
  { tag: PRIVATE.creatorTag, vr: 'LO', value: PRIVATE.creator },
  { tag: PRIVATE.read, vr: 'LO', value: readSha256 },
];

/** When the content came about, of objects that say so here. */
export const contentMoment = ({ made }: ObjectContext): readonly DicomElement[] => [
  text(0x00080023, 'DA', made.date),
  text(0x00080033, 'TM', made.time),
];

const deidentifiedElements = (dates: 'MODIFIED' | 'REMOVED'): readonly DicomElement[] => [
  text(0x00120062, 'CS', 'YES'),
  text(0x00120063, 'LO', 'Made without identity'),
  text(0x00280303, 'CS', dates),
];
