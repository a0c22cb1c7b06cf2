import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHost } from './host.ts';
import { softwareVersion } from './softwareVersion.ts';

// Imports without a window: one JSON report on standard output, every sentence on standard error.
// Status 0 when the import ran to its end, damaged files or not; 1 when it could not; 2 when it was not understood.

const USAGE = 'Usage: npm run -s import -- --workspace DIR PATH…';

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const missing = asked.paths.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.error(
      `There is no file or folder ${missing.join(', ')}, so nothing was imported. Check the path.`,
    );
    return 1;
  }
  const host = openHost({
    workspaceDirectory: asked.workspace,
    rendererDirectory: '',
    softwareVersion: softwareVersion(),
  });
  if (!host.ok) {
    console.error(host.error);
    return 1;
  }
  const { imports, close } = host.value;
  const started = imports.start({ kind: 'paths', paths: [...asked.paths] });
  if (!started.ok) {
    console.error(started.error.message);
    await close();
    return 1;
  }
  const { importId } = started.value;
  const cancel = (): unknown => imports.cancel(importId);
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  const ended = await imports.ended(importId);
  await close();
  if (ended?.report) console.log(JSON.stringify(ended.report));
  if (ended?.state === 'cancelled') {
    console.error(
      'The import was cancelled. What it had added is kept; run it again to go on where it stopped.',
    );
  } else if (ended?.failure) console.error(ended.failure);
  return ended?.state === 'done' ? 0 : 1;
}

/** The arguments, or the sentence that says what is wrong with them. */
function parse(
  args: readonly string[],
): { readonly workspace: string; readonly paths: readonly string[] } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' } },
      allowPositionals: true,
    });
    if (values.workspace === undefined || values.workspace === '') {
      return 'No workspace was named: say into which folder to import.';
    }
    if (positionals.length === 0) return 'Nothing to import was named: give files or folders.';
    return { workspace: resolve(values.workspace), paths: positionals.map((path) => resolve(path)) };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return `${thrown.message.split('. ')[0]}.`;
  }
}
