import type { Migration } from './migration.ts';

/** What sealing the identity area needs beside its tables. */
export const sealing: Migration = {
  version: 6,
  name: 'sealing',
  sql: '-- Nothing yet.',
};
