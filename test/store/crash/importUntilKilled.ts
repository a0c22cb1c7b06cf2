import { openHost } from '../../../electron/host.ts';
import { must } from '../temporaryWorkspace.ts';
import { say } from './say.ts';

// Imports one folder after another and says which is in, until it is killed.

const [folder = '', ...sources] = process.argv.slice(2);
const { imports } = must(
  openHost({ workspaceDirectory: folder, rendererDirectory: folder, softwareVersion: '1' }),
);
say('begun');
for (const [at, source] of sources.entries()) {
  const { importId } = must(imports.start({ kind: 'paths', paths: [source] }));
  const ended = await imports.ended(importId);
  if (ended?.state !== 'done') throw new Error(ended?.failure ?? 'no import');
  say('imported', at);
}
process.exit(0);
