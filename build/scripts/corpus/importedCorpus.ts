import type { Host } from '../../../electron/host.ts';
import { openHost } from '../../../electron/host.ts';
import { softwareVersion } from '../../../electron/softwareVersion.ts';
import { contentHashOf } from '../../../electron/store/identityVault.ts';
import { type FoundInstance, searchInstances, WHOLE_LIBRARY } from '../../../electron/store/librarySearch.ts';
import { openWorkspace } from '../../../electron/store/open.ts';
import { servedUid } from '../../../electron/store/servedUid.ts';
import { asId, type SeriesId } from '../../../shared/base/ids.ts';
import { type ImageFacts, NO_SPACING } from '../../../shared/dicom/imageFacts.ts';

/** What the import made of a folder: the pictures by their content, and what it said of the damaged files. */
export type ImportedCorpus = {
  readonly pictures: ReadonlyMap<string, ImageFacts>;
  /** Path, as the import names it, to its sentence. */
  readonly damaged: ReadonlyMap<string, string>;
  readonly seconds: number;
};

/** The application on a workspace. @throws with the sentence of the refusal */
export function hostOf(workspace: string, rendererDirectory: string): Host {
  const host = openHost({
    workspaceDirectory: workspace,
    rendererDirectory,
    softwareVersion: softwareVersion(),
  });
  if (!host.ok) throw new Error(host.error.message);
  return host.value;
}

const MOST = 1_000_000;

/** Imports paths as the application does, and looks up in the workspace what came of each content. */
export async function importCorpus(workspace: string, paths: readonly string[]): Promise<ImportedCorpus> {
  const { imports, close } = hostOf(workspace, '');
  const started = imports.start({ kind: 'paths', paths: [...paths] });
  if (!started.ok) throw new Error(started.error.message);
  const ended = await imports.ended(started.value.importId);
  await close();
  if (ended?.state !== 'done' || ended.report === null)
    throw new Error(ended?.failure ?? 'The import failed.');
  const { damaged, seconds } = ended.report;
  return {
    pictures: picturesByContent(workspace),
    damaged: new Map(damaged.map(({ file, reason }) => [file, reason])),
    seconds,
  };
}

function picturesByContent(workspace: string): ReadonlyMap<string, ImageFacts> {
  const opened = openWorkspace(workspace, { now: () => new Date(), softwareVersion: softwareVersion() });
  if (!opened.ok) throw new Error(opened.error.message);
  const { db, close } = opened.value;
  try {
    return new Map(
      searchInstances(db, WHOLE_LIBRARY, MOST).map((found) => [
        contentHashOf(db, found.instanceId),
        firstFrame(found),
      ]),
    );
  } finally {
    close();
  }
}

/** The first frame of a picture, as the loader is asked for it. What a reader would know beside it plays no part. */
const firstFrame = (found: FoundInstance): ImageFacts => ({
  instanceId: found.instanceId,
  seriesId: asId<SeriesId>(found.seriesId),
  studyUid: servedUid(found.studyId),
  seriesUid: servedUid(found.seriesId),
  instanceUid: servedUid(found.instanceId),
  modality: found.modality,
  rows: found.rows,
  columns: found.columns,
  numberOfFrames: found.numberOfFrames,
  displayFrame: 1,
  projection: null,
  limb: null,
  leadMarker: null,
  bodyPart: null,
  patientOrientation: null,
  spacing: NO_SPACING,
  transferSyntaxUid: found.transferSyntaxUid,
  label: null,
});
