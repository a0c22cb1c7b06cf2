import { CASE_DATA } from './followUp/caseData.ts';
import { HISTOLOGY } from './followUp/histology.ts';
import { SPECIMENS } from './followUp/specimens.ts';
import type { Migration } from './migration.ts';

/** What is known of cases beside their pictures: case data, specimens of animals, histology. */
export const followUp: Migration = {
  version: 10,
  name: 'follow-up',
  sql: [CASE_DATA, SPECIMENS, HISTOLOGY].join('\n'),
};
