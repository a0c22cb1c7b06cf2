import { assertNever } from '../../shared/base/assertNever.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { err, ok } from '../../shared/base/result.ts';
import {
  type PackageFile,
  packagedReadSchema,
  packagedSectionReadSchema,
  type ReadManifest,
  readManifestSchema,
} from '../../shared/contracts/packageFormats.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import type { ItemsDone, JobWatch } from '../jobs/jobMessages.ts';
import type { WritableDb, WriteTransaction } from '../store/database.ts';
import { enrolledWorkspace } from '../store/enrolment.ts';
import {
  foreignChain,
  hashesTold,
  keepBeside,
  keepForeignChain,
  keepSignature,
} from '../store/incomingReadRows.ts';
import { type IncomingRead, mergeRead, type ReadConflict, sentFiles } from '../store/incomingReads.ts';
import {
  type IncomingSectionRead,
  mergeSectionRead,
  type SectionReadConflict,
} from '../store/incomingSectionReads.ts';
import { packageReader } from '../store/outgoingAssignments.ts';
import { isKnownPackage, keepPackage } from '../store/packageLedger.ts';
import { knownKey } from '../store/readerKeys.ts';
import { currentStudy, workspaceId } from '../store/study.ts';
import { withWrite } from '../store/withWrite.ts';
import { openPackage, parsedJson, type SignedPackage } from './packageFile.ts';
import { PackageRefused, REFUSED } from './packageRefusal.ts';

/** A file of reads that is to be taken in, and by whom. */
export type ReadImport = { readonly path: string; readonly actor: string };

/**
 * Takes in what a reader sends back. The package as a whole has to be what an enrolled key signed; a read that does
 * not fit is left out with a sentence, together with what rests on it, and all others go in by one change. Null where
 * it was cancelled.
 */
export async function importReads(
  db: WritableDb,
  { path, actor }: ReadImport,
  watch: JobWatch<ItemsDone>,
): Promise<PackageReport | null> {
  const opened = await openPackage(path, 'osteoread.reads', readManifestSchema);
  try {
    const { manifest } = opened;
    if (manifest.workspaceId === workspaceId(db)) throw new PackageRefused(REFUSED.ownPackage);
    if (manifest.studyId !== currentStudy(db).studyId) throw new PackageRefused(REFUSED.otherStudy);
    const { readerId } = manifest.reader;
    // A key is of one workspace: nobody's history is begun by somebody else.
    const isEnrolled =
      knownKey(db, opened.keyId)?.readerId === readerId &&
      enrolledWorkspace(db, opened.keyId) === manifest.workspaceId &&
      packageReader(db, readerId) !== null;
    if (!isEnrolled) throw new PackageRefused(REFUSED.unknownKey);
    const content = await contentOf(opened, watch);
    return content === null ? null : merge(db, actor, opened, content);
  } finally {
    opened.close();
  }
}

type Content = {
  readonly reads: readonly (Omit<IncomingRead, 'sent' | 'packageId'> & { readonly caseCode: string })[];
  readonly sections: readonly (Omit<IncomingSectionRead, 'sent' | 'packageId'> & { readonly code: string })[];
  readonly auditLines: readonly string[];
};

/** Everything that is in it, checked. @throws PackageRefused where a file is not what was signed */
async function contentOf(
  { manifest, textOf }: SignedPackage<ReadManifest>,
  watch: JobWatch<ItemsDone>,
): Promise<Content | null> {
  const files = new Map(manifest.files.map((file) => [file.name, file]));
  const textNamed = (name: string): Promise<string> => {
    const file: PackageFile | undefined = files.get(name);
    if (file === undefined) throw new PackageRefused(REFUSED.altered);
    return textOf(file);
  };
  const auditText = await textNamed(manifest.audit.file);
  const chain = foreignChain(auditText, manifest.audit);
  if (chain === null) throw new PackageRefused(REFUSED.altered);
  const told = hashesTold(chain);
  const items = manifest.reads.length + manifest.sectionReads.length;
  const reads: Content['reads'][number][] = [];
  for (const [index, { readId, assignmentId, caseCode, file }] of manifest.reads.entries()) {
    watch.onProgress({ items, finished: index });
    if (watch.isCancelled()) return null;
    const originalJson = await textNamed(file);
    const read = packagedReadSchema.safeParse(parsedJson(originalJson));
    if (!read.success || read.data.sealed.readId !== readId) throw new PackageRefused(REFUSED.altered);
    if (told.get(readId) !== read.data.sha256) throw new PackageRefused(REFUSED.altered);
    reads.push({
      assignmentId,
      caseCode,
      read: read.data,
      originalJson,
      originWorkspaceId: manifest.workspaceId,
    });
  }
  const sections: Content['sections'][number][] = [];
  for (const [index, { sectionReadId, assignmentId, code, file }] of manifest.sectionReads.entries()) {
    watch.onProgress({ items, finished: manifest.reads.length + index });
    if (watch.isCancelled()) return null;
    const originalJson = await textNamed(file);
    const read = packagedSectionReadSchema.safeParse(parsedJson(originalJson));
    if (!read.success || read.data.sealed.sectionReadId !== sectionReadId)
      throw new PackageRefused(REFUSED.altered);
    if (told.get(sectionReadId) !== read.data.sha256) throw new PackageRefused(REFUSED.altered);
    sections.push({ assignmentId, code, read: read.data, originalJson });
  }
  return { reads, sections, auditLines: auditText.split('\n').slice(0, -1) };
}

function merge(
  db: WritableDb,
  actor: string,
  opened: SignedPackage<ReadManifest>,
  { reads, sections, auditLines }: Content,
): PackageReport {
  const { manifest, packageId, keyId, manifestJson, signature } = opened;
  const readerId = asId<ReaderId>(manifest.reader.readerId);
  const at = new Date();
  const conflicts: string[] = [];
  const counts = { merged: 0, sections: 0, alreadyHere: 0 };
  const mergeAll = (tx: WriteTransaction): boolean => {
    const origin = { originWorkspaceId: manifest.workspaceId, kind: 'reads', direction: 'taken' } as const;
    keepPackage(tx, { ...origin, packageId, keyId, manifestJson, signature, readerId, at });
    const sent = sentFiles(tx, readerId);
    for (const { caseCode, ...read } of reads) {
      const outcome = mergeRead(tx, readerId, { ...read, sent, packageId });
      if (outcome.kind === 'conflict') conflicts.push(`Case ${caseCode}: ${sentenceOf(outcome.why)}`);
      else counts[outcome.kind] += 1;
    }
    for (const { code, ...read } of sections) {
      const outcome = mergeSectionRead(tx, readerId, { ...read, sent, packageId });
      if (outcome.kind === 'conflict') conflicts.push(`Section ${code}: ${sectionSentenceOf(outcome.why)}`);
      else counts[outcome.kind === 'merged' ? 'sections' : 'alreadyHere'] += 1;
    }
    keepBeside(tx, manifest);
    const broken = manifest.signatures.filter((row) => !keepSignature(tx, readerId, row));
    if (broken.length > 0) conflicts.push(brokenSignatures(broken.length));
    return keepForeignChain(tx, manifest.workspaceId, auditLines);
  };
  const written = withWrite<null, string>(db, { actor, action: 'package.readsTaken', at }, (tx) => {
    const isAgain = isKnownPackage(tx, packageId);
    if (!mergeAll(tx)) return err(REFUSED.historyCut);
    const { events, headSha256 } = manifest.audit;
    const detail = {
      packageId,
      isAgain,
      ...counts,
      conflicts: conflicts.length,
      auditOf: manifest.workspaceId,
    };
    return ok({
      value: null,
      subject: readerId,
      detail: { ...detail, auditEvents: events, auditHead: headSha256 },
    });
  });
  if (!written.ok)
    throw new PackageRefused(typeof written.error === 'string' ? written.error : written.error.message);
  const { name: reader } = manifest.reader;
  return { kind: 'readsTaken', reader, ...counts, auditEvents: auditLines.length, conflicts };
}

function sentenceOf(why: ReadConflict): string {
  switch (why) {
    case 'unknownCase':
      return 'the read is of a case that is not assigned to this reader here. It was left out.';
    case 'altered':
      return 'the read is not what was locked: its hash does not hold. It was left out.';
    case 'otherVersion':
      return 'another read of this version is here already, and stays. This one was left out.';
    case 'otherProtocol':
      return 'the read was made under a version of the protocol that is not here. It was left out.';
    case 'otherRules':
      return 'the read was made by other rules than its version of the protocol has. It was left out.';
    case 'otherPictures':
      return 'the read is of pictures that were not sent to this reader. It was left out.';
    case 'amendsUnknown':
      return 'the read corrects one that is not here. It was left out.';
    case 'notUnderstood':
      return 'the read holds marks or settings that were not understood here. It was left out.';
    default:
      return assertNever(why);
  }
}

function sectionSentenceOf(why: SectionReadConflict): string {
  switch (why) {
    case 'unknownSection':
      return 'the read is of a section that was not given to this reader here. It was left out.';
    case 'altered':
      return 'the read is not what was locked: its hash does not hold. It was left out.';
    case 'otherVersion':
      return 'another read of this version is here already, and stays. This one was left out.';
    case 'begunHere':
      return 'the reader has begun the section at this computer too, and that draft stays. The read was left out.';
    case 'otherPhotograph':
      return 'the read is of a photograph that was not sent to this reader. It was left out.';
    case 'otherSetUp':
      return 'the read was made at another scale, or by another way of counting, than the section has here. It was left out.';
    case 'correctsUnknown':
      return 'the read corrects one that is not here. It was left out.';
    case 'notUnderstood':
      return 'the read holds marks or numbers that were not understood here. It was left out.';
    default:
      return assertNever(why);
  }
}

const brokenSignatures = (signatures: number): string =>
  `${signatures === 1 ? 'One signature does' : `${signatures} signatures do`} not hold over the reads they name, and ` +
  'were left out. Ask the reader to sign again.';
