import { fileURLToPath } from 'node:url';
import { err, type Result } from '../shared/base/result.ts';
import { runImports } from './backgroundImports.ts';
import { openHostOrRescue, type RunningApplication } from './hostOrRescue.ts';
import { unlockAtStart } from './passphrase.ts';
import { softwareVersion } from './softwareVersion.ts';
import { parseStartArguments } from './startArguments.ts';
import { listenForViewer, listenOnLoopback, type ViewerLoopback } from './transport/loopback.ts';
import type { Fetch } from './transport/mount.ts';
import { BLINDED } from './transport/viewerMount.ts';
import { onInterrupt } from './withoutWindow.ts';

// The application on loopback, for a browser. Its first line of output is the address.

const refuse = (sentence: string, code: 1 | 2): never => {
  console.error(sentence);
  process.exit(code);
};

const asked = parseStartArguments(process.argv.slice(2));
if (!asked.ok) refuse(asked.error, 2);
else await serve(asked.value);

async function serve(options: Extract<typeof asked, { ok: true }>['value']): Promise<void> {
  const running = openHostOrRescue(
    {
      workspaceDirectory: options.workspaceDirectory,
      rendererDirectory: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
      softwareVersion: softwareVersion(),
    },
    () => {},
  );
  if (!running.ok) return refuse(running.error, 1);
  const { fetch, close } = running.value;
  const host = running.value.host();
  // A wrong one is no reason not to start: the window asks for it.
  const stillLocked = host === null ? null : await unlockAtStart(host, false);
  const loopback = await listenOnLoopback(fetch, options.port);
  if (!loopback.ok) {
    await close();
    return refuse(loopback.error, 1);
  }

  const viewer =
    options.viewer === null || host === null ? null : await serveViewer(options.viewer, running.value);
  if (viewer?.ok === false) {
    await loopback.value.close();
    await close();
    return refuse(viewer.error, 1);
  }

  let isClosing = false;
  const stop = async (): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    await Promise.all([loopback.value.close(), viewer?.value.close()]);
    await close();
    process.exit(0);
  };
  onInterrupt(stop);

  console.log(`OsteoRead is at ${loopback.value.url}`);
  if (stillLocked !== null) console.error(stillLocked);
  if (viewer !== null) console.log(`DICOMweb is at ${viewer.value.url} with the token ${viewer.value.token}`);
  if (host === null) return;
  await runImports(host.imports, options, (line) => {
    if (!isClosing) console.log(line);
  });
}

/** Pictures for a viewer of another origin, unless readers must not see them outside their own screens. */
async function serveViewer(
  viewer: NonNullable<Extract<typeof asked, { ok: true }>['value']['viewer']>,
  { host }: RunningApplication,
): Promise<Result<ViewerLoopback, string>> {
  const isBlinded = (): boolean => host()?.isBlinded() ?? true;
  const service: Fetch = (request) =>
    host()?.service(request) ?? Promise.resolve(new Response(null, { status: 503 }));
  return isBlinded() ? err(BLINDED) : listenForViewer(service, { ...viewer, isBlinded });
}
