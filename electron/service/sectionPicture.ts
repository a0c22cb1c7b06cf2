import type { SectionId } from '../../shared/base/ids.ts';
import { openStoredFile } from '../dicom/storedBytes.ts';
import type { ReadableDb } from '../store/database.ts';
import { sectionFile } from '../store/sectionFiles.ts';
import { BrokenSeal } from '../store/vaultCrypto.ts';
import { notFound, problem } from './problem.ts';

/** The display copy of a section: its pixels as JPEG, and nothing of what its file said. */
export async function sectionPicture(
  db: ReadableDb,
  directory: string,
  sectionId: SectionId,
): Promise<Response> {
  const file = sectionFile(db, directory, sectionId, 'display');
  if (file === null) return notFound('There is no photograph of this section any more. Nothing was changed.');
  try {
    const opened = await openStoredFile(file);
    const bytes = await opened.read(0, opened.size).finally(() => opened.close());
    return new Response(bytes, {
      headers: { 'content-type': 'image/jpeg', 'content-length': String(bytes.length) },
    });
  } catch (thrown) {
    if (thrown instanceof BrokenSeal || (thrown instanceof Error && 'code' in thrown))
      return problem('frameUnavailable', UNREADABLE);
    throw thrown;
  }
}

const UNREADABLE =
  'The photograph of this section cannot be read. Your marks are kept. ' +
  'Check the disk and the permissions of the workspace’s folder.';
