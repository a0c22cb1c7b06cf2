import { openHost } from '../../../electron/host.ts';
import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import { draftSavedSchema, readingUnitSchema, readSubmittedSchema } from '../../../shared/contracts/unit.ts';
import { worklistSchema } from '../../../shared/contracts/worklist.ts';
import { px } from '../../../shared/geometry/point.ts';
import type { ReadRecord } from '../../../shared/reading/readDocument.ts';
import { allSidesClear } from '../completeRead.ts';
import { must } from '../temporaryWorkspace.ts';
import { say } from './say.ts';

// Draws and submits by the service as the reading room does, as fast as it can, and says what was drawn and what was
// acknowledged, until it is killed. Each case gets so many strokes, each saved as it is drawn.

const [folder = '', strokes = ''] = process.argv.slice(2);
const { service } = must(
  openHost({ workspaceDirectory: folder, rendererDirectory: folder, softwareVersion: '1' }),
);

async function asked(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await service(
    new Request(`http://osteoread/api/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }),
  );
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const stroke = (instanceId: InstanceId, at: number): ReadRecord => ({
  id: asId<MarkId>(crypto.randomUUID()),
  kind: 'outline',
  instanceId,
  points: [px(1, 1), px(3.3, 1 + at / 10), px(3.3, 19), px(1, 19)],
  boneClass: 'definite',
  notCountedReason: null,
  face: 'profile',
});

const { rows } = worklistSchema.parse(await asked('GET', 'worklist'));
say('begun');
for (const { unitId } of rows.filter(({ status }) => status === 'new')) {
  const [image] = readingUnitSchema.parse(await asked('GET', `units/${unitId}`)).images;
  if (image === undefined) throw new Error('a case without a picture');
  const save = async (baseRevision: number, records: readonly ReadRecord[]): Promise<number> =>
    draftSavedSchema.parse(await asked('PUT', `units/${unitId}/draft`, { baseRevision, records })).revision;
  const drawn: ReadRecord[] = [];
  for (let baseRevision = 0; baseRevision < Number(strokes); baseRevision += 1) {
    drawn.push(stroke(image.instanceId, baseRevision));
    say('drawn', unitId, drawn.length);
    say('saved', unitId, await save(baseRevision, drawn));
  }
  const baseRevision = await save(drawn.length, allSidesClear);
  const { read } = readSubmittedSchema.parse(await asked('POST', `units/${unitId}/submit`, { baseRevision }));
  say('submitted', unitId, read.sha256);
}
