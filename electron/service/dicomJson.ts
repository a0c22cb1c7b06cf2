import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import type { LibraryInstance, LibrarySeries, LibraryStudy } from '../store/library.ts';
import { servedUid } from '../store/servedUid.ts';

/** One object in the DICOM JSON model (PS3.18 F.2), by tag. */
export type DicomObject = { readonly [tag: string]: JsonValue };

const element = (vr: string, ...values: readonly (string | number)[]): JsonValue => ({ vr, Value: values });
const optional = (tag: string, vr: string, value: number | null): DicomObject =>
  value === null ? {} : { [tag]: element(vr, value) };

/** A study as QIDO-RS answers it (PS3.18 10.6.3.3.1), with opaque UIDs and the case code for a patient. */
export const studyObject = (study: LibraryStudy): DicomObject => ({
  '00080061': element('CS', ...study.modalities),
  '00100020': element('LO', study.caseCode),
  '0020000D': element('UI', servedUid(study.studyId)),
  '00201206': element('IS', study.series),
  '00201208': element('IS', study.instances),
});

/** A series as QIDO-RS answers it (PS3.18 10.6.3.3.2). */
export const seriesObject = (series: LibrarySeries): DicomObject => ({
  '00080060': element('CS', series.modality),
  '0020000D': element('UI', servedUid(series.studyId)),
  '0020000E': element('UI', servedUid(series.seriesId)),
  ...optional('00200011', 'IS', series.seriesNumber),
  '00201209': element('IS', series.instances),
});

/** An instance as QIDO-RS answers it (PS3.18 10.6.3.3.3). */
export const instanceObject = (instance: LibraryInstance): DicomObject => ({
  '00080016': element('UI', instance.sopClassUid),
  '00080018': element('UI', servedUid(instance.instanceId)),
  '00080060': element('CS', instance.modality),
  '00083002': element('UI', instance.transferSyntaxUid),
  '0020000D': element('UI', servedUid(instance.studyId)),
  '0020000E': element('UI', servedUid(instance.seriesId)),
  ...optional('00200013', 'IS', instance.instanceNumber),
  '00280008': element('IS', instance.numberOfFrames),
  '00280010': element('US', instance.rows),
  '00280011': element('US', instance.columns),
});

/**
 * The header of an instance (WADO-RS metadata): the attributes the allow-list let through, completed with opaque
 * UIDs and with (0008,3002) AvailableTransferSyntaxUID, which says how its frames are encoded.
 */
export const metadataObject = (instance: LibraryInstance): DicomObject => ({
  ...instance.header,
  ...instanceObject(instance),
  '00100020': element('LO', instance.caseCode),
  ...optional('00200011', 'IS', instance.seriesNumber),
  '00200052': element('UI', servedUid(instance.frameOfReferenceId)),
});

/** The attributes by which a search can be narrowed, by keyword; a tag of eight hex digits works for any. */
const TAGS: Readonly<Record<string, string>> = {
  ModalitiesInStudy: '00080061',
  Modality: '00080060',
  PatientID: '00100020',
  SOPClassUID: '00080016',
  SOPInstanceUID: '00080018',
  SeriesInstanceUID: '0020000E',
  SeriesNumber: '00200011',
  StudyInstanceUID: '0020000D',
  InstanceNumber: '00200013',
};

/**
 * Narrows a search by its query (PS3.18 8.3.4.1): exact values, several of them by comma; `limit` and `offset`
 * page. What an object does not have cannot match; `includefield` and `fuzzymatching` change nothing here.
 */
export function narrowed(objects: readonly DicomObject[], query: URLSearchParams): readonly DicomObject[] {
  const wanted = [...query].flatMap(([key, value]) => {
    const tag = TAGS[key] ?? (/^[0-9A-Fa-f]{8}$/.test(key) ? key.toUpperCase() : null);
    return tag === null ? [] : [{ tag, values: value.split(',') }];
  });
  const matching = objects.filter((object) =>
    wanted.every(({ tag, values }) => valuesOf(object[tag]).some((value) => values.includes(value))),
  );
  const offset = count(query.get('offset'), 0);
  return matching.slice(offset, offset + count(query.get('limit'), matching.length));
}

function valuesOf(attribute: JsonValue | undefined): readonly string[] {
  if (attribute === null || typeof attribute !== 'object' || !('Value' in attribute)) return [];
  return Array.isArray(attribute.Value) ? attribute.Value.map(String) : [];
}

const count = (text: string | null, otherwise: number): number =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
