import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { PACKAGE_VERSION } from '../../shared/contracts/packageFormats.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import type { ItemsDone, JobWatch } from '../jobs/jobMessages.ts';
import type { WritableDb } from '../store/database.ts';
import { readersWorkspace } from '../store/incomingAssignments.ts';
import { packageReader } from '../store/outgoingAssignments.ts';
import { outgoingAudit, outgoingReadJson, outgoingReads } from '../store/outgoingReads.ts';
import { outgoingSectionReads } from '../store/outgoingSections.ts';
import { keepPackage } from '../store/packageLedger.ts';
import type { OpenKey } from '../store/readerKeys.ts';
import { storedSectionRead } from '../store/sectionSeals.ts';
import { workspaceId } from '../store/study.ts';
import { withWrite } from '../store/withWrite.ts';
import { PackageRefused } from './packageRefusal.ts';
import { writePackage } from './packageWriter.ts';

/** What a read package is made of. */
export type ReadExport = { readonly target: string; readonly key: OpenKey };

const AUDIT_FILE = 'audit/chain.jsonl';

/**
 * Writes everything that a reader has locked at this computer as one signed file, with the audit of this workspace as
 * it stands. Null where it was cancelled.
 */
export async function exportReads(
  db: WritableDb,
  { target, key }: ReadExport,
  watch: JobWatch<ItemsDone>,
): Promise<PackageReport | null> {
  const here = readersWorkspace(db);
  const reader = here === null ? null : packageReader(db, key.readerId);
  if (here === null || reader === null || here.readerId !== key.readerId) throw new PackageRefused(NOT_HERE);
  const { head, ...out } = outgoingReads(db, asId<ReaderId>(key.readerId));
  const sectionReads = outgoingSectionReads(db, key.readerId);
  const items = out.reads.length + sectionReads.length;
  if (items === 0) throw new PackageRefused(NO_READS);
  const written = await writePackage(target, key, async (add) => {
    for (const [index, { readId, file }] of out.reads.entries()) {
      watch.onProgress({ items, finished: index });
      if (watch.isCancelled()) return null;
      await addText(add, file, [outgoingReadJson(db, readId)]);
    }
    for (const [index, { sectionReadId, file }] of sectionReads.entries()) {
      watch.onProgress({ items, finished: out.reads.length + index });
      if (watch.isCancelled()) return null;
      await addText(add, file, [canonicalJson({ ...storedSectionRead(db, sectionReadId) })]);
    }
    watch.onProgress({ items, finished: items });
    await addText(add, AUDIT_FILE, [...outgoingAudit(db, head)]);
    return {
      format: 'osteoread.reads',
      version: PACKAGE_VERSION,
      studyId: here.studyId,
      workspaceId: workspaceId(db),
      reader: { readerId: reader.readerId, name: reader.name },
      ...out,
      sectionReads,
      audit: { file: AUDIT_FILE, events: head.sequence, headSha256: head.sha256 },
    };
  });
  if (written === null) return null;
  const at = new Date();
  const { packageId, manifestJson, signature, bytes } = written;
  const kept = withWrite(db, { actor: key.readerId, action: 'package.made', at }, (tx) => {
    const made = { packageId, manifestJson, signature, keyId: key.keyId, readerId: key.readerId, at };
    keepPackage(tx, { ...made, kind: 'reads', direction: 'made' });
    const counts = { reads: out.reads.length, sections: sectionReads.length };
    const detail = { packageId, ...counts, auditEvents: head.sequence, auditHead: head.sha256 };
    return ok({ value: null, subject: key.readerId, detail });
  });
  if (!kept.ok) throw new PackageRefused(kept.error.message);
  return {
    kind: 'readsMade',
    reads: out.reads.length,
    sections: sectionReads.length,
    auditEvents: head.sequence,
    bytes,
  };
}

type Add = Parameters<Parameters<typeof writePackage>[2]>[0];

async function addText(add: Add, name: string, lines: readonly string[]): Promise<void> {
  const chunks = lines.map((line) => Buffer.from(line));
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
  await add(name, bytes, asChunks(chunks));
}

async function* asChunks(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const NOT_HERE =
  'This is not your own workspace of a study, so there is nothing to send from here. Nothing was changed. Take in your ' +
  'assignments first.';
const NO_READS =
  'You have locked no read yet, so no package was made. Drafts stay here until they are submitted.';
