import type { Migration } from './migration.ts';

/** What a stack is made of, and what is listed without being displayed. */
export const seriesFacts: Migration = {
  version: 2,
  name: 'series-facts',
  sql: '-- Nothing yet.',
};
