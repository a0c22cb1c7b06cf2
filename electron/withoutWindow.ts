import { unlockAtStart } from './passphrase.ts';
import { softwareVersion } from './softwareVersion.ts';
import { openWorkspace, type Workspace } from './store/open.ts';

/**
 * Opens a workspace for a command, unlocks it where it is sealed, and closes it after the work. The status of the
 * work, or 1 with a sentence on standard error where the workspace does not open.
 */
export async function withWorkspace(
  directory: string,
  work: (workspace: Workspace) => Promise<number>,
): Promise<number> {
  const opened = openWorkspace(directory, { now: () => new Date(), softwareVersion: softwareVersion() });
  if (!opened.ok) {
    console.error(opened.error.message);
    return 1;
  }
  const { vault, implicitReader, close } = opened.value;
  try {
    const stillLocked = await unlockAtStart(
      {
        isLocked: () => vault.state() === 'locked',
        unlock: async (text) => {
          const by = { actor: implicitReader.readerId, at: new Date() };
          const unlocked = await vault.unlock({ kind: 'passphrase', text }, by);
          return unlocked.ok ? null : unlocked.error.message;
        },
      },
      true,
    );
    if (stillLocked !== null) {
      console.error(stillLocked);
      return 1;
    }
    return await work(opened.value);
  } finally {
    await vault.close();
    close();
  }
}

/** Calls `stop` when a person or the system asks the process to end; SIGHUP is what a terminal sends that is closed. */
export function onInterrupt(stop: () => unknown): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
