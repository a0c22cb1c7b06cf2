import { holdKey } from '../../../electron/store/identityVaultKeys.ts';
import { keyBehind, laySeal } from '../../../electron/store/identityVaultSeal.ts';
import { openWorkspace } from '../../../electron/store/open.ts';
import { sealWorkspace } from '../../../electron/store/sealWorkspace.ts';
import { must, OPTIONS } from '../temporaryWorkspace.ts';

// Seals a workspace, or goes on with it, and kills itself at one moment of the work: before its n-th transaction,
// when files are written and no row says so, or after its n-th step, when rows say so and plain files are there.

const [folder = '', passphrase = '', moment = '', at = ''] = process.argv.slice(2);
const { db, vault } = must(openWorkspace(folder, OPTIONS));
const by = { actor: 'test', at: OPTIONS.now() };
if (vault.state() === 'unsealed') must(await laySeal(db, by, passphrase, () => false));
else {
  // Without the worker, so that the work is this process's own.
  const key = await keyBehind(db, { kind: 'passphrase', text: passphrase });
  if (key !== null) holdKey(db, key);
}
let passed = 0;
const pass = (what: string): void => {
  if (what !== moment) return;
  passed += 1;
  if (passed === Number(at)) process.kill(process.pid, 'SIGKILL');
};
must(
  sealWorkspace(db, {
    directory: folder,
    actor: 'test',
    isStopped: () => false,
    now: () => {
      pass('transaction');
      return OPTIONS.now();
    },
    onProgress: () => pass('step'),
  }),
);
console.log('sealed to its end');
