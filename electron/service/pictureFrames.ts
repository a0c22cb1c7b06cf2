import { err, ok, type Result } from '../../shared/base/result.ts';
import { blankComments } from '../deidentify/codestreamComments.ts';
import { readFrameBytes } from '../dicom/frameBytes.ts';
import type { Allocate } from '../dicom/storedBytes.ts';
import { transferSyntaxOf } from '../dicom/transferSyntax.ts';
import type { ReadableDb } from '../store/database.ts';
import { storedFrame } from '../store/identityVault.ts';
import { servedExtent } from '../store/identityVaultExports.ts';
import type { LibraryPicture } from '../store/librarySearch.ts';
import type { HiddenBits } from './hiddenBits.ts';
import { notFound, problem } from './problem.ts';

/** Where frames are taken from. */
export type FrameSource = {
  readonly db: ReadableDb;
  readonly originalsDirectory: string;
  readonly hidden: HiddenBits;
};

/**
 * One frame of a picture as it is stored, counted from 1, or the problem that says why it cannot be had. `allocate`
 * is asked at most once.
 */
export async function frameOf(
  { db, originalsDirectory, hidden }: FrameSource,
  picture: Pick<LibraryPicture, 'instanceId' | 'numberOfFrames'>,
  frameNumber: number,
  allocate?: Allocate,
): Promise<Result<Uint8Array<ArrayBuffer>, Response>> {
  const frame = storedFrame(db, originalsDirectory, picture.instanceId, frameNumber);
  if (frame === null) return err(noSuchFrame(picture, frameNumber));
  try {
    const bytes = await readFrameBytes(frame, allocate);
    if (bytes === null) return err(problem('frameUnavailable', SHORT));
    // Cameras and consoles write names into the comments of compressed pictures.
    if (transferSyntaxOf(frame.transferSyntaxUid)?.isEncapsulated === true) blankComments(bytes);
    else await hidden.clear(frame, () => servedExtent(db, picture.instanceId)?.begin ?? null, bytes);
    return ok(bytes);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')) throw thrown;
    return err(problem('frameUnavailable', thrown.code === 'ENOENT' ? GONE : UNREADABLE));
  }
}

/** The answer to a request for a frame that the picture does not have. */
export const noSuchFrame = (
  { numberOfFrames }: Pick<LibraryPicture, 'numberOfFrames'>,
  frameNumber: number,
): Response => notFound(`This picture has ${numberOfFrames} frames, not ${frameNumber}.`);

const KEPT = 'Your marks are kept. Import the original file again to put it back.';
const GONE = `The file of this picture is no longer in the workspace, so it cannot be shown. ${KEPT}`;
const SHORT = `The file of this picture is shorter than it was when it was imported, so it is not shown. ${KEPT}`;
const UNREADABLE =
  'The file of this picture cannot be read, so it is not shown. Your marks are kept. ' +
  'Check the disk and the permissions of the workspace’s folder, then open the case again.';
