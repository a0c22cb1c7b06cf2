import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAMS = ['/usr/sbin/Orthanc', '/usr/local/sbin/Orthanc'];
const IN_PARALLEL = 4;
const LIMIT_MS = 30_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits until it answers. Throws where it does not in time. */
async function answering(address: string): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const isThere = await fetch(`${address}/system`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (performance.now() > end) throw new Error('Orthanc does not answer');
    await pause(50);
  }
}

/** Files a second that an Orthanc of our own takes in over loopback, four at a time; null where it is not installed. */
export async function uploadToOrthanc(folder: string, files: string): Promise<number | null> {
  const program = PROGRAMS.find((path) => existsSync(path));
  if (program === undefined) return null;
  const storage = join(folder, 'orthanc');
  mkdirSync(storage);
  const configuration = join(folder, 'orthanc.json');
  const port = await freePort();
  const paths = globSync('**/*.dcm', { cwd: files });
  const options = {
    StorageDirectory: storage,
    IndexDirectory: storage,
    HttpPort: port,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    Plugins: [],
  };
  writeFileSync(configuration, JSON.stringify(options));
  const orthanc = spawn(program, [configuration], { stdio: 'ignore' });
  const ended = once(orthanc, 'close');
  try {
    const address = `http://127.0.0.1:${port}`;
    await answering(address);
    const waiting = paths.values();
    const upload = async (): Promise<void> => {
      for (const path of waiting) {
        const body = await readFile(join(files, path));
        const answer = await fetch(`${address}/instances`, { method: 'POST', body });
        if (!answer.ok) throw new Error(`Orthanc did not take a file: ${answer.status}`);
        await answer.arrayBuffer();
      }
    };
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: IN_PARALLEL }, upload));
    return (1000 * paths.length) / (performance.now() - startedMs);
  } finally {
    orthanc.kill('SIGKILL');
    await ended;
    rmSync(storage, { recursive: true, force: true });
  }
}
