import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { type AssignmentId, asId, type InstanceId, type ReaderId } from '../../shared/base/ids.ts';
import { assignmentManifestSchema, type packagedReadSchema } from '../../shared/contracts/packageFormats.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';
import { comparedFiguresSchema } from './agreementReads.ts';
import { aliasesOf } from './assignmentAliases.ts';
import type { AtUnit } from './atUnit.ts';
import { allRows, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { contentHashOf } from './identityVault.ts';
import { readHash, type SealedRead } from './lockedReads.ts';
import { readContextSchema } from './readContextSchema.ts';
import { insertRead } from './reads.ts';
import { insertSealed } from './sealedRows.ts';
import { servedUid, uuidOfServedUid } from './servedUid.ts';
import { storedJson } from './storedJson.ts';

/** A read as it came, word for word. */
export type PackagedRead = z.output<typeof packagedReadSchema>;

/** Why a read of a package is left out. */
export type ReadConflict =
  | 'unknownCase'
  | 'altered'
  | 'otherVersion'
  | 'otherProtocol'
  | 'otherRules'
  | 'otherPictures'
  | 'amendsUnknown'
  | 'notUnderstood';

type Assigned = AtUnit & { readonly assignmentId: AssignmentId };

const assignedTo = (db: ReadableDb, assignmentId: string, readerId: string): Assigned | null =>
  firstRow<Assigned>(
    db,
    `SELECT assignment_id AS assignmentId, unit_id AS unitId, reader_id AS readerId, purpose, occasion
     FROM assignment JOIN reading_order USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE assignment_id = ? AND reader_id = ? AND erased_at IS NULL`,
    assignmentId,
    readerId,
  ) ?? null;

/** The hash of every file that was ever sent to a reader, by its name in the package. */
export function sentFiles(db: ReadableDb, readerId: ReaderId): ReadonlyMap<string, string> {
  const packages = allRows<{ manifest_json: string }>(
    db,
    "SELECT manifest_json FROM package WHERE kind = 'assignments' AND direction = 'made' AND reader_id = ?",
    readerId,
  );
  return new Map(
    packages.flatMap(({ manifest_json }) =>
      storedJson(assignmentManifestSchema, manifest_json).files.map(
        ({ name, sha256 }) => [name, sha256] as const,
      ),
    ),
  );
}

/** What became of one read: merged now, here before, or left out and why. */
export type ReadOutcome =
  | { readonly kind: 'merged' | 'alreadyHere' }
  | { readonly kind: 'conflict'; readonly why: ReadConflict };

/** A read of a package, and what it is checked against. */
export type IncomingRead = {
  readonly assignmentId: string;
  readonly read: PackagedRead;
  readonly originalJson: string;
  readonly originWorkspaceId: string;
  readonly packageId: string;
  readonly sent: ReadonlyMap<string, string>;
};

const conflict = (why: ReadConflict): ReadOutcome => ({ kind: 'conflict', why });

/**
 * Takes one read in under the ids of this workspace, with a hash over what it says by them; what came is kept word
 * for word beside it.
 */
export function mergeRead(tx: WriteTransaction, readerId: ReaderId, incoming: IncomingRead): ReadOutcome {
  const { read, assignmentId } = incoming;
  const { sealed } = read;
  const here = firstRow<{ sha256: string }>(
    tx,
    'SELECT original_sha256 AS sha256 FROM merged_read WHERE read_id = ?',
    sealed.readId,
  );
  if (here !== undefined)
    return here.sha256 === read.sha256 ? { kind: 'alreadyHere' } : conflict('otherVersion');
  const isItself =
    sealed.unitId === assignmentId &&
    sealed.readerId === readerId &&
    sealed.authorId === readerId &&
    sealed.originWorkspaceId === incoming.originWorkspaceId &&
    readHash(sealed) === read.sha256;
  if (!isItself) return conflict('altered');
  const at = assignedTo(tx, assignmentId, readerId);
  if (at === null || at.purpose !== sealed.purpose || at.occasion !== sealed.occasion)
    return conflict('unknownCase');
  const why = refusalOf(tx, at, incoming);
  if (why !== null) return conflict(why);
  const inward = inwardOf(tx, at);
  const translated = translatedRead(tx, at, read, inward);
  const derived = inward(read.derived);
  if (!isUnderstood(translated, derived)) return conflict('notUnderstood');
  if (!isByItsRules(tx, translated)) return conflict('otherRules');
  const sha256 = readHash(translated);
  insertRead(tx, translated, at, sha256, derived);
  insertSealed(tx, 'merged_read', {
    read_id: sealed.readId,
    package_id: incoming.packageId,
    original_json: incoming.originalJson,
    original_sha256: read.sha256,
  });
  return { kind: 'merged' };
}

function refusalOf(
  db: ReadableDb,
  at: Assigned,
  { read: { sealed }, sent }: IncomingRead,
): ReadConflict | null {
  const isThere = (sql: string, ...values: (string | number)[]): boolean =>
    firstRow(db, sql, ...values) !== undefined;
  if (!isThere('SELECT 1 FROM protocol_version WHERE protocol_version_id = ?', sealed.protocolVersionId))
    return 'otherProtocol';
  const slot = [at.unitId, at.readerId, at.purpose, at.occasion, sealed.version] as const;
  const isTaken = isThere(
    `SELECT 1 FROM read WHERE unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ? AND version = ?`,
    ...slot,
  );
  if (isTaken || isThere('SELECT 1 FROM read WHERE read_id = ?', sealed.readId)) return 'otherVersion';
  const isFollowing =
    sealed.amendmentOf === null ||
    isThere(
      `SELECT 1 FROM read WHERE read_id = ? AND unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ?
         AND version = ? - 1`,
      sealed.amendmentOf,
      ...slot,
    );
  if (!isFollowing) return 'amendsUnknown';
  const aliases = new Set(aliasesOf(db, at).values());
  const areSent = sealed.images.every(
    ({ instanceId, contentSha256 }) =>
      aliases.has(instanceId) && sent.get(`pictures/${instanceId}.dcm`) === contentSha256,
  );
  return areSent ? null : 'otherPictures';
}

/** A read can be opened here. One that cannot would stay for ever, and every table over reads would fail by it. */
const isUnderstood = ({ context, records }: SealedRead, derived: JsonValue): boolean =>
  readContextSchema.safeParse(context).success &&
  readRecordsSchema.safeParse(records).success &&
  comparedFiguresSchema.extend({ grade: z.string() }).safeParse(derived).success;

/** The figures of a read follow from the rules in its context, which are those of the version that it names. */
function isByItsRules(db: ReadableDb, { protocolVersionId, context }: SealedRead): boolean {
  const row = firstRow<{ rules_json: string }>(
    db,
    'SELECT rules_json FROM protocol_version WHERE protocol_version_id = ?',
    protocolVersionId,
  );
  if (row === undefined) return false;
  const rules = storedJson(ruleSettingsSchema, row.rules_json);
  return canonicalJson(rules) === canonicalJson(readContextSchema.parse(context).rules);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SERVED_UID = /2\.25\.(0|[1-9][0-9]{0,38})(?![0-9.])/g;

/** Puts the ids of this workspace in the place of those by which one assignment knows them, wherever they stand. */
function inwardOf(db: ReadableDb, at: Assigned): (value: JsonValue) => JsonValue {
  const internal = new Map([...aliasesOf(db, at)].map(([id, alias]) => [alias, id]));
  return (value) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(UUID, (id) => internal.get(id) ?? id)
        .replaceAll(SERVED_UID, (uid) => {
          const id = internal.get(uuidOfServedUid(uid) ?? '');
          return id === undefined ? uid : servedUid(id);
        }),
    );
}

function translatedRead(
  db: ReadableDb,
  { unitId }: Assigned,
  { sealed }: PackagedRead,
  inward: (value: JsonValue) => JsonValue,
): SealedRead {
  const pictures = inward(sealed.images.map(({ instanceId }) => instanceId));
  const ids = Array.isArray(pictures) ? pictures.map(String).sort() : [];
  return {
    ...sealed,
    unitId,
    images: ids.map((instanceId) => ({
      instanceId,
      // The picture that was read is the one that was sent, which is this one without identity.
      contentSha256: contentHashOf(db, asId<InstanceId>(instanceId)),
    })),
    context: inward(sealed.context),
    records: byId(inward(sealed.records)),
  };
}

/** Records are kept in the order of their ids, and some are named after their picture. */
function byId(records: JsonValue): JsonValue {
  const idOf = (record: JsonValue): string =>
    typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : '';
  return Array.isArray(records) ? records.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) : records;
}

/** Whether a read of this reader's packages is here, merged now or before. */
export const isMerged = (db: ReadableDb, readId: string, readerId: string): boolean =>
  firstRow(
    db,
    'SELECT 1 FROM merged_read JOIN read USING (read_id) WHERE read_id = ? AND reader_id = ?',
    readId,
    readerId,
  ) !== undefined;

/** The hash that a merged read was signed by. */
export const originalHash = (db: ReadableDb, readId: string): string | null =>
  firstRow<{ sha256: string }>(
    db,
    'SELECT original_sha256 AS sha256 FROM merged_read WHERE read_id = ?',
    readId,
  )?.sha256 ?? null;
