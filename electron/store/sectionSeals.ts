import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import {
  samplingSchema,
  sectionFiguresSchema,
  sectionRecordsSchema,
  sectionScaleSchema,
} from '../../shared/contracts/histology.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';

/** Everything that the hash of a section read covers. */
export type SealedSectionRead = {
  readonly schemaVersion: number;
  readonly sectionReadId: string;
  readonly assignmentId: string;
  readonly sectionId: string;
  readonly readerId: string;
  readonly version: number;
  readonly amendmentReason: string | null;
  readonly softwareVersion: string;
  readonly submittedAt: string;
  readonly context: JsonValue;
  readonly records: JsonValue;
};

/** SHA-256 in hex over the canonical JSON (RFC 8785) of a section read. */
export const sectionReadHash = (read: SealedSectionRead): string =>
  createHash('sha256').update(canonicalJson(read)).digest('hex');

type SealedRow = Omit<SealedSectionRead, 'context' | 'records'> & {
  readonly document_json: string;
  readonly context_json: string;
  readonly derived_json: string;
  readonly sha256: string;
};

const contextSchema = z.object({
  widthPx: z.number(),
  heightPx: z.number(),
  scale: sectionScaleSchema.nullable(),
  sampling: samplingSchema,
});

/**
 * Whether a section read is as it was locked: its hash holds, and its records give the figures that were stored.
 * @throws BrokenRecord, SyntaxError where it breaks its contract
 */
export function verifySectionRead(
  db: ReadableDb,
  sectionReadId: string,
): { readonly state: 'intact' | 'altered' | 'derivedDiffers'; readonly softwareVersion: string } {
  const row = firstRow<SealedRow>(
    db,
    `SELECT schema_version AS schemaVersion, section_read_id AS sectionReadId, section_assignment_id AS assignmentId,
       section_id AS sectionId, reader_id AS readerId, version, amendment_reason AS amendmentReason,
       software_version AS softwareVersion, submitted_at AS submittedAt, document_json, context_json, derived_json,
       sha256
     FROM section_read WHERE section_read_id = ?`,
    sectionReadId,
  );
  if (row === undefined) throw new Error('a section read that is not there');
  const { document_json, context_json, derived_json, sha256, ...columns } = row;
  const { softwareVersion } = columns;
  const context: JsonValue = JSON.parse(context_json);
  const records: JsonValue = JSON.parse(document_json);
  if (sectionReadHash({ ...columns, context, records }) !== sha256)
    return { state: 'altered', softwareVersion };
  const { figures } = deriveSection(
    storedJson(contextSchema, context_json),
    storedJson(sectionRecordsSchema, document_json),
  );
  const stored = storedJson(sectionFiguresSchema, derived_json);
  const isSame = isDeepStrictEqual(figures, stored);
  return { state: isSame ? 'intact' : 'derivedDiffers', softwareVersion };
}
