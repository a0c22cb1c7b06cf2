import { parseArgs } from 'node:util';
import { asId, isUuid, type UnitId } from '../shared/base/ids.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import { asTyped, understand } from './commandLine.ts';
import { createExportManager } from './export/exportManager.ts';
import { softwareVersion } from './softwareVersion.ts';
import { hasAccounts } from './store/accounts.ts';
import { isUnit } from './store/exportLibrary.ts';
import type { Workspace } from './store/open.ts';
import { onInterrupt, withWorkspace } from './withoutWindow.ts';

// Exports de-identified pictures without a window: one JSON report on standard output, every sentence on standard error.
// Status 0 when the archive was written, whether or not pictures were left out; 1 when not; 2 when not understood.

const USAGE = 'Usage: npm run -s export -- --workspace DIR --out FILE.zip [--unit ID]…';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (!asked.ok) {
    console.error(`${asked.error}\n${USAGE}`);
    return 2;
  }
  return await withWorkspace(asked.value.workspace, (workspace) => exportFrom(workspace, asked.value));
}

async function exportFrom(workspace: Workspace, { out, units }: Asked): Promise<number> {
  const unknown = units?.find((unit) => !isUnit(workspace.db, unit));
  if (unknown !== undefined) {
    console.error(
      `There is no reading unit ${unknown}, so nothing was exported. Take its id from the address of the case.`,
    );
    return 1;
  }
  const exports = createExportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    softwareVersion: softwareVersion(),
  });
  // Where people sign in, whoever is at the command line is none of them.
  const actor = hasAccounts(workspace.db) ? 'system' : workspace.implicitReader.readerId;
  const started = exports.start({ units, actor }, { owner: null, target: out });
  if (!started.ok) throw new Error('an export before the first one');
  onInterrupt(() => exports.cancel(started.value));
  const ended = await exports.ended(started.value);
  await exports.close();
  if (ended?.report) console.log(JSON.stringify(ended.report));
  if (ended?.failure) console.error(ended.failure);
  if (ended?.state === 'cancelled') console.error('The export was cancelled, and its archive was removed.');
  return ended?.state === 'done' ? 0 : 1;
}

type Asked = {
  readonly workspace: string;
  readonly out: string;
  readonly units: readonly UnitId[] | null;
};

function parse(args: readonly string[]): Result<Asked, string> {
  const understood = understand(
    () =>
      parseArgs({
        args: [...args],
        options: {
          workspace: { type: 'string' },
          out: { type: 'string' },
          unit: { type: 'string', multiple: true },
        },
      }).values,
  );
  if (!understood.ok) return understood;
  const { workspace = '', out = '', unit } = understood.value;
  if (workspace === '') return err('No workspace was named: say from which folder to export.');
  if (out === '') return err('No archive was named: say with --out where it goes.');
  const wrong = unit?.find((id) => !isUuid(id));
  if (wrong !== undefined) return err(`${wrong} is no id of a reading unit.`);
  return ok({
    workspace: asTyped(workspace),
    out: asTyped(out),
    units: unit === undefined ? null : unit.map((id) => asId<UnitId>(id)),
  });
}
