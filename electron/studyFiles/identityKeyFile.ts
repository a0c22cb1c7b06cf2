import { writeFileSync } from 'node:fs';
import { IDENTITY_KEY_TABLE } from '../../shared/exports/identityKeyTable.ts';
import { csvParts, studyTable } from '../../shared/exports/variableTable.ts';
import type { WriteStudyFile } from '../jobs/studyJob.ts';
import { identityKey } from '../store/identityKey.ts';

/** The key of the study: which code is whom, with true dates. */
export const writeIdentityKey: WriteStudyFile<'identityKey'> = async (_, { db, part, watch }) => {
  watch.onProgress({ items: 1, finished: 0 });
  const rows = identityKey(db);
  if (watch.isCancelled()) return null;
  const text = [...csvParts(studyTable(IDENTITY_KEY_TABLE, () => [rows]))].join('');
  writeFileSync(part, text, { mode: 0o600 });
  watch.onProgress({ items: 1, finished: 1 });
  return { notes: [KEEP_APART] };
};

const KEEP_APART =
  'This file says who every patient is, in plain text. Keep it where nobody else reads it, apart from the other exports, ' +
  'and delete the copies that you do not need.';
