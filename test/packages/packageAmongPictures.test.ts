import { expect, it } from 'vitest';
import { openSource } from '../../electron/dicom/sources.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { enrol, packagedStudy, readAll, readersComputer, sentBack } from './packagedStudy.ts';

/** What an import makes of a file. */
async function imported(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  const unpacking = { temporaryDirectory: temporaryFolder(), isCancelled: () => false };
  for await (const one of openSource({ path, name: 'file.zip', keeping: 'copy' }, unpacking))
    found.push(one.kind === 'file' ? one.name : one.reason);
  return found;
}

it('a package that is dropped among pictures is not imported, so that the workspace can still become the reader’s', async () => {
  const study = await packagedStudy();
  const reader = await readersComputer(study, 0);
  readAll(reader);
  enrol(study, reader);
  for (const path of [await study.packageFor(0, 'again.zip'), await sentBack(reader)])
    expect(await imported(path)).toEqual([expect.stringMatching(/^It is a package of a study/)]);
});
