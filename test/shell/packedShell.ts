import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../build/bundles.ts';
import { projectTool } from '../../build/projectTool.ts';

/** Before which byte of Electron's binary the fuses lie, and how many there are (github.com/electron/fuses). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

/**
 * A folder that electron-builder takes for the unpacked binary of Electron, where the real one cannot be fetched: what
 * it packs into it, and the fuses that it flips, are real.
 */
function strangerBinary(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, '1')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(512), wire, Buffer.alloc(512)]), {
    mode: 0o755,
  });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(folder, name), '');
  return folder;
}

/** Packs the built application for Linux as `npm run dist -- --dir` does; the folder that it makes. */
export function packForLinux(folder: string): { readonly packed: string; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      projectTool('electron-builder', 'electron-builder'),
      '--dir',
      '--linux',
      `-c.electronDist=${strangerBinary(join(folder, 'stranger'))}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  const output = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(output);
  return { packed: join(folder, 'out', 'linux-unpacked'), output };
}
