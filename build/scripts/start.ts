import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { findElectron } from '../electronBinary.ts';
import { type ChildEnd, runChild, runNode } from '../runChild.ts';
import { userDataFolder } from '../userData.ts';

/** An Electron that ends this soon with an error never showed a window (a system library is missing, say). */
const failedStartSeconds = 5;

/** The given arguments, with a workspace added where none was named; the demo never mixes with real data. */
function withWorkspace(args: readonly string[]): readonly string[] {
  const { values } = parseArgs({
    args: [...args],
    options: { workspace: { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
  });
  if (values.workspace !== undefined) return args;
  return [...args, '--workspace', join(userDataFolder(), values.demo === true ? 'demo' : 'workspace')];
}

/** The same application on loopback; the line with its address also says why there is no window. */
function serve(args: readonly string[], reason: string): Promise<ChildEnd> {
  const onLine = (line: string): void => {
    const why = ` (open it in a browser: ${reason}, so it has no window of its own)`;
    console.log(line.startsWith('OsteoRead is at ') ? line + why : line);
  };
  return runNode(join(projectRoot, 'electron', 'serve.ts'), args, { onLine });
}

async function start(args: readonly string[]): Promise<ChildEnd> {
  const host = await findElectron(console.log);
  await buildIfStale(host.kind === 'ready' ? ['renderer', 'electron'] : ['renderer'], console.log);
  if (host.kind === 'unavailable') return serve(args, host.reason);
  // Chromium refuses its sandbox to root, and with it the whole start.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const window = await runChild(host.path, [...sandbox, projectRoot, ...args]);
  const neverOpened = window.code !== 0 && window.seconds < failedStartSeconds;
  return neverOpened ? serve(args, `Electron ended at once with status ${window.code}`) : window;
}

const end = await start(withWorkspace(process.argv.slice(2)));
process.exitCode = end.code;
