import type { Migration } from './migration.ts';

/** Burned-in text, masks and lead markers, as a person saw them. */
export const pictureChecks: Migration = {
  version: 3,
  name: 'picture-checks',
  sql: '-- Nothing yet.',
};
