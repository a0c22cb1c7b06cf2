import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../shared/base/result.ts';
import { importReportCsv } from '../shared/contracts/importReportCsv.ts';
import { asTyped, understand } from './commandLine.ts';
import { openHost } from './host.ts';
import { unlockAtStart } from './passphrase.ts';
import { softwareVersion } from './softwareVersion.ts';
import { onInterrupt } from './withoutWindow.ts';

// Imports without a window: one JSON report on standard output, every sentence on standard error.
// Status 0 when the import ran to its end, damaged files or not; 1 when it could not; 2 when it was not understood.

const USAGE = 'Usage: npm run -s import -- --workspace DIR [--csv FILE] PATH…';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (!asked.ok) {
    console.error(`${asked.error}\n${USAGE}`);
    return 2;
  }
  const { workspace, paths, csv } = asked.value;
  const missing = paths.filter(isMissing);
  if (missing.length > 0) {
    console.error(
      `There is no file or folder ${missing.join(', ')}, so nothing was imported. Check the path.`,
    );
    return 1;
  }
  // Before anything is imported: a report that cannot be written should not be missed afterwards.
  if (csv !== null && !isWritable(csv)) {
    console.error(
      `The file ${csv} cannot be written, so nothing was imported. Name another one for the report.`,
    );
    return 1;
  }
  const host = openHost({
    workspaceDirectory: workspace,
    rendererDirectory: '',
    softwareVersion: softwareVersion(),
  });
  if (!host.ok) {
    console.error(host.error.message);
    return 1;
  }
  const { imports, close } = host.value;
  const stillLocked = await unlockAtStart(host.value, true);
  if (stillLocked !== null) {
    console.error(stillLocked);
    await close();
    return 1;
  }
  const started = imports.start({ kind: 'paths', paths: [...paths] });
  if (!started.ok) {
    console.error(started.error.message);
    await close();
    return 1;
  }
  const { importId } = started.value;
  onInterrupt(() => imports.cancel(importId));
  const ended = await imports.ended(importId);
  await close();
  if (ended?.report) {
    console.log(JSON.stringify(ended.report));
    if (csv !== null) writeFileSync(csv, importReportCsv(ended.report));
    if (ended.report.resumedAfter !== null) console.error(wentOn(ended.report.resumedAfter));
  }
  if (ended?.state === 'cancelled') {
    console.error(
      'The import was cancelled. What it had added is kept; run it again to go on where it stopped.',
    );
  } else if (ended?.failure) console.error(ended.failure);
  return ended?.state === 'done' ? 0 : 1;
}

function wentOn(files: number): string {
  const after = `${files} ${files === 1 ? 'file' : 'files'}`;
  return (
    `An import of the same paths had been cut short after ${after}. ` +
    'This one went on there, and its figures are of both.'
  );
}

type Asked = {
  readonly workspace: string;
  readonly paths: readonly string[];
  /** Where to write the report as a table. */
  readonly csv: string | null;
};

function parse(args: readonly string[]): Result<Asked, string> {
  const understood = understand(() =>
    parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, csv: { type: 'string' } },
      allowPositionals: true,
    }),
  );
  if (!understood.ok) return understood;
  const { values, positionals } = understood.value;
  if (values.workspace === undefined || values.workspace === '') {
    return err('No workspace was named: say into which folder to import.');
  }
  if (positionals.length === 0) return err('Nothing to import was named: give files or folders.');
  if (values.csv === '') return err('No file was named for the report.');
  const csv = values.csv === undefined ? null : asTyped(values.csv);
  return ok({ workspace: asTyped(values.workspace), paths: positionals.map(asTyped), csv });
}

/** Makes the file, readable by this account alone: names of files may name people. */
function isWritable(path: string): boolean {
  try {
    closeSync(openSync(path, 'a', 0o600));
    return true;
  } catch {
    return false;
  }
}

/** Whether there is certainly nothing at a path; what cannot be looked at is for the import to tell. */
function isMissing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
