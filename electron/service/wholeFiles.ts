import type { ExportKey } from '../deidentify/exportKey.ts';
import type { ExportSubject } from '../deidentify/exportSubject.ts';
import { openStoredFile } from '../dicom/storedBytes.ts';
import { exportedFile, type Unexportable } from '../export/exportedFile.ts';
import { bytesOfRuns, type Run } from '../export/run.ts';
import type { ReadableDb } from '../store/database.ts';
import { servedFile } from '../store/identityVault.ts';
import { servedExtent } from '../store/identityVaultExports.ts';
import { type FoundInstance, filedPicture } from '../store/librarySearch.ts';
import { burnedInState } from '../store/pictureChecks.ts';
import { servedUid } from '../store/servedUid.ts';
import { mediaRanges } from './acceptHeader.ts';
import { multipart, type Part } from './multipart.ts';
import { problem } from './problem.ts';

/** Where files are taken from, and the key under which UIDs that no search answers are replaced. */
export type FileSource = {
  readonly db: ReadableDb;
  readonly originalsDirectory: string;
  readonly key: ExportKey;
};

type Refusal = Unexportable | 'unchecked';

/**
 * Whole DICOM files (PS3.18 10.4.1.1.1), de-identified as an export de-identifies them but under the UIDs that
 * searches answer, without references to other pictures and without any date. What may not leave is left out: 206 with a warning, or where nothing is left
 * 406 with the reason. Files come in the transfer syntax that they are stored in.
 */
export async function wholeFilesAnswer(
  source: FileSource,
  instances: readonly FoundInstance[],
  accept: string | undefined,
): Promise<Response> {
  const form = formOf(instances, accept);
  if (form === null) return problem('notAcceptable', NO_SUCH_FORM);
  const parts: Part[] = [];
  const refusals = new Set<Refusal>();
  for (const instance of instances) {
    const made = await partOf(source, instance);
    if (typeof made === 'string') refusals.add(made);
    else parts.push(made);
  }
  const [first] = parts;
  if (first === undefined) return problem('notAcceptable', [...refusals].map((why) => WHY[why]).join(' '));
  if (form === 'single') {
    const bytes = new Uint8Array(await first.bytes());
    return new Response(bytes, {
      headers: { 'content-type': 'application/dicom', 'cache-control': 'no-store' },
    });
  }
  const whole = await multipart('application/dicom', parts);
  if (refusals.size === 0) return whole;
  const left = instances.length - parts.length;
  const headers = {
    ...Object.fromEntries(whole.headers),
    warning: `299 - "${left} instances may not leave"`,
  };
  return new Response(whole.body, { status: 206, headers });
}

function formOf(instances: readonly FoundInstance[], accept: string | undefined): 'single' | 'parts' | null {
  for (const { type, partType, transferSyntaxUid } of mediaRanges(accept)) {
    const isSyntaxFine =
      transferSyntaxUid === null ||
      transferSyntaxUid === '*' ||
      instances.every((instance) => instance.transferSyntaxUid === transferSyntaxUid);
    if (!isSyntaxFine) continue;
    const isDicom = partType === null || partType === 'application/dicom' || partType === '*/*';
    if (type === 'application/dicom' && instances.length === 1) return 'single';
    if (type === '*/*' || (type === 'multipart/related' && isDicom)) return 'parts';
  }
  return null;
}

/** A file that can be given, or why it cannot. Its pixels are read when its turn comes. */
async function partOf(source: FileSource, instance: FoundInstance): Promise<Part | Refusal> {
  const { db, originalsDirectory, key } = source;
  const burnedIn = burnedInState(db, instance.instanceId);
  if (burnedIn === 'unchecked') return 'unchecked';
  const extent = servedExtent(db, instance.instanceId);
  if (extent === null) return 'damaged';
  const { frameOfReferenceId, ...picture } = filedPicture(db, instance.instanceId);
  const subject: ExportSubject = {
    ...picture,
    key,
    caseCode: instance.caseCode,
    shiftDays: null,
    instanceId: instance.instanceId,
    seriesId: instance.seriesId,
    studyId: instance.studyId,
    isReference: false,
    isTextChecked: burnedIn === 'clean' || burnedIn === 'masked',
    isMasked: burnedIn === 'masked',
  };
  const [study = '', series = '', sop = '', frameOfReference = ''] = [
    instance.studyId,
    instance.seriesId,
    instance.instanceId,
    frameOfReferenceId,
  ].map(servedUid);
  const open = () => openStoredFile(servedFile(db, { originalsDirectory }, instance.instanceId));
  const file = await openedOrNull(open);
  if (file === null) return 'damaged';
  try {
    const known = { study, series, instance: sop, frameOfReference };
    const made = await exportedFile(file, extent, subject, known);
    if (!made.ok) return made.error;
    const contentType = `application/dicom; transfer-syntax=${instance.transferSyntaxUid}`;
    return {
      contentType,
      bytes: () => {
        // Its runs lie where they lay in that file: in another one they may be of its header, or of hidden pixels.
        const isSame = servedExtent(db, instance.instanceId)?.contentHash === extent.contentHash;
        if (!isSame) throw new Error('a picture was masked anew while it was sent');
        return bytesOf(open, made.value.runs);
      },
    };
  } finally {
    await file.close();
  }
}

type Open = () => ReturnType<typeof openStoredFile>;

async function openedOrNull(open: Open) {
  try {
    return await open();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null;
    throw thrown;
  }
}

async function bytesOf(open: Open, runs: readonly Run[]): Promise<Uint8Array> {
  const file = await open();
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytesOfRuns(file, runs)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

const WHY: Readonly<Record<Refusal, string>> = {
  unchecked:
    'Nobody has looked for burned-in text in this picture yet, so its file may not leave. Check it in OsteoRead first.',
  saysBurnedIn:
    'The header of this picture says that text is burned into it, so its file may not leave. Check it in OsteoRead first.',
  overlayInPixels:
    'An overlay is drawn in the pixels of this picture and cannot be taken out, so its file may not leave.',
  damaged: 'The file of this picture cannot be read. Import the original file again to put it back.',
};
const NO_SUCH_FORM =
  'Whole files are given as multipart/related; type="application/dicom", one alone as application/dicom too, in the ' +
  'transfer syntax that they are stored in. Nothing was changed. Ask with transfer-syntax=*.';
