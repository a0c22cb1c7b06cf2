import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which the application keeps its own data when no workspace is named. */
export function userDataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'OsteoRead');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'OsteoRead');
    default:
      return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'osteoread');
  }
}

/** The workspace that is opened when none is named. The demo study never mixes with a person's own pictures. */
export const defaultWorkspace = (isDemo: boolean): string =>
  join(userDataFolder(), isDemo ? 'demo' : 'workspace');
