import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import {
  type AssignmentManifest,
  assignmentManifestSchema,
  type PackageAssignment,
  type PackageFile,
  type PackagePicture,
  type PackageSection,
} from '../../shared/contracts/packageFormats.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';
import { studyDesignSchema } from '../../shared/contracts/studyDesign.ts';
import { MIN_PASSPHRASE } from '../../shared/contracts/vault.ts';
import { type Picture, parseInstance } from '../dicom/parseInstance.ts';
import { bytesOfFile } from '../dicom/sourceBytes.ts';
import type { ItemsDone, JobWatch } from '../jobs/jobMessages.ts';
import { keptOf } from '../store/accounts.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import {
  becomeReadersWorkspace,
  type FirstSecrets,
  type IncomingPicture,
  isAssigned,
  isEmptyWorkspace,
  keepAssignment,
  keepProtocols,
  readersWorkspace,
} from '../store/incomingAssignments.ts';
import { type IncomingSection, isSectionAssigned, keepSection } from '../store/incomingSections.ts';
import { keepPackage } from '../store/packageLedger.ts';
import { fingerprintOf, makeKey } from '../store/readerKeys.ts';
import { servedUid } from '../store/servedUid.ts';
import { workspaceId } from '../store/study.ts';
import type { KeyDerivation } from '../store/vaultCrypto.ts';
import { discardUnnamed, vaultOriginals } from '../store/vaultFiles.ts';
import { withWrite } from '../store/withWrite.ts';
import { openPackage, type SignedPackage } from './packageFile.ts';
import { PackageRefused, REFUSED } from './packageRefusal.ts';
import { isSectionCopyFor, SECTION_COPY_HEAD } from './sectionCopy.ts';

/** A file of assignments that is to be taken in. */
export type AssignmentImport = {
  readonly workspaceDirectory: string;
  /** A folder of this import for plain files that are not yet kept; it is removed at the end. */
  readonly temporaryDirectory: string;
  readonly path: string;
  /** Chosen by the reader at the first package; null for a later one. */
  readonly passphrase: string | null;
  /** How much work one guess of the passphrase is; only tests ask for less. */
  readonly derivation?: KeyDerivation;
};

/**
 * Takes in the cases and sections of a reader: all of the package, once its signature and every file have been checked, or
 * nothing. What is here already stays as it is. Null where it was cancelled.
 */
export async function importAssignments(
  db: WritableDb,
  asked: AssignmentImport,
  watch: JobWatch<ItemsDone>,
): Promise<PackageReport | null> {
  const opened = await openPackage(asked.path, 'osteoread.assignments', assignmentManifestSchema);
  mkdirSync(asked.temporaryDirectory, { recursive: true, mode: 0o700 });
  try {
    const { manifest } = opened;
    const isFirst = refuseUnfit(db, opened, asked.passphrase);
    const isComplete = await unpackAll(opened, asked.temporaryDirectory, watch);
    if (!isComplete) return null;
    const secrets = isFirst ? await secretsOf(asked) : null;
    const added = {
      cases: manifest.assignments.filter(({ assignmentId }) => !isAssigned(db, assignmentId)),
      sections: manifest.sections.filter(({ assignmentId }) => !isSectionAssigned(db, assignmentId)),
    };
    if (watch.isCancelled()) return null;
    merge(db, asked, opened, added, secrets);
    const [cases, sections] = [added.cases.length, added.sections.length];
    return {
      kind: 'assignmentsTaken',
      study: manifest.studyName,
      reader: manifest.reader.name,
      coordinator: manifest.coordinator,
      coordinatorFingerprint: fingerprintOf(opened.keyId),
      added: cases,
      sections,
      alreadyHere: manifest.assignments.length - cases + manifest.sections.length - sections,
    };
  } finally {
    opened.close();
    rmSync(asked.temporaryDirectory, { recursive: true, force: true });
  }
}

/** Whether it is the first package of this workspace. @throws PackageRefused where it does not belong here */
function refuseUnfit(
  db: ReadableDb,
  { manifest, keyId }: SignedPackage<AssignmentManifest>,
  passphrase: string | null,
): boolean {
  if (manifest.workspaceId === workspaceId(db)) throw new PackageRefused(REFUSED.ownPackage);
  const areKnownRules = manifest.protocols.every(
    ({ rules, design }) =>
      ruleSettingsSchema.safeParse(jsonOf(rules)).success &&
      (design === null || studyDesignSchema.safeParse(jsonOf(design)).success),
  );
  if (!areKnownRules) throw new PackageRefused(REFUSED.newer);
  const here = readersWorkspace(db);
  if (here === null) {
    if (!isEmptyWorkspace(db)) throw new PackageRefused(REFUSED.notEmpty);
    if (passphrase === null || passphrase.length < MIN_PASSPHRASE)
      throw new PackageRefused(REFUSED.passphraseNeeded);
    return true;
  }
  if (here.studyId !== manifest.studyId) throw new PackageRefused(REFUSED.otherStudy);
  if (here.readerId !== manifest.reader.readerId) throw new PackageRefused(REFUSED.otherReader);
  if (here.coordinator.keyId !== keyId) throw new PackageRefused(REFUSED.otherCoordinator);
  return false;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const secretsOf = async ({ passphrase, derivation }: AssignmentImport): Promise<FirstSecrets> => ({
  passphrase: await keptOf(passphrase ?? '', derivation),
  key: await makeKey(passphrase ?? '', derivation),
});

const picturesIn = ({ pictures, reference }: PackageAssignment): readonly PackagePicture[] => [
  ...pictures,
  ...(reference?.pictures ?? []),
];

/** Where a file of the package is unpacked: the last part of its name, which is an id. */
const unpackedPath = (directory: string, { file }: Filed): string => join(directory, basename(file));

type Filed = { readonly file: string };

/** Every picture and section into a file of its own, checked against the manifest. False where it was cancelled. */
async function unpackAll(
  { manifest, unpack }: SignedPackage<AssignmentManifest>,
  directory: string,
  watch: JobWatch<ItemsDone>,
): Promise<boolean> {
  const files = filesByName(manifest);
  const filed: readonly Filed[] = [...manifest.assignments.flatMap(picturesIn), ...manifest.sections];
  const areOneEach = new Set(filed.map(({ file }) => basename(file))).size === filed.length;
  if (!areOneEach || filed.length !== files.size) throw new PackageRefused(REFUSED.altered);
  for (const [index, one] of filed.entries()) {
    watch.onProgress({ items: filed.length, finished: index });
    if (watch.isCancelled()) return false;
    await unpack(fileNamed(files, one.file), unpackedPath(directory, one));
  }
  return true;
}

const filesByName = ({ files }: AssignmentManifest): ReadonlyMap<string, PackageFile> =>
  new Map(files.map((file) => [file.name, file]));

function fileNamed(files: ReadonlyMap<string, PackageFile>, name: string): PackageFile {
  const file = files.get(name);
  if (file === undefined) throw new PackageRefused(REFUSED.altered);
  return file;
}

/** What of a package is not here yet. */
type Added = { readonly cases: readonly PackageAssignment[]; readonly sections: readonly PackageSection[] };

/** Keeps the files among the originals and then the rows in one change; where that fails, the files go again. */
function merge(
  db: WritableDb,
  asked: AssignmentImport,
  { manifest, ...signed }: SignedPackage<AssignmentManifest>,
  added: Added,
  secrets: FirstSecrets | null,
): void {
  const at = new Date();
  const kept: string[] = [];
  try {
    const files = filesByName(manifest);
    const { pictures, sections } = keepFiles(db, asked, added, files, kept);
    const readerId = asId<ReaderId>(manifest.reader.readerId);
    const written = withWrite(db, { actor: readerId, action: 'package.assignmentsTaken', at }, (tx) => {
      if (secrets !== null) becomeReadersWorkspace(tx, manifest, signed, secrets, at);
      keepProtocols(tx, manifest, at);
      const { packageId, manifestJson, signature, keyId } = signed;
      const origin = {
        originWorkspaceId: manifest.workspaceId,
        kind: 'assignments',
        direction: 'taken',
      } as const;
      keepPackage(tx, { ...origin, packageId, manifestJson, signature, keyId, readerId, at });
      const checkerId = readersWorkspace(tx)?.coordinator.readerId ?? readerId;
      for (const assignment of added.cases)
        keepAssignment(tx, manifest.studyId, assignment, pictures, { readerId, checkerId, at });
      const { studyId } = manifest;
      for (const section of sections) keepSection(tx, { studyId, readerId, at }, section);
      const detail = { packageId, added: added.cases.length, sections: sections.length };
      return ok({ value: null, subject: readerId, detail });
    });
    if (!written.ok) throw new PackageRefused(written.error.message);
  } catch (thrown) {
    discardUnnamed(db, asked.workspaceDirectory, kept);
    throw thrown;
  }
}

function keepFiles(
  db: WritableDb,
  { workspaceDirectory, temporaryDirectory }: AssignmentImport,
  { cases, sections }: Added,
  files: ReadonlyMap<string, PackageFile>,
  kept: string[],
): {
  readonly pictures: ReadonlyMap<string, IncomingPicture>;
  readonly sections: readonly IncomingSection[];
} {
  const keeping = join(workspaceDirectory, 'incoming', 'packages');
  mkdirSync(keeping, { recursive: true });
  const originals = vaultOriginals(db, workspaceDirectory, keeping);
  /** Keeps the file of something once it has been looked into. @throws PackageRefused where it is another one */
  const keep = <T>(one: Filed, lookInto: (descriptor: number) => T) => {
    const path = unpackedPath(temporaryDirectory, one);
    const descriptor = openSync(path, 'r');
    try {
      const seen = lookInto(descriptor);
      const file = originals.keep({ path, descriptor }, 'move');
      kept.push(file.contentHash);
      if (file.contentHash !== fileNamed(files, one.file).sha256) throw new PackageRefused(REFUSED.altered);
      return { seen, file };
    } finally {
      closeSync(descriptor);
    }
  };
  const pictures = new Map<string, IncomingPicture>();
  for (const facts of cases.flatMap(picturesIn)) {
    const { seen, file } = keep(facts, (descriptor) => pictureItself(descriptor, facts));
    pictures.set(facts.instanceId, { facts, parsed: { ...seen, contentHash: file.contentHash } });
  }
  const incoming = sections.map((facts): IncomingSection => {
    const { file } = keep(facts, (descriptor) => refuseOtherCopy(descriptor, facts));
    return { facts, kept: file };
  });
  originals.sync();
  return { pictures, sections: incoming };
}

/** @throws PackageRefused where the file is another picture than the one it is called */
function pictureItself(descriptor: number, { instanceId }: PackagePicture): Picture {
  const parsed = parseInstance(bytesOfFile(descriptor), '');
  if (parsed.kind !== 'image' || parsed.picture.identity.sopInstanceUid !== servedUid(instanceId))
    throw new PackageRefused(REFUSED.altered);
  return parsed.picture;
}

/** @throws PackageRefused where the file is not the copy that was made for this assignment */
function refuseOtherCopy(descriptor: number, { assignmentId }: PackageSection): void {
  const head = bytesOfFile(descriptor).read(0, SECTION_COPY_HEAD);
  if (!isSectionCopyFor(assignmentId, head)) throw new PackageRefused(REFUSED.altered);
}
