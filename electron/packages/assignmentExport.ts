import { ok } from '../../shared/base/result.ts';
import { PACKAGE_VERSION } from '../../shared/contracts/packageFormats.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { type ExportKey, keyedBytes } from '../deidentify/exportKey.ts';
import type { ExportSubject } from '../deidentify/exportSubject.ts';
import { exportedFile } from '../export/exportedFile.ts';
import { leftOutAtOnce } from '../export/exportList.ts';
import { bytesOfRuns } from '../export/run.ts';
import { openServed } from '../export/servedSource.ts';
import type { ItemsDone, JobWatch } from '../jobs/jobMessages.ts';
import type { WritableDb } from '../store/database.ts';
import { exportSecret } from '../store/identityVaultExports.ts';
import {
  type OutgoingAssignment,
  type OutgoingPicture,
  outgoingAssignments,
  packageReader,
} from '../store/outgoingAssignments.ts';
import { outgoingSections } from '../store/outgoingSections.ts';
import { keepPackage } from '../store/packageLedger.ts';
import type { OpenKey } from '../store/readerKeys.ts';
import { servedUid } from '../store/servedUid.ts';
import { withWrite } from '../store/withWrite.ts';
import { PackageRefused } from './packageRefusal.ts';
import { type AddFile, writePackage } from './packageWriter.ts';
import { addSection } from './sectionExport.ts';

/** What an assignment package is made of. */
export type AssignmentExport = {
  readonly workspaceDirectory: string;
  readonly readerId: string;
  readonly target: string;
  readonly coordinator: string;
  readonly key: OpenKey;
};

/**
 * Writes the assignments of a reader as one signed file: de-identified pictures without any date and photographs of
 * sections, under ids and codes that are each assignment's own. A picture that may not leave, or cannot be read, ends
 * it: a case without one of its pictures would be another case. Null where it was cancelled.
 */
export async function exportAssignments(
  db: WritableDb,
  asked: AssignmentExport,
  watch: JobWatch<ItemsDone>,
): Promise<PackageReport | null> {
  const startedMs = performance.now();
  const by = { actor: asked.key.readerId };
  const begun = withWrite(db, { ...by, action: 'package.begun', at: new Date() }, (tx) => {
    const reader = packageReader(tx, asked.readerId);
    const value =
      reader === null
        ? null
        : {
            secret: exportSecret(tx),
            out: outgoingAssignments(tx, reader),
            sections: outgoingSections(tx, reader.readerId),
          };
    const detail = {
      cases: value?.out.assignments.length ?? 0,
      sections: value?.sections.length ?? 0,
    };
    return ok({ value, subject: asked.readerId, detail });
  });
  if (!begun.ok) throw new PackageRefused(begun.error.message);
  if (begun.value === null) throw new PackageRefused(NO_SUCH_READER);
  const { out, secret, sections } = begun.value;
  if (out.assignments.length + sections.length === 0) throw new PackageRefused(NO_CASES);
  const all = out.assignments.flatMap(picturesIn);
  refuseUnexportable(all);
  const pictures = all.length;
  const items = pictures + sections.length;
  let finished = 0;
  const written = await writePackage(asked.target, asked.key, async (add) => {
    for (const { assignment, outgoing } of all) {
      watch.onProgress({ items, finished });
      if (watch.isCancelled()) return null;
      await addPicture(db, asked.workspaceDirectory, add, subjectOf(assignment, outgoing, secret), outgoing);
      finished += 1;
    }
    for (const section of sections) {
      watch.onProgress({ items, finished });
      if (watch.isCancelled()) return null;
      await addSection(db, asked.workspaceDirectory, add, section);
      finished += 1;
    }
    watch.onProgress({ items, finished });
    return {
      format: 'osteoread.assignments',
      version: PACKAGE_VERSION,
      ...out,
      coordinator: asked.coordinator,
      assignments: out.assignments.map(({ pictures: own, reference, ...rest }) => ({
        ...rest,
        pictures: own.map(({ picture }) => picture),
        reference:
          reference === null
            ? null
            : { unitId: reference.unitId, pictures: reference.pictures.map(({ picture }) => picture) },
      })),
      sections: sections.map(({ section }) => section),
    };
  });
  if (written === null) return null;
  const { packageId, manifestJson, signature, bytes } = written;
  const cases = out.assignments.length;
  const kept = withWrite(db, { ...by, action: 'package.made', at: new Date() }, (tx) => {
    const made = { packageId, manifestJson, signature, keyId: asked.key.keyId };
    keepPackage(tx, {
      ...made,
      kind: 'assignments',
      direction: 'made',
      readerId: asked.readerId,
      at: new Date(),
    });
    const detail = { packageId, cases, pictures, sections: sections.length, bytes };
    return ok({ value: null, subject: asked.readerId, detail });
  });
  if (!kept.ok) throw new PackageRefused(kept.error.message);
  const seconds = (performance.now() - startedMs) / 1000;
  return { kind: 'assignmentsMade', cases, pictures, sections: sections.length, bytes, seconds };
}

type InCase = { readonly assignment: OutgoingAssignment; readonly outgoing: OutgoingPicture };

const picturesIn = (assignment: OutgoingAssignment): readonly InCase[] =>
  [...assignment.pictures, ...(assignment.reference?.pictures ?? [])].map((outgoing) => ({
    assignment,
    outgoing,
  }));

function refuseUnexportable(all: readonly InCase[]): void {
  const unchecked = all.filter(({ outgoing }) => leftOutAtOnce(outgoing) === 'unchecked');
  if (unchecked.length > 0) throw new PackageRefused(uncheckedSentence(unchecked.length));
}

/** A key for one case, so that nothing replaced by it is the same in another. */
const subjectOf = (
  { assignmentId, caseCode }: OutgoingAssignment,
  { picture, burnedIn }: OutgoingPicture,
  secret: Uint8Array,
): ExportSubject => {
  const key: ExportKey = { bytes: keyedBytes({ bytes: secret }, 'assignment', assignmentId) };
  return {
    key,
    caseCode,
    shiftDays: null,
    instanceId: picture.instanceId,
    seriesId: picture.seriesId,
    studyId: picture.studyId,
    projection: picture.projection,
    limb: picture.limb,
    bodyPart: picture.bodyPart,
    isReference: false,
    isTextChecked: picture.isTextChecked,
    isMasked: burnedIn === 'masked',
  };
};

async function addPicture(
  db: WritableDb,
  workspaceDirectory: string,
  add: AddFile,
  subject: ExportSubject,
  { instanceId, picture, numbers }: OutgoingPicture,
): Promise<void> {
  const source = await openServed(db, workspaceDirectory, instanceId);
  if (source === null) throw new PackageRefused(unreadableSentence(subject.caseCode));
  try {
    const made = await exportedFile(source.opened, source.extent, subject, {
      study: servedUid(picture.studyId),
      series: servedUid(picture.seriesId),
      instance: servedUid(picture.instanceId),
      frameOfReference: servedUid(picture.stackFrameOfReferenceId ?? picture.frameOfReferenceId),
      numbers,
    });
    if (!made.ok) throw new PackageRefused(unreadableSentence(subject.caseCode));
    await add(picture.file, made.value.sizeBytes, bytesOfRuns(source.opened, made.value.runs));
  } finally {
    await source.opened.close();
  }
}

const NO_SUCH_READER =
  'There is no such reader in this study, so no package was made. Open the list of readers again.';
const NO_CASES =
  'This reader has no cases and no sections yet, so no package was made. Assign the cases first, under “Assignments”.';
const uncheckedSentence = (pictures: number): string =>
  `Nobody has looked for burned-in text in ${pictures === 1 ? 'one picture' : `${pictures} pictures`} of this reader’s ` +
  'cases, so no package was made. Check the pictures first, from the worklist.';
const unreadableSentence = (caseCode: string): string =>
  `A picture of case ${caseCode} cannot leave: its file cannot be read, or text stands in its pixels. No package was ` +
  'made, and everything in the workspace is kept. Look at the case, mask or exclude it, and export again.';
