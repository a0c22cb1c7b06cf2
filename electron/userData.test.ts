import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { userDataFolder } from './userData.ts';

it.each([
  ['linux', {}, join(homedir(), '.local', 'share', 'osteoread')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'osteoread')],
  ['linux', { XDG_DATA_HOME: '' }, join(homedir(), '.local', 'share', 'osteoread')],
  ['linux', { XDG_DATA_HOME: 'data' }, join(homedir(), '.local', 'share', 'osteoread')],
  ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'OsteoRead')],
  ['win32', { APPDATA: 'C:/Roaming' }, join('C:/Roaming', 'OsteoRead')],
])('on %s with %j the data folder is %s', (platform, env, folder) => {
  expect(userDataFolder(env, platform)).toBe(folder);
});
