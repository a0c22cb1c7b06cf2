import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

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
      return join(dataHome(env) ?? join(homedir(), '.local', 'share'), 'osteoread');
  }
}

/** What is not a whole path is to be passed over (XDG Base Directory 0.8); an empty one would be the folder one stands in. */
const dataHome = ({ XDG_DATA_HOME }: NodeJS.ProcessEnv): string | null =>
  XDG_DATA_HOME !== undefined && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : null;

/** The workspace that is opened when none is named. The demo study never mixes with a person's own pictures. */
export const defaultWorkspace = (isDemo: boolean): string =>
  join(userDataFolder(), isDemo ? 'demo' : 'workspace');
