import { join } from 'node:path';
import { createExportManager } from '../../../electron/export/exportManager.ts';
import { createStudyJobs } from '../../../electron/jobs/studyJobs.ts';
import { openWorkspace } from '../../../electron/store/open.ts';
import { must, OPTIONS } from '../temporaryWorkspace.ts';
import { say } from './say.ts';

// Exports pictures and tables in turn, each to a name of its own and then over it again, and says which was done, until
// it is killed.

const [folder = ''] = process.argv.slice(2);
const { db, implicitReader, vault } = must(openWorkspace(folder, OPTIONS));
const surroundings = { workspaceDirectory: folder, db, softwareVersion: '1' };
const pictures = createExportManager(surroundings);
const tables = createStudyJobs({ ...surroundings, plainDirectory: vault.plainDirectory });
const actor = implicitReader.readerId;

say('begun');
for (;;) {
  for (const [name, jobs, jobId] of [
    ['pictures.zip', pictures, () => pictures.start({ units: null, actor }, goesTo('pictures.zip'))],
    ['study.xlsx', tables, () => tables.start({ job: { kind: 'excel' }, actor }, goesTo('study.xlsx'))],
  ] as const) {
    const ended = await jobs.ended(must(jobId()));
    if (ended?.state !== 'done') throw new Error(ended?.failure ?? 'no export');
    say('exported', name);
  }
}

function goesTo(name: string) {
  return { owner: null, target: join(folder, 'exported', name) };
}
