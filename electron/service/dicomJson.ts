import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import type { LibraryInstance, LibraryStudy } from '../store/library.ts';
import type { FoundInstance, FoundSeries } from '../store/librarySearch.ts';
import { servedUid } from '../store/servedUid.ts';

/** One object in the DICOM JSON model (PS3.18 F.2), by tag. */
export type DicomObject = { readonly [tag: string]: JsonValue };

export const PIXEL_DATA = '7FE00010';

const element = (vr: string, ...values: readonly (string | number)[]): JsonValue => ({ vr, Value: values });
const optional = (tag: string, vr: string, value: number | null): DicomObject =>
  value === null ? {} : { [tag]: element(vr, value) };

/** Who a patient is to the outside: the case code, as identifier and, for viewers that list names, as name. */
const caseObject = (caseCode: string): DicomObject => ({
  '00100010': { vr: 'PN', Value: [{ Alphabetic: caseCode }] },
  '00100020': element('LO', caseCode),
});

/** Attributes that a search must answer and that are not known outside the identity area: there, and empty. */
const WITHHELD: DicomObject = {
  '00080020': { vr: 'DA' },
  '00080030': { vr: 'TM' },
  '00080050': { vr: 'SH' },
  '00080090': { vr: 'PN' },
  '00100030': { vr: 'DA' },
  '00100040': { vr: 'CS' },
  '00200010': { vr: 'SH' },
};

/** A study as QIDO-RS answers it (PS3.18 10.6.3.3.1), with opaque UIDs and the case code for a patient. */
export const studyObject = (study: LibraryStudy): DicomObject => ({
  ...WITHHELD,
  '00080061': element('CS', ...study.modalities),
  ...caseObject(study.caseCode),
  '0020000D': element('UI', servedUid(study.studyId)),
  '00201206': element('IS', study.series),
  '00201208': element('IS', study.instances),
});

/** A series as QIDO-RS answers it (PS3.18 10.6.3.3.2), without the attributes of its study. */
export const seriesObject = (
  series: Pick<FoundSeries, 'studyId' | 'seriesId' | 'modality' | 'seriesNumber' | 'seriesInstances'>,
): DicomObject => ({
  '00080060': element('CS', series.modality),
  '0020000D': element('UI', servedUid(series.studyId)),
  '0020000E': element('UI', servedUid(series.seriesId)),
  ...optional('00200011', 'IS', series.seriesNumber),
  '00201209': element('IS', series.seriesInstances),
});

/** An instance as QIDO-RS answers it (PS3.18 10.6.3.3.3). */
const instanceObject = (instance: Omit<FoundInstance, 'caseCode'>): DicomObject => ({
  '00080016': element('UI', instance.sopClassUid),
  '00080018': element('UI', servedUid(instance.instanceId)),
  '00080060': element('CS', instance.modality),
  '00083002': element('UI', instance.transferSyntaxUid),
  '0020000D': element('UI', servedUid(instance.studyId)),
  '0020000E': element('UI', servedUid(instance.seriesId)),
  ...optional('00200011', 'IS', instance.seriesNumber),
  ...optional('00200013', 'IS', instance.instanceNumber),
  '00280008': element('IS', instance.numberOfFrames),
  '00280010': element('US', instance.rows),
  '00280011': element('US', instance.columns),
});

/** An instance with its patient, as a search of all studies answers it. */
export const foundInstanceObject = (instance: FoundInstance): DicomObject => ({
  ...instanceObject(instance),
  ...caseObject(instance.caseCode),
});

/**
 * The header of an instance (WADO-RS metadata): the attributes the allow-list let through, completed with opaque
 * UIDs, with (0008,3002) AvailableTransferSyntaxUID, which says how its frames are encoded, and with the address of
 * its pixels below `root`, that of the DICOMweb service as the client calls it.
 */
export function metadataObject(instance: LibraryInstance, root: string): DicomObject {
  const [study, series, sop] = [instance.studyId, instance.seriesId, instance.instanceId].map(servedUid);
  return {
    ...instance.header,
    ...instanceObject(instance),
    ...caseObject(instance.caseCode),
    '00200052': element('UI', servedUid(instance.frameOfReferenceId)),
    [PIXEL_DATA]: {
      vr: 'OW',
      BulkDataURI: `${root}/studies/${study}/series/${series}/instances/${sop}/bulkdata/${PIXEL_DATA}`,
    },
  };
}
