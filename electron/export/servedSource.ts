import { createHash } from 'node:crypto';
import type { InstanceId } from '../../shared/base/ids.ts';
import { type OpenedFile, openStoredFile } from '../dicom/storedBytes.ts';
import { originalsPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { servedFile } from '../store/identityVault.ts';
import { type ServedExtent, servedExtent } from '../store/identityVaultExports.ts';

/** A stored file that is open, and where its frames lie. */
export type ServedSource = { readonly opened: OpenedFile; readonly extent: ServedExtent };

/**
 * The file that readers get, once it has been read from end to end and is what was kept: once an entry of an archive
 * has begun, it is too late to leave it out.
 */
export async function openServed(
  db: ReadableDb,
  workspaceDirectory: string,
  instanceId: InstanceId,
): Promise<ServedSource | null> {
  const extent = servedExtent(db, instanceId);
  if (extent === null) return null;
  let opened: OpenedFile | null = null;
  try {
    opened = await openStoredFile(
      servedFile(db, { originalsDirectory: originalsPath(workspaceDirectory) }, instanceId),
    );
    const source = opened.size <= HELD_BYTES ? await heldFile(opened) : opened;
    if ((await hashOf(source)) === extent.contentHash) return { opened: source, extent };
  } catch (thrown) {
    if (!isOfFile(thrown)) {
      await opened?.close();
      throw thrown;
    }
  }
  await opened?.close();
  return null;
}

const CHUNK = 1024 * 1024;
/** Up to here a file is read once and held, and not read again for what is written of it; a radiograph is 10 to 30 MB. */
const HELD_BYTES = 64 * 1024 * 1024;

async function heldFile(file: OpenedFile): Promise<OpenedFile> {
  const content = await file.read(0, file.size);
  return {
    size: file.size,
    read: async (offset, length) => content.subarray(offset, offset + length),
    close: file.close,
  };
}

async function hashOf(file: OpenedFile): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < file.size; at += CHUNK) hash.update(await file.read(at, CHUNK));
  return hash.digest('hex');
}

/** What a file that is gone, unreadable or changed throws: an error with a code of the system or of the seal. */
const isOfFile = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  'code' in thrown &&
  (thrown.code === 'ENOENT' ||
    thrown.code === 'EACCES' ||
    thrown.code === 'EIO' ||
    thrown.code === 'EBROKENSEAL');
