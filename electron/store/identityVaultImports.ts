import { z } from 'zod';
import { damagedFileSchema } from '../../shared/contracts/imports.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { BrokenRecord } from './errors.ts';
import { keyRing } from './identityVaultKeys.ts';
import { storedJson } from './storedJson.ts';
import { unwrap, wrap } from './vaultCrypto.ts';

/**
 * What an import under way was asked to take, and what became of each file so far: names of folders and files, so
 * it lies in the vault. It is there from the beginning of an import to its end, and tells how to go on with one
 * that was cut short.
 */

/** Paths are read again by the service itself; an upload must be sent again; the demo study is made anew. */
export type ImportKind = 'paths' | 'upload' | 'demo';

const askedSchema = z.object({ roots: z.array(z.string()) });

const stepSchema = z.object({
  added: z.int().min(0),
  alreadyHere: z.int().min(0),
  notImages: z.int().min(0),
  documents: z.int().min(0),
  damaged: z.array(damagedFileSchema),
  /** Imaging studies and series that had not been met before. */
  studies: z.array(z.string()),
  series: z.array(z.string()),
  bytes: z.int().min(0),
  milliseconds: z.number().min(0),
  /** The files themselves, each by eight bytes of a hash of its path, in Base64. */
  taken: z.base64(),
});
/** What became of some files of an import, since the step before. */
export type ImportStep = z.output<typeof stepSchema>;

/** Keeps what an import was asked to take, from its beginning to its end. */
export function keepAsked(
  tx: WriteTransaction,
  importRunId: string,
  asked: { readonly kind: ImportKind; readonly roots: readonly string[] },
): void {
  const [plain, sealed] = payloadOf(tx, { roots: asked.roots }, importRunId);
  change(tx, 'INSERT INTO identity_import VALUES (?, ?, ?, ?)', importRunId, asked.kind, plain, sealed);
}

/** Keeps one step, in the transaction that took its files in; `files` is how many of the import it ends. */
export function keepStep(
  tx: WriteTransaction,
  importRunId: string,
  { files, ...step }: ImportStep & { readonly files: number },
): void {
  const last = firstRow<{ step: number }>(
    tx,
    'SELECT step FROM identity_import_step WHERE import_run_id = ? ORDER BY step DESC LIMIT 1',
    importRunId,
  );
  const number = (last?.step ?? 0) + 1;
  const [plain, sealed] = payloadOf(tx, step, stepName(importRunId, number));
  change(
    tx,
    'INSERT INTO identity_import_step VALUES (?, ?, ?, ?, ?)',
    importRunId,
    number,
    files,
    plain,
    sealed,
  );
}

/** Forgets an import that has ended. */
export function forgetImport(tx: WriteTransaction, importRunId: string): void {
  change(tx, 'DELETE FROM identity_import WHERE import_run_id = ?', importRunId);
}

/** Forgets every import that has not ended, and says how many there were. Call where none is under way. */
export const forgetOpenImports = (tx: WriteTransaction): number => change(tx, 'DELETE FROM identity_import');

/** An import that has not ended, without anything that names a person or a place. */
export type OpenImport = { readonly importRunId: string; readonly kind: ImportKind; readonly files: number };

/** Every import that has not ended, the newest first. */
export const openImports = (db: ReadableDb): readonly OpenImport[] =>
  allRows<OpenImport>(
    db,
    `SELECT import_run_id AS importRunId, kind,
       (SELECT coalesce(sum(files), 0) FROM identity_import_step AS step
        WHERE step.import_run_id = identity_import.import_run_id) AS files
     FROM identity_import JOIN import_run USING (import_run_id) ORDER BY started_at DESC`,
  );

type Payload = { readonly payload_json: string | null; readonly sealed_payload: Uint8Array | null };

/**
 * The files and folders that an import was asked to take; null where there is no such import.
 * @throws VaultLocked
 */
export function askedOf(db: ReadableDb, importRunId: string): readonly string[] | null {
  const row = firstRow<Payload>(
    db,
    'SELECT payload_json, sealed_payload FROM identity_import WHERE import_run_id = ?',
    importRunId,
  );
  return row === undefined ? null : opened(db, askedSchema, row, importRunId).roots;
}

/**
 * What became of the files of an import so far, in order.
 * @throws VaultLocked
 */
export function stepsOf(db: ReadableDb, importRunId: string): readonly ImportStep[] {
  return allRows<Payload & { readonly step: number }>(
    db,
    `SELECT step, payload_json, sealed_payload FROM identity_import_step
     WHERE import_run_id = ? ORDER BY step`,
    importRunId,
  ).map((row) => opened(db, stepSchema, row, stepName(importRunId, row.step)));
}

/** Encrypts what imports that have not ended keep in the plain, once the connection holds the workspace's key. */
export function sealOpenImports(tx: WriteTransaction): void {
  const imports = allRows<{ readonly id: string; readonly payload_json: string }>(
    tx,
    'SELECT import_run_id AS id, payload_json FROM identity_import WHERE payload_json IS NOT NULL',
  );
  for (const { id, payload_json } of imports) {
    change(
      tx,
      'UPDATE identity_import SET payload_json = NULL, sealed_payload = ? WHERE import_run_id = ?',
      sealedText(tx, payload_json, id),
      id,
    );
  }
  const steps = allRows<{ readonly id: string; readonly step: number; readonly payload_json: string }>(
    tx,
    `SELECT import_run_id AS id, step, payload_json FROM identity_import_step WHERE payload_json IS NOT NULL`,
  );
  for (const { id, step, payload_json } of steps) {
    change(
      tx,
      `UPDATE identity_import_step SET payload_json = NULL, sealed_payload = ?
       WHERE import_run_id = ? AND step = ?`,
      sealedText(tx, payload_json, stepName(id, step)),
      id,
      step,
    );
  }
}

const stepName = (importRunId: string, step: number): string => `${importRunId} ${step}`;

/** The plain and the sealed column of a payload: one of them is null. */
function payloadOf(tx: WriteTransaction, value: object, name: string): [string | null, Uint8Array | null] {
  const text = JSON.stringify(value);
  const sealed = sealedText(tx, text, name);
  return sealed === null ? [text, null] : [null, sealed];
}

function sealedText(db: ReadableDb, text: string, name: string): Uint8Array | null {
  const keys = keyRing(db);
  return keys === null ? null : wrap(keys.workspace, Buffer.from(text), `import ${name}`);
}

function opened<Schema extends z.ZodType>(
  db: ReadableDb,
  schema: Schema,
  row: Payload,
  name: string,
): z.output<Schema> {
  return storedJson(schema, textOf(db, row, name));
}

function textOf(db: ReadableDb, { payload_json, sealed_payload }: Payload, name: string): string {
  if (payload_json !== null) return payload_json;
  const keys = keyRing(db);
  if (sealed_payload === null || keys === null) throw new BrokenRecord('a sealed import without its seal');
  return unwrap(keys.workspace, sealed_payload, `import ${name}`).toString();
}
