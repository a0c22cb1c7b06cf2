import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { PictureReference } from '../../shared/dicomObjects/pictureReference.ts';
import type { ShownPicture } from '../../shared/dicomObjects/presentationDataSet.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import type { Header } from '../dicom/readHeader.ts';
import { openStoredFile } from '../dicom/storedBytes.ts';
import { headerBefore } from '../export/headerBefore.ts';
import { originalsPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { type ExportCandidate, exportCandidates } from '../store/exportLibrary.ts';
import { servedFile } from '../store/identityVault.ts';
import { servedExtent } from '../store/identityVaultExports.ts';
import { type ObjectIdentity, toldPatient, toldPicture } from './objectIdentity.ts';

/** A picture that objects refer to, with what they take from its header. */
export type ReferencedPicture = PictureReference & {
  readonly instanceId: InstanceId;
  readonly patientKey: string;
  readonly caseCode: string;
  readonly patient: ReturnType<typeof toldPatient>;
  readonly frameOfReferenceUid: string;
  readonly display: Pick<ShownPicture, 'window' | 'rescale'> & { readonly isInverted: boolean };
};

/** Documents refer to objects of the standard's storage classes alone (PS3.3 C.17.2.1). */
const STORAGE_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\./;

/** The pictures of a reading unit as objects refer to them; each is read when it is asked for. */
export type ReferencedPictures = {
  readonly of: (instanceId: string) => Promise<ReferencedPicture | null>;
};

export function referencedPictures(
  db: ReadableDb,
  workspaceDirectory: string,
  unitId: UnitId,
  identity: ObjectIdentity,
  key: ExportKey,
): ReferencedPictures {
  const candidates = new Map(
    exportCandidates(db, [unitId]).map((candidate) => [String(candidate.instanceId), candidate]),
  );
  const known = new Map<string, Promise<ReferencedPicture | null>>();
  const read = async (candidate: ExportCandidate | undefined): Promise<ReferencedPicture | null> => {
    if (candidate === undefined) return null;
    const header = await storedHeader(db, workspaceDirectory, candidate.instanceId);
    const picture = header === null ? null : referenced(header, candidate, identity, key);
    return picture !== null && STORAGE_CLASS.test(picture.sopClassUid) ? picture : null;
  };
  return {
    of: (instanceId) => {
      const found = known.get(instanceId) ?? read(candidates.get(instanceId));
      known.set(instanceId, found);
      return found;
    },
  };
}

/** The header of a stored picture; null where its file is gone or unreadable. */
async function storedHeader(db: ReadableDb, workspaceDirectory: string, instanceId: InstanceId) {
  const extent = servedExtent(db, instanceId);
  if (extent === null) return null;
  const place = { originalsDirectory: originalsPath(workspaceDirectory) };
  try {
    const file = await openStoredFile(servedFile(db, place, instanceId));
    try {
      return await headerBefore(file, extent.begin);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null;
    throw thrown;
  }
}

function referenced(
  header: Extract<Header, { kind: 'header' }>,
  candidate: ExportCandidate,
  identity: ObjectIdentity,
  key: ExportKey,
): ReferencedPicture {
  const { attributes } = header;
  const [centre, width] = [attributes.decimal('00281050'), attributes.decimal('00281051')];
  const [slope, intercept] = [attributes.decimal('00281053'), attributes.decimal('00281052')];
  const type = attributes.string('00281054');
  return {
    ...toldPicture(header, candidate, identity, key),
    instanceId: candidate.instanceId,
    patientKey: candidate.patientId,
    caseCode: candidate.caseCode,
    patient: toldPatient(header, candidate.caseCode, identity),
    modality: candidate.modality,
    rows: candidate.rows,
    columns: candidate.columns,
    numberOfFrames: candidate.numberOfFrames,
    display: {
      window: centre === null || width === null || width < 1 ? null : { centre, width },
      rescale:
        slope === null || intercept === null
          ? null
          : { slope, intercept, type: /^[A-Z0-9_]{1,16}$/i.test(type) ? type : 'US' },
      isInverted: attributes.string('00280004') === 'MONOCHROME1',
    },
  };
}
