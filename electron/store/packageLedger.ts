import { allRows, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';
import { workspaceId } from './study.ts';

/** A package that was made here or taken in, as it was signed. */
export type KeptPackage = {
  readonly packageId: string;
  readonly kind: 'assignments' | 'reads';
  readonly direction: 'made' | 'taken';
  /** The reader it is for, or from. */
  readonly readerId: string;
  readonly keyId: string;
  /** Where it was made; absent for this workspace. */
  readonly originWorkspaceId?: string;
  readonly manifestJson: string;
  readonly signature: string;
  readonly at: Date;
};

/** Whether a package was made or taken in here before. */
export const isKnownPackage = (db: ReadableDb, packageId: string): boolean =>
  firstRow(db, 'SELECT 1 FROM package WHERE package_id = ?', packageId) !== undefined;

/** Keeps a package in the ledger; one with the same content is there already and stays. */
export function keepPackage(tx: WriteTransaction, kept: KeptPackage): void {
  if (isKnownPackage(tx, kept.packageId)) return;
  insertSealed(tx, 'package', {
    package_id: kept.packageId,
    kind: kept.kind,
    direction: kept.direction,
    reader_id: kept.readerId,
    key_id: kept.keyId,
    origin_workspace_id: kept.originWorkspaceId ?? workspaceId(tx),
    manifest_json: kept.manifestJson,
    signature: kept.signature,
    at: kept.at.toISOString(),
  });
}

/** A row of the ledger, as it is listed. */
export type LedgerRow = Pick<KeptPackage, 'packageId' | 'kind' | 'direction' | 'readerId'> & {
  readonly reader: string;
  readonly items: number;
  readonly sections: number;
  readonly at: string;
};

/** Every package, the newest first. */
export const packageLedger = (db: ReadableDb): readonly LedgerRow[] =>
  allRows<LedgerRow>(
    db,
    `SELECT package_id AS packageId, kind, direction, reader_id AS readerId, name AS reader, at,
       json_array_length(manifest_json, CASE kind WHEN 'reads' THEN '$.reads' ELSE '$.assignments' END) AS items,
       coalesce(json_array_length(manifest_json, CASE kind WHEN 'reads' THEN '$.sectionReads' ELSE '$.sections' END), 0)
         AS sections
     FROM package JOIN reader USING (reader_id) ORDER BY at DESC, package_id`,
  );

/** How many locked reads of a reader's assignments are here, the newest version of each. */
export const lockedReadsOf = (db: ReadableDb, readerId: string): number =>
  firstRow<{ n: number }>(
    db,
    `SELECT count(DISTINCT assignment_id) AS n FROM read WHERE reader_id = ? AND assignment_id IS NOT NULL`,
    readerId,
  )?.n ?? 0;
