import type { Migration } from './migration.ts';

/** Where an import that was cut short goes on. */
export const importResume: Migration = {
  version: 4,
  name: 'import-resume',
  sql: '-- Nothing yet.',
};
