import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PackageSignatureRow, ReadManifest } from '../../shared/contracts/packageFormats.ts';
import { type AuditRow, BEFORE_THE_FIRST, brokenLink } from './auditChain.ts';
import { firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { isMerged, originalHash } from './incomingReads.ts';
import { isMergedSectionRead, originalSectionHash } from './incomingSectionReads.ts';
import { isSignedBy, knownKey } from './readerKeys.ts';
import { insertSealed } from './sealedRows.ts';

const isHere = (db: ReadableDb, table: 'read_effort' | 'query', id: string): boolean => {
  const key = { read_effort: 'read_id', query: 'query_id' }[table];
  return firstRow(db, `SELECT 1 FROM ${table} WHERE ${key} = ?`, id) !== undefined;
};

/** Keeps what came beside the reads that are here: time and tools, and what was asked of those returned. */
export function keepBeside(
  tx: WriteTransaction,
  { reader, efforts, queries }: Pick<ReadManifest, 'reader' | 'efforts' | 'queries'>,
): void {
  for (const { readId, openedAt, closedAt, activeMs, idleMs, tools } of efforts) {
    if (!isMerged(tx, readId, reader.readerId) || isHere(tx, 'read_effort', readId)) continue;
    insertSealed(tx, 'read_effort', {
      read_id: readId,
      opened_at: openedAt,
      closed_at: closedAt,
      active_ms: activeMs,
      idle_ms: idleMs,
      tools_json: tools,
    });
  }
  for (const { queryId, readId, cause, at, text } of queries) {
    if (!isMerged(tx, readId, reader.readerId) || isHere(tx, 'query', queryId)) continue;
    insertSealed(tx, 'query', { query_id: queryId, read_id: readId, cause });
    insertSealed(tx, 'query_event', {
      query_id: queryId,
      event_number: 1,
      kind: 'opened',
      actor_id: reader.readerId,
      at,
      text,
    });
  }
}

const documentSchema = z.object({
  signatureId: z.string(),
  readerId: z.string(),
  meaning: z.string(),
  signedAt: z.string(),
  reads: z.array(z.object({ readId: z.string(), sha256: z.string() })),
  sectionReads: z.array(z.object({ sectionReadId: z.string(), sha256: z.string() })).default([]),
});

/** Keeps a reader's signature over reads that are here; false where it does not hold. */
export function keepSignature(tx: WriteTransaction, readerId: string, row: PackageSignatureRow): boolean {
  // A read that was left out before may be here by now, under a signature that is.
  const isUnder = (table: 'signature_read' | 'signature_section_read', id: string): boolean =>
    firstRow(
      tx,
      `SELECT 1 FROM ${table} WHERE signature_id = ? AND ${table === 'signature_read' ? 'read_id' : 'section_read_id'} = ?`,
      row.signatureId,
      id,
    ) !== undefined;
  const here = row.readIds.filter((id) => isMerged(tx, id, readerId) && !isUnder('signature_read', id));
  const sections = row.sectionReadIds.filter(
    (id) => isMergedSectionRead(tx, id, readerId) && !isUnder('signature_section_read', id),
  );
  if (here.length + sections.length === 0) return true;
  const known = firstRow<{ sha256: string }>(
    tx,
    'SELECT sha256 FROM signature WHERE signature_id = ?',
    row.signatureId,
  );
  const key = knownKey(tx, row.keyId);
  const document = documentSchema.safeParse(jsonOf(row.document));
  const holds =
    (known === undefined || known.sha256 === row.sha256) &&
    key?.readerId === readerId &&
    document.success &&
    document.data.signatureId === row.signatureId &&
    document.data.readerId === readerId &&
    document.data.meaning === row.meaning &&
    document.data.signedAt === row.signedAt &&
    createHash('sha256').update(row.document).digest('hex') === row.sha256 &&
    isSignedBy(key.publicKey, Buffer.from(row.document), row.keySignature) &&
    here.every((readId) =>
      document.data.reads.some((read) => read.readId === readId && read.sha256 === originalHash(tx, readId)),
    ) &&
    sections.every((id) =>
      document.data.sectionReads.some(
        ({ sectionReadId, sha256 }) => sectionReadId === id && sha256 === originalSectionHash(tx, id),
      ),
    );
  if (!holds) return false;
  if (known === undefined)
    insertSealed(tx, 'signature', {
      signature_id: row.signatureId,
      reader_id: readerId,
      meaning: row.meaning,
      signed_at: row.signedAt,
      sha256: row.sha256,
      document_json: row.document,
      key_id: row.keyId,
      key_signature: row.keySignature,
    });
  for (const readId of here)
    insertSealed(tx, 'signature_read', { signature_id: row.signatureId, read_id: readId });
  for (const section_read_id of sections)
    insertSealed(tx, 'signature_section_read', { signature_id: row.signatureId, section_read_id });
  return true;
}

const eventSchema: z.ZodType<AuditRow> = z.strictObject({
  sequence: z.int(),
  at: z.string(),
  monotonic_us: z.int(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  detail_json: z.string(),
  previous_sha256: z.string(),
  sha256: z.string(),
  run_id: z.string().nullable(),
  seals_json: z.string().nullable(),
  changes_json: z.string().nullable(),
});

/** The chain of another workspace, an event a line; null where a link of it is broken or it ends elsewhere. */
export function foreignChain(
  text: string,
  { events, headSha256 }: Pick<ReadManifest['audit'], 'events' | 'headSha256'>,
): readonly AuditRow[] | null {
  const lines = text.split('\n').slice(0, -1);
  const rows: AuditRow[] = [];
  for (const line of lines) {
    const row = eventSchema.safeParse(jsonOf(line));
    if (!row.success || brokenLink(rows.at(-1) ?? BEFORE_THE_FIRST, row.data) !== null) return null;
    rows.push(row.data);
  }
  return rows.length === events && rows.at(-1)?.sha256 === headSha256 ? rows : null;
}

/** The hashes that a chain tells of locked reads of films and sections, by read. */
export const hashesTold = (chain: readonly AuditRow[]): ReadonlyMap<string, string> =>
  new Map(
    chain.flatMap(({ action, subject, detail_json }) => {
      const detail = toldSchema.safeParse(jsonOf(detail_json));
      return LOCKING.has(action) && subject !== null && detail.success
        ? [[subject, detail.data.sha256] as const]
        : [];
    }),
  );

const LOCKING: ReadonlySet<string> = new Set(['read.submitted', 'sectionRead.submitted']);
const toldSchema = z.object({ sha256: z.string() });

/**
 * Keeps a chain beside this workspace's own, word for word, as far as it is not here yet. False where what is here
 * says otherwise: it was rewritten at the other workspace, or cut and gone on with.
 */
export function keepForeignChain(
  tx: WriteTransaction,
  originWorkspaceId: string,
  lines: readonly string[],
): boolean {
  for (const [index, event_json] of lines.entries()) {
    const sequence = index + 1;
    const known = firstRow<{ event_json: string }>(
      tx,
      'SELECT event_json FROM package_audit_event WHERE origin_workspace_id = ? AND sequence = ?',
      originWorkspaceId,
      sequence,
    );
    if (known === undefined) {
      insertSealed(tx, 'package_audit_event', {
        origin_workspace_id: originWorkspaceId,
        sequence,
        event_json,
      });
    } else if (known.event_json !== event_json) return false;
  }
  return true;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
