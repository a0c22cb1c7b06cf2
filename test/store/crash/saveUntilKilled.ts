import { primaryAt } from '../../../electron/store/atUnit.ts';
/** Saves drafts and submits as fast as it can and says what was acknowledged, until it is killed. */
import { saveDraft } from '../../../electron/store/drafts.ts';
import { openWorkspace } from '../../../electron/store/open.ts';
import { submitRead } from '../../../electron/store/reads.ts';
import { worklist } from '../../../electron/store/worklist.ts';
import { allSidesClear } from '../completeRead.ts';

const folder = process.argv[2] ?? '';
const opened = openWorkspace(folder, { now: () => new Date(), softwareVersion: '1' });
if (!opened.ok) throw new Error(opened.error.kind);
const { db, implicitReader: reader } = opened.value;
const rows = worklist(db, reader.readerId).filter(({ status }) => status === 'new');
for (const { unitId } of rows) {
  const at = { ...primaryAt(unitId, reader.readerId), now: new Date(), softwareVersion: '1' };
  for (let baseRevision = 0; baseRevision < 40; baseRevision++) {
    const saved = saveDraft(db, at, { baseRevision, records: allSidesClear });
    if (!saved.ok) throw new Error(saved.error.kind);
    process.stdout.write(`saved ${unitId} ${saved.value.revision}\n`);
  }
  const submitted = submitRead(db, at, 40);
  if (!submitted.ok) throw new Error(submitted.error.kind);
  process.stdout.write(`submitted ${unitId} ${submitted.value.sha256}\n`);
}
