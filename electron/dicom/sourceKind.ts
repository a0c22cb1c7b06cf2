import { closeSync, openSync, readSync } from 'node:fs';

/** What a file is before anybody parses it: one that holds others, or one to be parsed. */
export type SourceKind =
  | { readonly kind: 'file' }
  | { readonly kind: 'zip' }
  /** A zip archive that is a package of a study (docs/packages.md), and no pictures to import. */
  | { readonly kind: 'package' }
  /** An archive that is not opened here, by the name of its format. */
  | { readonly kind: 'otherArchive'; readonly format: string };

const FILE: SourceKind = { kind: 'file' };
const ZIP: SourceKind = { kind: 'zip' };
const PACKAGE: SourceKind = { kind: 'package' };

/** Up to the magic of a tar archive, the farthest from the beginning. */
const HEAD_BYTES = 512;
const DICOM_PREFIX_AT = 128;
const TAR_MAGIC_AT = 257;

/** Head of the first entry, of an empty archive, and of one that was made in parts (APPNOTE 4.3). */
const ZIP_MAGICS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

const OTHER_ARCHIVES: readonly (readonly [magic: string, at: number, format: string])[] = [
  ['Rar!\x1a\x07', 0, 'RAR'],
  ['7z\xbc\xaf\x27\x1c', 0, '7-Zip'],
  ['\x1f\x8b\x08', 0, 'gzip'],
  ['BZh', 0, 'bzip2'],
  ['\xfd7zXZ\0', 0, 'xz'],
  ['\x28\xb5\x2f\xfd', 0, 'Zstandard'],
  ['ustar', TAR_MAGIC_AT, 'tar'],
];

/** Documents of office programs are zip files too: by the name of their first entry. */
const OFFICE_FIRST = /^(\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|META-INF\/)/;

/** So are packages: what they hold comes first, under names that are ids. */
const PACKAGE_FIRST =
  /^(pictures\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.dcm|reads\/[0-9a-f-]{36}\.json)/;

/**
 * Tells archives by their first bytes, whatever they are called. What begins as an archive and goes on as DICOM
 * after its preamble is DICOM. A name that ends in .zip is believed as well, so that a broken one is named.
 */
function sourceKindOf(head: Uint8Array, name: string): SourceKind {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('DICM', DICOM_PREFIX_AT)) return FILE;
  if (ZIP_MAGICS.some((magic) => text.startsWith(magic))) {
    if (PACKAGE_FIRST.test(text.slice(30))) return PACKAGE;
    return OFFICE_FIRST.test(text.slice(30)) && !isNamedZip(name) ? FILE : ZIP;
  }
  for (const [magic, at, format] of OTHER_ARCHIVES) {
    if (text.startsWith(magic, at)) return { kind: 'otherArchive', format };
  }
  return isNamedZip(name) && head.length > 0 ? ZIP : FILE;
}

const isNamedZip = (name: string): boolean => /\.zip$/i.test(name);

/** The same of a file on disk. What cannot be read is left to whoever parses it to say so. */
export function sourceKindAt(path: string, name: string): SourceKind {
  const head = new Uint8Array(HEAD_BYTES);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return sourceKindOf(head.subarray(0, readSync(descriptor, head, 0, HEAD_BYTES, 0)), name);
    } finally {
      closeSync(descriptor);
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return FILE;
    throw thrown;
  }
}
