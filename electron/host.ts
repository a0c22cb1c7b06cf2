import { err, ok, type Result } from '../shared/base/result.ts';
import { DEFAULT_THEME, type Theme, themeSettingSchema } from '../shared/contracts/themeSetting.ts';
import { createAnswers } from './answers/answers.ts';
import { generateDemoStudy } from './demo/generateDemoStudy.ts';
import { createImportManager, type ImportRefusal } from './dicom/importManager.ts';
import { createPixelThread } from './dicom/pixels/pixelThread.ts';
import { withRemoteImports } from './dicomweb/remoteImports.ts';
import { createExportManager } from './export/exportManager.ts';
import { createStudyJobs } from './jobs/studyJobs.ts';
import { createPackageManager } from './packages/packageManager.ts';
import { buildService } from './service/app.ts';
import type { ServiceDependencies } from './service/dependencies.ts';
import { createSignIns, settingsOwner } from './service/signIns.ts';
import { hasAccounts, lockAfterMinutes } from './store/accounts.ts';
import { openWorkspace } from './store/open.ts';
import { type Rescue, recordRescue } from './store/rescue/rescueEvent.ts';
import { readerSetting } from './store/settings.ts';
import { currentStudy } from './store/study.ts';
import type { WorkspaceError } from './store/workspaceError.ts';
import { createAssets } from './transport/assets.ts';
import { type Fetch, mount } from './transport/mount.ts';
import { createHeavyWrites } from './writes/heavyWrites.ts';

export type HostOptions = {
  readonly workspaceDirectory: string;
  /** The built screens. */
  readonly rendererDirectory: string;
  readonly softwareVersion: string;
  /** How the database came into the place of another just now; null where it did not. */
  readonly rescue?: Rescue | null;
  readonly restoreBackup?: ServiceDependencies['restoreBackup'];
};

/** The application without a window and without a port: what every way of starting it has in common. */
export type Host = {
  readonly fetch: Fetch;
  /** The service without the screens. */
  readonly service: Fetch;
  /** Whether the workspace holds a blinded study by now. */
  readonly isBlinded: () => boolean;
  /** Whether the workspace is sealed and its key is not here. */
  readonly isLocked: () => boolean;
  /** Unlocks a sealed workspace; the sentence of why not, or null. */
  readonly unlock: (passphrase: string) => Promise<string | null>;
  /** Whether whoever acts now may import: files that are opened with the application are not anybody's to add. */
  readonly mayImport: () => boolean;
  readonly imports: ServiceDependencies['imports'] & ReturnType<typeof createImportManager>;
  /** Ends what runs and closes the workspace. Call once. */
  readonly close: () => Promise<void>;
};

const NOT_HERE = 'Copies are restored in the application itself. Nothing was changed.';

/** Opens the workspace and builds the application on it. The error holds the sentence for the person. */
export function openHost(options: HostOptions): Result<Host, WorkspaceError> {
  const now = (): Date => new Date();
  const { softwareVersion } = options;
  const opened = openWorkspace(options.workspaceDirectory, { now, softwareVersion });
  if (!opened.ok) return opened;
  const workspace = opened.value;
  if (options.rescue != null) recordRescue(workspace.db, options.rescue, now());
  const signIns = createSignIns({
    hasAccounts: () => hasAccounts(workspace.db),
    implicitReader: workspace.implicitReader,
    lockAfterMinutes: () => lockAfterMinutes(workspace.db),
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
  });
  // What the command line begins before anybody has signed in is nobody's.
  const actor = (): string => signIns.actor()?.readerId ?? 'system';
  const manager = createImportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    actor,
    softwareVersion,
    writeDemo: generateDemoStudy,
  });
  const imports = withRemoteImports<ImportRefusal, typeof manager>(manager);
  const pixels = createPixelThread();
  const exports = createExportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    softwareVersion,
  });
  const packages = createPackageManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    plainDirectory: workspace.vault.plainDirectory,
  });
  const studyJobs = createStudyJobs({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    softwareVersion,
    plainDirectory: workspace.vault.plainDirectory,
  });
  const answers = createAnswers({ workspaceDirectory: workspace.directory, db: workspace.db });
  const heavyWrites = createHeavyWrites({ workspaceDirectory: workspace.directory, db: workspace.db });
  const service = buildService({
    workspace,
    answers,
    heavyWrites,
    signIns,
    imports,
    exports,
    packages,
    studyJobs,
    pixels,
    restoreBackup: options.restoreBackup ?? (async () => err(NOT_HERE)),
    softwareVersion,
    now,
  });
  const theme = (): Theme =>
    themeSettingSchema.safeParse(
      readerSetting(workspace.db, settingsOwner(signIns, workspace.implicitReader), 'theme'),
    ).data ?? DEFAULT_THEME;
  return ok({
    fetch: mount(service, createAssets(options.rendererDirectory, theme)),
    service: async (request) => service.fetch(request),
    isBlinded: () => currentStudy(workspace.db).isBlinded,
    isLocked: () => workspace.vault.state() === 'locked',
    unlock: async (text) => {
      const by = { actor: actor(), at: now() };
      const unlocked = await workspace.vault.unlock({ kind: 'passphrase', text }, by);
      return unlocked.ok ? null : unlocked.error.message;
    },
    mayImport: () => ['implicit', 'coordinator'].includes(signIns.actor()?.role ?? ''),
    imports,
    close: async () => {
      await imports.close();
      await exports.close();
      await packages.close();
      await studyJobs.close();
      await pixels.close();
      await heavyWrites.ended();
      // Last: what was changed is answered with what there is then.
      await answers.close();
      await workspace.vault.close();
      workspace.close();
    },
  });
}
