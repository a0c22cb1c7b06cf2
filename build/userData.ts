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
