import type { Migration } from './migration.ts';

/** The image servers that pictures are fetched from. */
export const remoteServers: Migration = {
  version: 5,
  name: 'remote-servers',
  sql: '-- Nothing yet.',
};
