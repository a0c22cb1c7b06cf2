import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import type { z } from 'zod';
import {
  PACKAGE_VERSION,
  type PackageFile,
  packageHeadSchema,
  packageSignatureSchema,
} from '../../shared/contracts/packageFormats.ts';
import { entryFault, entryName } from '../dicom/archiveEntry.ts';
import { type OpenZip, openZip } from '../dicom/zipFile.ts';
import { classifyFault } from '../store/errors.ts';
import { isSignedBy, keyIdOf } from '../store/readerKeys.ts';
import { PackageRefused, REFUSED } from './packageRefusal.ts';
import { MANIFEST, SIGNATURE, sha256Of } from './packageWriter.ts';

/** A package whose manifest is what its key signed. Its other files are checked as they are unpacked. */
export type SignedPackage<Manifest> = {
  readonly packageId: string;
  readonly manifest: Manifest;
  readonly manifestJson: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly keyId: string;
  /** Unpacks a file of the manifest, and refuses one that is not what the manifest says. */
  readonly unpack: (file: PackageFile, target: string) => Promise<void>;
  readonly textOf: (file: PackageFile) => Promise<string>;
  readonly close: () => void;
};

/** Far above the manifest of a thousand cases; what is longer was made to exhaust its reader. */
const MAX_TEXT_BYTES = 512 * 1024 * 1024;

/**
 * Opens a package: its table of contents, its manifest, and the signature over that. Every file of the manifest is
 * there, and no other.
 * @throws PackageRefused with the sentence
 */
export async function openPackage<
  Schema extends z.ZodType<{ readonly format: string; readonly files: readonly PackageFile[] }>,
>(path: string, format: string, schema: Schema): Promise<SignedPackage<z.output<Schema>>> {
  const zip = await openedZip(path);
  try {
    const entries = await entriesOf(zip);
    const [manifestEntry, signatureEntry] = [entries.get(MANIFEST), entries.get(SIGNATURE)];
    if (manifestEntry === undefined || signatureEntry === undefined)
      throw new PackageRefused(REFUSED.notPackage);
    const manifestJson = await textOfEntry(zip, manifestEntry);
    const head = packageHeadSchema.safeParse(parsedJson(manifestJson));
    if (!head.success || !head.data.format.startsWith('osteoread.'))
      throw new PackageRefused(REFUSED.notPackage);
    if (head.data.version > PACKAGE_VERSION) throw new PackageRefused(REFUSED.newer);
    if (head.data.format !== format) throw new PackageRefused(REFUSED.wrongKind);
    const signature = packageSignatureSchema.safeParse(parsedJson(await textOfEntry(zip, signatureEntry)));
    if (!signature.success) throw new PackageRefused(REFUSED.altered);
    const { publicKey, value } = signature.data;
    if (!isSignedBy(publicKey, Buffer.from(manifestJson), value)) throw new PackageRefused(REFUSED.altered);
    const manifest = schema.safeParse(parsedJson(manifestJson));
    if (!manifest.success) throw new PackageRefused(REFUSED.damaged);
    const { files } = manifest.data;
    const names = new Set(files.map(({ name }) => name));
    const areSame =
      names.size === files.length &&
      files.length + 2 === entries.size &&
      files.every(({ name }) => entries.has(name));
    if (!areSame) throw new PackageRefused(REFUSED.altered);
    const entryOf = (file: PackageFile): Entry => {
      const entry = entries.get(file.name);
      if (entry === undefined || entry.uncompressedSize !== file.bytes)
        throw new PackageRefused(REFUSED.altered);
      return entry;
    };
    return {
      packageId: sha256Of(manifestJson),
      manifest: manifest.data,
      manifestJson,
      signature: value,
      publicKey,
      keyId: keyIdOf(publicKey),
      unpack: (file, target) => unpacked(zip, entryOf(file), file, target),
      textOf: async (file) => {
        const text = await textOfEntry(zip, entryOf(file));
        if (sha256Of(text) !== file.sha256) throw new PackageRefused(REFUSED.altered);
        return text;
      },
      close: zip.close,
    };
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
}

async function openedZip(path: string): Promise<OpenZip> {
  let zip: OpenZip | null;
  try {
    zip = await openZip(path);
  } catch (thrown) {
    if (classifyFault(thrown) !== null) throw thrown;
    const isThere = existsSync(path);
    throw new PackageRefused(isThere ? REFUSED.damaged : REFUSED.missing);
  }
  if (zip === null) throw new PackageRefused(REFUSED.damaged);
  return zip;
}

async function entriesOf({ zip }: OpenZip): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      if (entries.has(name) || entryFault(entry, name) !== null) throw new PackageRefused(REFUSED.altered);
      entries.set(name, entry);
    }
  } catch (thrown) {
    if (thrown instanceof PackageRefused) throw thrown;
    throw new PackageRefused(REFUSED.damaged);
  }
  return entries;
}

async function textOfEntry({ zip }: OpenZip, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > MAX_TEXT_BYTES) throw new PackageRefused(REFUSED.damaged);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      const bytes = Buffer.from(part);
      size += bytes.length;
      if (size > entry.uncompressedSize) break;
      parts.push(bytes);
    }
  } catch {
    throw new PackageRefused(REFUSED.damaged);
  }
  if (size !== entry.uncompressedSize) throw new PackageRefused(REFUSED.damaged);
  return Buffer.concat(parts).toString('utf8');
}

async function unpacked({ zip }: OpenZip, entry: Entry, file: PackageFile, target: string): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      await zip.openReadStreamPromise(entry),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          // Nothing is written beyond what the manifest says: a few bytes can be packed to fill a disk.
          if (size > file.bytes) throw new PackageRefused(REFUSED.altered);
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    );
  } catch (thrown) {
    if (thrown instanceof PackageRefused || classifyFault(thrown) !== null) throw thrown;
    throw new PackageRefused(REFUSED.damaged);
  }
  if (hash.digest('hex') !== file.sha256) throw new PackageRefused(REFUSED.altered);
}

/** @throws PackageRefused where a text is no JSON */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackageRefused(REFUSED.damaged);
  }
}
