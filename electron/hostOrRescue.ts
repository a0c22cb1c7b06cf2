import { err, ok, type Result } from '../shared/base/result.ts';
import type { Restored, Salvaged } from '../shared/contracts/backups.ts';
import { type Host, type HostOptions, openHost } from './host.ts';
import { problem } from './service/problem.ts';
import { buildRescue } from './service/rescue.ts';
import type { Rescue } from './store/rescue/rescueEvent.ts';
import { restoreBackup } from './store/rescue/restoreBackup.ts';
import { salvageDatabase } from './store/rescue/salvage.ts';
import type { WorkspaceError } from './store/workspaceError.ts';
import { createAssets } from './transport/assets.ts';
import { type Fetch, mount } from './transport/mount.ts';

/** The application as a person meets it, whatever state its workspace is in. */
export type RunningApplication = {
  readonly fetch: Fetch;
  /** The application on its workspace; null as long as that is damaged. */
  readonly host: () => Host | null;
  readonly close: () => Promise<void>;
};

const RESTORING =
  'A copy is being put in the place of the database at this moment, so this was not done. Everything saved is kept. Try ' +
  'again in a moment.';

/**
 * Opens the workspace, or where its database is damaged the way out of that: its copies, and what can be read. Either
 * answers under the same address, so that a window needs only to load its page again. `onOpen` is told of the first host
 * that begins. The error is the sentence for the person.
 */
export function openHostOrRescue(
  options: Omit<HostOptions, 'restoreBackup' | 'rescue'>,
  onOpen: (host: Host) => void,
): Result<RunningApplication, string> {
  const { workspaceDirectory, rendererDirectory } = options;
  let host: Host | null = null;
  let hasBegun = false;
  let fetch: Fetch = () => Promise.reject(new Error('nothing is open'));

  const open = (rescue: Rescue | null): WorkspaceError | null => {
    const opened = openHost({ ...options, rescue, restoreBackup: closeAndRestore });
    if (opened.ok) {
      host = opened.value;
      fetch = host.fetch;
      if (!hasBegun) onOpen(host);
      hasBegun = true;
      return null;
    }
    if (opened.error.kind === 'damaged') begin(opened.error.message);
    return opened.error;
  };

  /** Only the ways out are answered. */
  const begin = (reason: string): void => {
    host = null;
    console.error(
      'The workspace’s database is damaged: the page offers its copies, and what can still be read.',
    );
    const rescue = buildRescue({
      directory: workspaceDirectory,
      reason,
      restore: restored('system'),
      salvage,
    });
    fetch = mount(
      rescue,
      createAssets(rendererDirectory, () => 'dark'),
    );
  };

  const restored =
    (actor: string) =>
    (name: string): Result<Restored, string> => {
      const done = restoreBackup(workspaceDirectory, name, new Date());
      if (!done.ok) return done;
      const refused = open({ kind: 'restored', actor, backup: name, ...done.value });
      return refused === null ? done : err(refused.message);
    };

  const salvage = (): Result<Salvaged, string> => {
    const done = salvageDatabase(workspaceDirectory, new Date());
    if (!done.ok) return done;
    const { tables, setAside } = done.value;
    const refused = open({
      kind: 'salvaged',
      setAside,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      cutShort: tables.filter(({ isCutShort }) => isCutShort).map(({ table }) => table),
    });
    return refused === null ? ok({ ...done.value, tables: [...tables] }) : err(refused.message);
  };

  /**
   * A person wants an older state of a sound workspace back. Where the copy cannot be taken, all is as it was. Meanwhile
   * nothing else is done: what is asked then is to be asked again.
   */
  const closeAndRestore = async (name: string, actor: string): Promise<Result<Restored, string>> => {
    const before = host;
    if (before === null) return err(RESTORING);
    host = null;
    fetch = () => Promise.resolve(problem('workspaceBusy', RESTORING));
    await before.close();
    const done = restored(actor)(name);
    // Nothing was put in its place: it is opened as it was, and where even that is refused there are its copies.
    const refused = host === null ? open(null) : null;
    if (refused !== null && refused.kind !== 'damaged') begin(refused.message);
    return done;
  };

  const refused = open(null);
  if (refused !== null && refused.kind !== 'damaged') return err(refused.message);
  return ok({
    fetch: (request) => fetch(request),
    host: () => host,
    close: async () => {
      await host?.close();
    },
  });
}
