import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import type { ReadManifest } from '../../shared/contracts/packageFormats.ts';
import { auditHead } from './audit.ts';
import { AUDIT_COLUMNS, type AuditRow, type Walked } from './auditChain.ts';
import { allRows, eachRow, type ReadableDb } from './database.ts';
import { storedRead } from './lockedReads.ts';

/** What of a reader's reads goes to the coordinator beside the reads themselves. */
export type OutgoingReads = Pick<ReadManifest, 'reads' | 'efforts' | 'signatures' | 'queries'> & {
  /** Up to where the audit goes along. */
  readonly head: Walked;
};

/** Reads of assignments that were made in this workspace. */
const OWN = `SELECT read_id FROM read WHERE reader_id = ? AND assignment_id IS NOT NULL
  AND origin_workspace_id = (SELECT workspace_id FROM workspace)`;

const OWN_SECTIONS = `SELECT section_read_id FROM section_read WHERE reader_id = ?
  AND section_read_id NOT IN (SELECT section_read_id FROM merged_section_read)`;

const idsUnder = (db: ReadableDb, sql: string, signatureId: string): string[] =>
  allRows<{ id: string }>(db, sql, signatureId).map(({ id }) => id);

/** Everything a reader has locked here, in an order in which no read comes before the one it amends. */
export function outgoingReads(db: ReadableDb, readerId: ReaderId): OutgoingReads {
  const signatures = allRows<Omit<ReadManifest['signatures'][number], 'readIds' | 'sectionReadIds'>>(
    db,
    `SELECT signature_id AS signatureId, meaning, signed_at AS signedAt, sha256, document_json AS document,
       key_id AS keyId, key_signature AS keySignature
     FROM signature WHERE meaning <> 'consensus' AND key_signature IS NOT NULL
       AND (signature_id IN (SELECT signature_id FROM signature_read WHERE read_id IN (${OWN}))
         OR signature_id IN (SELECT signature_id FROM signature_section_read
           WHERE section_read_id IN (${OWN_SECTIONS})))
     ORDER BY signed_at, signature_id`,
    readerId,
    readerId,
  );
  return {
    head: auditHead(db),
    reads: allRows<{ readId: string; assignmentId: string; caseCode: string }>(
      db,
      `SELECT read_id AS readId, assignment_id AS assignmentId, case_code AS caseCode
       FROM read JOIN assignment USING (assignment_id) WHERE read_id IN (${OWN})
       ORDER BY version, submitted_at, read_id`,
      readerId,
    ).map((read) => ({ ...read, file: `reads/${read.readId}.json` })),
    efforts: [
      ...allRows<ReadManifest['efforts'][number]>(
        db,
        `SELECT read_id AS readId, opened_at AS openedAt, closed_at AS closedAt, active_ms AS activeMs,
           idle_ms AS idleMs, tools_json AS tools
         FROM read_effort WHERE read_id IN (${OWN}) ORDER BY read_id`,
        readerId,
      ),
    ],
    signatures: signatures.map((signature) => ({
      ...signature,
      readIds: idsUnder(
        db,
        'SELECT read_id AS id FROM signature_read WHERE signature_id = ? ORDER BY read_id',
        signature.signatureId,
      ),
      sectionReadIds: idsUnder(
        db,
        'SELECT section_read_id AS id FROM signature_section_read WHERE signature_id = ? ORDER BY section_read_id',
        signature.signatureId,
      ),
    })),
    queries: [
      ...allRows<ReadManifest['queries'][number]>(
        db,
        `SELECT query_id AS queryId, read_id AS readId, cause, at, text
         FROM query JOIN query_event USING (query_id) WHERE kind = 'opened' AND read_id IN (${OWN}) ORDER BY query_id`,
        readerId,
      ),
    ],
  };
}

/** A read as its file in the package, word for word. */
export function outgoingReadJson(db: ReadableDb, readId: string): string {
  const read = storedRead(db, readId);
  if (read === null) throw new Error('a read that is not there was to leave');
  return canonicalJson({ ...read });
}

/** The audit of this workspace up to an event, a line each, as it stands. */
export function* outgoingAudit(db: ReadableDb, { sequence }: Walked): Generator<string> {
  for (const row of eachRow<AuditRow>(db, `SELECT ${AUDIT_COLUMNS} FROM audit_event ORDER BY sequence`)) {
    if (row.sequence > sequence) return;
    yield `${canonicalJson({ ...row })}\n`;
  }
}
