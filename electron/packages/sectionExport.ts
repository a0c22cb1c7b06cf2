import { openStoredFile } from '../dicom/storedBytes.ts';
import type { ReadableDb } from '../store/database.ts';
import type { OutgoingSection } from '../store/outgoingSections.ts';
import { sectionFile } from '../store/sectionFiles.ts';
import { BrokenSeal } from '../store/vaultCrypto.ts';
import { PackageRefused } from './packageRefusal.ts';
import type { AddFile } from './packageWriter.ts';
import { sectionCopyFor } from './sectionCopy.ts';

/**
 * Adds the display copy of a section to a package.
 * @throws PackageRefused where it cannot be read
 */
export async function addSection(
  db: ReadableDb,
  workspaceDirectory: string,
  add: AddFile,
  { sectionId, section: { assignmentId, code, file } }: OutgoingSection,
): Promise<void> {
  const shown = await displayOf(db, workspaceDirectory, sectionId);
  const copy = shown === null ? null : sectionCopyFor(assignmentId, shown);
  if (copy === null) throw new PackageRefused(unreadableSentence(code));
  await add(file, copy.length, oneChunk(copy));
}

async function displayOf(
  db: ReadableDb,
  workspaceDirectory: string,
  sectionId: OutgoingSection['sectionId'],
): Promise<Uint8Array | null> {
  const stored = sectionFile(db, workspaceDirectory, sectionId, 'display');
  if (stored === null) return null;
  try {
    const opened = await openStoredFile(stored);
    return await opened.read(0, opened.size).finally(() => opened.close());
  } catch (thrown) {
    if (thrown instanceof BrokenSeal || (thrown instanceof Error && 'code' in thrown)) return null;
    throw thrown;
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const unreadableSentence = (code: string): string =>
  `The photograph of section ${code} cannot be read, so no package was made. Everything in the workspace is kept. ` +
  'Check the disk and the permissions of the workspace’s folder, and export again.';
