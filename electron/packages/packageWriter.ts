import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { PackageFile, PackageSignature } from '../../shared/contracts/packageFormats.ts';
import { openZip } from '../export/zipWriter.ts';
import { writeWhole } from '../jobs/wholeFile.ts';
import { type OpenKey, signWith } from '../store/readerKeys.ts';

/** What an archive that was written is known by. */
export type WrittenPackage = {
  /** SHA-256 of the manifest, which names every other file. */
  readonly packageId: string;
  readonly manifestJson: string;
  readonly signature: string;
  readonly bytes: number;
};

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'signature.json';

/** Adds one file of exactly `bytes` bytes; its hash goes into the manifest. */
export type AddFile = (name: string, bytes: number, chunks: AsyncIterable<Uint8Array>) => Promise<void>;

/** Writes a signed package, whole or not at all; where `fill` fails or gives null, nothing of it stays. */
export function writePackage(
  target: string,
  key: OpenKey,
  fill: (add: AddFile) => Promise<{ readonly [name: string]: JsonValue } | null>,
): Promise<WrittenPackage | null> {
  return writeWhole(target, async (part) => {
    const zip = openZip(part);
    const files: PackageFile[] = [];
    try {
      const body = await fill(async (name, bytes, chunks) => {
        const hash = createHash('sha256');
        await zip.add(
          name,
          bytes,
          hashed(chunks, (chunk) => hash.update(chunk)),
        );
        files.push({ name, bytes, sha256: hash.digest('hex') });
      });
      if (body === null) return null;
      const manifestJson = canonicalJson({ ...body, files });
      const { publicKey, value } = signWith(key, Buffer.from(manifestJson));
      const signature: PackageSignature = { algorithm: 'ed25519', publicKey, value };
      zip.addText(MANIFEST, manifestJson);
      zip.addText(SIGNATURE, canonicalJson(signature));
      await zip.end();
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      return { packageId: sha256Of(manifestJson), manifestJson, signature: value, bytes };
    } finally {
      await zip.abandon();
    }
  });
}

export const sha256Of = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onChunk(chunk);
    yield chunk;
  }
}
