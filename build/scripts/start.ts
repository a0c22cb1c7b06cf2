import { join } from 'node:path';
import {
  asArguments,
  parseStartArguments,
  REFUSED_STATUS,
  START_USAGE,
  type StartArguments,
} from '../../electron/startArguments.ts';
import { defaultWorkspace } from '../../electron/userData.ts';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { findElectron } from '../electronBinary.ts';
import { type ChildEnd, runChild, runNode } from '../runChild.ts';

/** An Electron that ends this soon with an error never showed a window (a system library is missing, say). */
const FAILED_START_SECONDS = 5;

const asked = parseStartArguments(process.argv.slice(2), START_USAGE, defaultWorkspace);
if (asked.ok) process.exitCode = await start(asked.value);
else {
  console.error(asked.error);
  process.exitCode = 2;
}

async function start(options: StartArguments): Promise<number> {
  // The screens are needed by either host, so they are built while Electron is looked for.
  const [host] = await Promise.all([findElectron(console.log), buildIfStale(['renderer'], console.log)]);
  if (host.kind === 'unavailable') return (await serve(options, host.reason)).code;
  await buildIfStale(['electron'], console.log);
  // Chromium refuses its sandbox to root, and with it the whole start.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const window = await runChild(host.path, [...sandbox, projectRoot, ...asArguments(options)]);
  if (window.code === REFUSED_STATUS) return 1;
  const neverOpened = window.code !== 0 && !window.wasStopped && window.seconds < FAILED_START_SECONDS;
  if (!neverOpened) return window.code;
  return (await serve(options, `Electron ended at once with status ${window.code}`)).code;
}

/** The same application on loopback; the line with its address also says why there is no window. */
function serve(options: StartArguments, reason: string): Promise<ChildEnd> {
  const onLine = (line: string): void => {
    const why = ` (open it in a browser: ${reason}, so it has no window of its own)`;
    console.log(line.startsWith('OsteoRead is at ') ? line + why : line);
  };
  return runNode(join(projectRoot, 'electron', 'serve.ts'), asArguments(options), { onLine });
}
