import { z } from 'zod';
import type { RemoteSeries, RemoteStudy } from '../../shared/contracts/remotes.ts';

const element = z.object({ Value: z.array(z.unknown()).optional() });
/** What a search answers: objects of the DICOM JSON model (PS3.18 F.2), of which only values are looked at. */
export const dicomObjectsSchema = z.array(z.record(z.string(), element.catch({})));
export type RemoteObject = z.output<typeof dicomObjectsSchema>[number];

const MOST_TEXT = 500;

/** The values of an attribute as text; a person's name in its alphabetic form, or in the one there is. */
function texts(object: RemoteObject, tag: string): readonly string[] {
  return (object[tag]?.Value ?? []).flatMap((value) => {
    if (typeof value === 'number') return [String(value)];
    if (typeof value === 'string') return [clean(value)];
    const name = personName.safeParse(value);
    if (!name.success) return [];
    const { Alphabetic, Ideographic, Phonetic } = name.data;
    return [clean(Alphabetic ?? Ideographic ?? Phonetic ?? '')];
  });
}

const personName = z.object({
  Alphabetic: z.string().optional(),
  Ideographic: z.string().optional(),
  Phonetic: z.string().optional(),
});

const clean = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MOST_TEXT);

const text = (object: RemoteObject, tag: string): string => texts(object, tag)[0] ?? '';

const count = (object: RemoteObject, tag: string): number | null => {
  const value = text(object, tag);
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
};

/** A UID as it may stand in an address, or null. */
export const uidOf = (object: RemoteObject, tag: string): string | null => {
  const uid = text(object, tag).replace(/\0+$/, '');
  return /^[0-9.]{1,64}$/.test(uid) ? uid : null;
};

export const SOP_INSTANCE_UID = '00080018';
export const SERIES_INSTANCE_UID = '0020000E';
const STUDY_INSTANCE_UID = '0020000D';

/** A study as the server tells it; null where it does not say which. */
export function studyOf(object: RemoteObject): RemoteStudy | null {
  const studyInstanceUid = uidOf(object, STUDY_INSTANCE_UID);
  if (studyInstanceUid === null) return null;
  return {
    studyInstanceUid,
    patientName: text(object, '00100010').replaceAll('^', ' ').trim(),
    patientId: text(object, '00100020'),
    studyDate: text(object, '00080020'),
    description: text(object, '00081030'),
    modalities: texts(object, '00080061').flatMap((value) => value.split('\\')),
    series: count(object, '00201206'),
    instances: count(object, '00201208'),
  };
}

/** A series as the server tells it; null where it does not say which. */
export function seriesOf(object: RemoteObject): RemoteSeries | null {
  const seriesInstanceUid = uidOf(object, SERIES_INSTANCE_UID);
  if (seriesInstanceUid === null) return null;
  return {
    seriesInstanceUid,
    modality: text(object, '00080060'),
    seriesNumber: text(object, '00200011'),
    description: text(object, '0008103E'),
    instances: count(object, '00201209'),
  };
}
