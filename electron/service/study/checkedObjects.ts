import { Hono } from 'hono';
import { ok } from '../../../shared/base/result.ts';
import { type CheckFault, checkObject } from '../../dicomObjects/checkObject.ts';
import { exportSecret } from '../../store/identityVaultExports.ts';
import { withWrite } from '../../store/withWrite.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { problem } from '../problem.ts';

/** `POST /api/study/objects/check`: lays a DICOM object beside the read it was made of. Nothing of the file is kept. */
export function checkedObjectRoutes({
  workspace: { db, directory },
  now,
}: Pick<ServiceDependencies, 'workspace' | 'now'>): Hono {
  return new Hono().post('/objects/check', async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const secret = withWrite(
      db,
      { actor: actorOf(context).readerId, action: 'study.objectChecked', at: now() },
      (tx) => ok({ value: exportSecret(tx), subject: null, detail: { bytes: bytes.length } }),
    );
    if (!secret.ok) return problem(secret.error.kind, secret.error.message);
    const checked = await checkObject(
      { db, workspaceDirectory: directory, key: { bytes: secret.value } },
      bytes,
    );
    return checked.ok ? context.json(checked.value) : problem('invalidRequest', SENTENCES[checked.error]);
  });
}

const SENTENCES: Readonly<Record<CheckFault, string>> = {
  notDicom:
    'This file is no DICOM. Nothing was changed. Choose a file of an archive of DICOM objects, such as report-1.dcm.',
  cutShort:
    'The file is cut short or broken inside, so it cannot be compared. Nothing was changed. Copy it once more from where it came.',
  anotherKind:
    'This is a DICOM file of another kind: no report, segmentation, presentation state or key object selection. Nothing was changed. Import pictures in the worklist.',
  foreign:
    'This object was made by other software, so there is no read to compare it with. Nothing was changed.',
  damaged:
    'This object was made by OsteoRead and is not as it was written: something in it was changed, taken away or added. Nothing in the workspace was changed. Export it once more.',
  noSuchRead:
    'This object was made of a read that is not among the reads that leave this study: it was made elsewhere, its patient was erased, or somebody still reads that patient. Nothing was changed.',
};
