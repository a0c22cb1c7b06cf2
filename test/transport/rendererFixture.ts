import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Host, openHost } from '../../electron/host.ts';

/** A workspace and a built renderer of three files, in a folder of their own. */
export function hostInFolder(): {
  readonly host: Host;
  readonly folder: string;
  readonly remove: () => Promise<void>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-transport-'));
  const rendererDirectory = join(folder, 'renderer');
  mkdirSync(join(rendererDirectory, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside the renderer');
  writeFileSync(join(rendererDirectory, '.stamp'), 'no business of the page');
  writeFileSync(
    join(rendererDirectory, 'index.html'),
    '<!doctype html><html data-theme="__THEME__"><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/a.js"></script>',
  );
  writeFileSync(join(rendererDirectory, 'assets', 'a.js'), 'export {};');
  writeFileSync(join(rendererDirectory, 'assets', 'codec.wasm'), Buffer.from([0, 97, 115, 109]));
  const host = openHost({
    workspaceDirectory: join(folder, 'workspace'),
    rendererDirectory,
    softwareVersion: 'test',
  });
  if (!host.ok) throw new Error(host.error.message);
  return {
    host: host.value,
    folder,
    remove: async () => {
      await host.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
