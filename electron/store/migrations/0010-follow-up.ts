import { CASE_DATA } from './followUp/caseData.ts';
import { HISTOLOGY } from './followUp/histology.ts';
import type { Migration } from './migration.ts';

/** What is known of cases beside their pictures: case data and histology. */
export const followUp: Migration = {
  version: 10,
  name: 'follow-up',
  sql: [CASE_DATA, HISTOLOGY].join('\n'),
};
