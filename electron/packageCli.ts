import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../shared/base/result.ts';
import { asTyped, understand } from './commandLine.ts';
import { createPackageManager } from './packages/packageManager.ts';
import type { PackageJob } from './packages/packageMessages.ts';
import { signerPassphrase } from './passphrase.ts';
import { type Account, accountBehind, listAccounts } from './store/accounts.ts';
import { readersWorkspace } from './store/incomingAssignments.ts';
import type { Workspace } from './store/open.ts';
import { type OpenKey, openKey } from './store/readerKeys.ts';
import { onInterrupt, withWorkspace } from './withoutWindow.ts';

// Makes packages and takes them in without a window: one JSON report on standard output, every sentence on standard
// error. Status 0 when it was done, reads that were left out among it; 1 when not; 2 when not understood.

const USAGE = `Usage: npm run -s package -- --workspace DIR --as NAME --assignments READER --out FILE.zip
       npm run -s package -- --workspace DIR --as NAME --reads --out FILE.zip
       npm run -s package -- --workspace DIR [--as NAME] --take FILE.zip`;

const NOT_KNOWN =
  'There is no account of this name and passphrase in this workspace, so nothing was done. Say with --as who you are.';
const NOT_THEIRS =
  'Only the coordinator makes assignments and takes in reads, so nothing was done. Ask the coordinator.';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (!asked.ok) {
    console.error(`${asked.error}\n${USAGE}`);
    return 2;
  }
  return await withWorkspace(asked.value.workspace, async (workspace) => {
    const job = await jobOf(workspace, asked.value);
    if (job.ok) return await carriedOut(workspace, job.value, asked.value);
    console.error(job.error);
    return 1;
  });
}

/** What is to be done, by somebody who has given their passphrase. The error is the sentence. */
async function jobOf({ db }: Workspace, { as, what }: Asked): Promise<Result<PackageJob, string>> {
  const passphrase = await signerPassphrase();
  const here = readersWorkspace(db);
  const accounts = listAccounts(db).filter(({ state }) => state === 'here');
  if (what.kind === 'take' && accounts.length === 0)
    return ok({ kind: 'takeAssignments', path: what.path, passphrase });
  const account = await accountBehind(db, as, passphrase ?? '');
  if (account === null) return err(NOT_KNOWN);
  if (what.kind === 'take') {
    if (here !== null) return ok({ kind: 'takeAssignments', path: what.path, passphrase: null });
    return account.role === 'coordinator'
      ? ok({ kind: 'takeReads', path: what.path, actor: account.readerId })
      : err(NOT_THEIRS);
  }
  const key = await keyOf(db, account, passphrase ?? '');
  if (!key.ok) return key;
  if (what.kind === 'reads') return ok({ kind: 'makeReads', key: key.value });
  if (account.role !== 'coordinator') return err(NOT_THEIRS);
  const reader = listAccounts(db).find(({ name, role }) => role === 'reader' && name === what.reader);
  if (reader === undefined)
    return err(`There is no reader ${what.reader} in this study, so nothing was made.`);
  return ok({
    kind: 'makeAssignments',
    readerId: reader.readerId,
    coordinator: account.name,
    key: key.value,
  });
}

async function keyOf(
  db: Workspace['db'],
  { readerId }: Account,
  passphrase: string,
): Promise<Result<OpenKey, string>> {
  const key = await openKey(db, { readerId, passphrase, at: new Date() });
  return key.ok ? key : err(key.error.message);
}

async function carriedOut(
  { directory, db, vault, implicitReader }: Workspace,
  job: PackageJob,
  { what }: Asked,
): Promise<number> {
  const packages = createPackageManager({
    workspaceDirectory: directory,
    db,
    plainDirectory: vault.plainDirectory,
  });
  const owner = implicitReader.readerId;
  const started = packages.start(job, what.kind === 'take' ? { owner } : { owner, target: what.out });
  if (!started.ok) throw new Error('a package before the first one');
  onInterrupt(() => packages.cancel(started.value));
  const ended = await packages.ended(started.value);
  await packages.close();
  if (ended?.report) {
    console.log(JSON.stringify(ended.report));
    if (ended.report.kind === 'readsTaken')
      for (const sentence of ended.report.conflicts) console.error(sentence);
  }
  if (ended?.failure) console.error(ended.failure);
  if (ended?.state === 'cancelled')
    console.error('It was cancelled. Nothing was changed, and no file was made.');
  return ended?.state === 'done' ? 0 : 1;
}

type What =
  | { readonly kind: 'assignments'; readonly reader: string; readonly out: string }
  | { readonly kind: 'reads'; readonly out: string }
  | { readonly kind: 'take'; readonly path: string };

type Asked = { readonly workspace: string; readonly as: string; readonly what: What };

function parse(args: readonly string[]): Result<Asked, string> {
  const understood = understand(
    () =>
      parseArgs({
        args: [...args],
        options: {
          workspace: { type: 'string' },
          as: { type: 'string' },
          assignments: { type: 'string' },
          reads: { type: 'boolean' },
          take: { type: 'string' },
          out: { type: 'string' },
        },
      }).values,
  );
  if (!understood.ok) return understood;
  const { workspace = '', as = '', assignments, reads = false, take, out = '' } = understood.value;
  if (workspace === '') return err('No workspace was named: say with --workspace which one.');
  const asked = [assignments !== undefined, reads, take !== undefined].filter(Boolean).length;
  if (asked !== 1) return err('Say one of --assignments, --reads and --take.');
  const at = { workspace: asTyped(workspace), as };
  if (take !== undefined) return ok({ ...at, what: { kind: 'take', path: asTyped(take) } });
  if (out === '') return err('No file was named: say with --out where it goes.');
  if (as === '') return err('A package is signed: say with --as by whom.');
  if (assignments === undefined) return ok({ ...at, what: { kind: 'reads', out: asTyped(out) } });
  return ok({ ...at, what: { kind: 'assignments', reader: assignments, out: asTyped(out) } });
}
