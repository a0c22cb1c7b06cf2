import { err, ok, type Result } from '../../shared/base/result.ts';
import type { CheckedObject } from '../../shared/contracts/checkedObjects.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import type { ReadableDb } from '../store/database.ts';
import { studyExport } from '../store/exportedReads.ts';
import { isTimeExported } from '../store/exportLibrary.ts';
import { readToReport } from '../store/reportedReads.ts';
import { objectDifferences } from './objectDifferences.ts';
import { type ObjectFault, type OwnObject, readObject } from './readObject.ts';
import { readObjects } from './readObjects.ts';

/** Why a file cannot be compared. */
export type CheckFault = ObjectFault | 'noSuchRead';

/**
 * Compares a file with the locked read that it was made of: the objects of that read are made once more, without
 * identity and with it, and every value of the file is laid beside theirs.
 */
export async function checkObject(
  place: { readonly db: ReadableDb; readonly workspaceDirectory: string; readonly key: ExportKey },
  bytes: Uint8Array,
): Promise<Result<CheckedObject, CheckFault>> {
  const object = readObject(bytes);
  if (!object.ok) return object;
  const { readSha256, content } = object.value;
  const exported = [...studyExport(place.db).parts()].flat().find((read) => read.readSha256 === readSha256);
  const stored = readToReport(place.db, readSha256);
  if (exported === undefined || stored === null) return err('noSuchRead');
  const candidates: OwnObject[] = [];
  for (const identity of [
    { kind: 'without', isTimeKnown: isTimeExported(place.db) } as const,
    { kind: 'with' } as const,
  ]) {
    const made = (await readObjects({ ...place, identity, exported, stored })) ?? [];
    candidates.push(...made.flatMap((one) => own(readObject(one.bytes))));
  }
  const { caseCode, bone, limb, timePoint, reader, purpose, occasion, version } = exported;
  const read = { caseCode, limb, bone, timePoint, reader, purpose, occasion, version };
  const [nearest] = candidates
    .filter((one) => one.content.kind === content.kind)
    .map((one) => ({
      isSame: one.sopInstanceUid === object.value.sopInstanceUid,
      differences: objectDifferences(content, one.content),
    }))
    .toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || a.differences.length - b.differences.length);
  return ok({
    kind: content.kind,
    read,
    isSameObject: nearest?.isSame ?? false,
    differences: nearest === undefined ? [] : [...nearest.differences],
  });
}

const own = (read: Result<OwnObject, ObjectFault>): readonly OwnObject[] => (read.ok ? [read.value] : []);
