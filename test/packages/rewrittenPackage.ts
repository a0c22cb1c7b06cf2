import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { z } from 'zod';
import { MANIFEST, SIGNATURE, sha256Of } from '../../electron/packages/packageWriter.ts';
import { type OpenKey, signWith } from '../../electron/store/readerKeys.ts';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import {
  assignmentManifestSchema,
  type PackageFile,
  readManifestSchema,
} from '../../shared/contracts/packageFormats.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';

/** The same package with other entries and another manifest, signed again. */
function rewriting<Schema extends z.ZodType<{ readonly format: string }>>(schema: Schema) {
  return async (
    path: string,
    key: OpenKey,
    change: (
      manifest: z.output<Schema>,
      entries: Map<string, Buffer>,
    ) => { readonly [name: string]: unknown },
  ): Promise<string> => {
    const entries = new Map(await unzipped(readFileSync(path)));
    const changed = change(schema.parse(JSON.parse(String(entries.get(MANIFEST)))), entries);
    const asJson: JsonValue = JSON.parse(JSON.stringify(changed));
    const json = Buffer.from(canonicalJson(asJson));
    const { publicKey, value } = signWith(key, json);
    entries.set(MANIFEST, json);
    entries.set(SIGNATURE, Buffer.from(canonicalJson({ algorithm: 'ed25519', publicKey, value })));
    return zipped(entries);
  };
}

export const rewrittenReads = rewriting(readManifestSchema);
export const rewrittenAssignments = rewriting(assignmentManifestSchema);

/** Puts other bytes in the place of an entry; the files of the manifest as they are then. */
export function withEntry(
  entries: Map<string, Buffer>,
  files: readonly PackageFile[],
  name: string,
  bytes: Buffer,
): readonly PackageFile[] {
  entries.set(name, bytes);
  const told = { name, bytes: bytes.length, sha256: sha256Of(bytes) };
  return files.map((file) => (file.name === name ? told : file));
}

/** An archive of these entries. */
export async function zipped(entries: ReadonlyMap<string, Buffer>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, { compress: true });
  zip.end();
  const path = join(temporaryFolder(), 'package.zip');
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
