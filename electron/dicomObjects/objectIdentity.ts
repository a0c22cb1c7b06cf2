import type { StudyModule } from '../../shared/dicomObjects/objectModules.ts';
import { exportedUids } from '../deidentify/deidentifyHeader.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import { replacedUid } from '../deidentify/replacedUid.ts';
import { NOON, shiftDaysOf, shiftedDate } from '../deidentify/shiftedDates.ts';
import type { Header } from '../dicom/readHeader.ts';
import type { ExportCandidate } from '../store/exportLibrary.ts';

/**
 * Whether objects go without identity, as the de-identified export of the pictures does, or with the identity of the
 * pictures as they came.
 */
export type ObjectIdentity =
  | { readonly kind: 'without'; readonly isTimeKnown: boolean }
  | { readonly kind: 'with' };

type ReadHeader = Extract<Header, { kind: 'header' }>;

/** Where a date must stand and none may be told. */
const NO_DATE = '19000101';

/** A date of a patient as objects tell it: by how many days their dates move, in an export without identity. */
function toldDate(date: string, identity: ObjectIdentity, key: ExportKey, patientId: string): string {
  if (identity.kind === 'with') return date;
  return identity.isTimeKnown ? (shiftedDate(date, shiftDaysOf(key, patientId)) ?? '') : '';
}

/** When a read was locked or signed, as objects tell it: to the second only where they have identity. */
export function toldMoment(
  at: string,
  identity: ObjectIdentity,
  key: ExportKey,
  patientId: string,
): { readonly date: string; readonly time: string } {
  const date = toldDate(at.slice(0, 10).replaceAll('-', ''), identity, key, patientId);
  return {
    date: date === '' ? NO_DATE : date,
    time: identity.kind === 'with' ? at.slice(11, 19).replaceAll(':', '') : NOON,
  };
}

/** The UIDs of a picture, and its study, as the export that the objects go with has them. */
export function toldPicture(
  { attributes, metaSopClassUid, metaSopInstanceUid }: ReadHeader,
  candidate: Pick<ExportCandidate, 'instanceId' | 'seriesId' | 'studyId' | 'patientId'>,
  identity: ObjectIdentity,
  key: ExportKey,
) {
  const source = { attributes, metaSopClassUid, metaSopInstanceUid };
  const replaced = exportedUids(source, { ...candidate, key });
  const original = (uid: string, otherwise: string): string => (uid === '' ? otherwise : uid);
  const isWith = identity.kind === 'with';
  const frameOfReference = attributes.string('00200052');
  const uids = isWith
    ? {
        sopClassUid: original(attributes.string('00080016') || metaSopClassUid, replaced.sopClassUid),
        sopInstanceUid: original(
          attributes.string('00080018') || metaSopInstanceUid,
          replaced.sopInstanceUid,
        ),
        studyUid: original(attributes.string('0020000D'), replaced.studyInstanceUid),
        seriesUid: original(attributes.string('0020000E'), replaced.seriesInstanceUid),
      }
    : {
        sopClassUid: replaced.sopClassUid,
        sopInstanceUid: replaced.sopInstanceUid,
        studyUid: replaced.studyInstanceUid,
        seriesUid: replaced.seriesInstanceUid,
      };
  const date = attributes.string('00080020').replaceAll('.', '');
  const time = attributes.string('00080030');
  const told = toldDate(date, identity, key, candidate.patientId);
  const study: StudyModule = {
    studyUid: uids.studyUid,
    date: told,
    time: isWith ? time : told === '' || time === '' ? '' : NOON,
    accessionNumber: isWith ? attributes.text('00080050').trim() : '',
    studyId: isWith ? attributes.text('00200010').trim() : '',
  };
  return {
    ...uids,
    study,
    frameOfReferenceUid:
      isWith || frameOfReference === '' ? frameOfReference : replacedUid(key, frameOfReference),
  };
}

/** The patient as objects name them: by the code of the case, or as the header of a picture does. */
export const toldPatient = ({ attributes }: ReadHeader, caseCode: string, identity: ObjectIdentity) =>
  identity.kind === 'without'
    ? { name: caseCode, patientId: caseCode, birthDate: '', sex: '' }
    : {
        name: attributes.text('00100010').trim(),
        patientId: attributes.text('00100020').trim(),
        birthDate: attributes.string('00100030'),
        sex: attributes.string('00100040'),
      };
