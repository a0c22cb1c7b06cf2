import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

const PROGRAMS = ['/usr/sbin/Orthanc', '/usr/local/sbin/Orthanc'];
const PLUGINS = ['/usr/share/orthanc/plugins', '/usr/local/share/orthanc/plugins'].map((folder) =>
  join(folder, 'libOrthancDicomWeb.so'),
);

const program = PROGRAMS.find((path) => existsSync(path));
const plugin = PLUGINS.find((path) => existsSync(path));

/** Whether Orthanc and its DICOMweb plugin are installed (Debian: orthanc, orthanc-dicomweb). */
export const hasOrthanc = program !== undefined && plugin !== undefined;

export const ORTHANC_USER = { user: 'coordinator', password: 'secret of the test' } as const;
const authorization = `Basic ${Buffer.from(`${ORTHANC_USER.user}:${ORTHANC_USER.password}`).toString('base64')}`;

/** A port that nobody uses, of those that no system hands out by itself: other tests ask for ports all the time. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return isFree ? port : await freePort();
}

/** A real Orthanc on a port and a storage folder of its own. */
export function orthancIn(folder: string, port: number) {
  const storage = join(folder, 'orthanc');
  mkdirSync(storage, { recursive: true });
  const configuration = join(folder, 'orthanc.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      StorageDirectory: storage,
      IndexDirectory: storage,
      HttpPort: port,
      DicomServerEnabled: false,
      RemoteAccessAllowed: false,
      AuthenticationEnabled: true,
      RegisteredUsers: { [ORTHANC_USER.user]: ORTHANC_USER.password },
      Plugins: [plugin],
      DicomWeb: { Enable: true, Root: '/dicom-web/' },
    }),
  );
  const address = `http://127.0.0.1:${port}/dicom-web`;
  let running: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    const child = running;
    if (child === null) return;
    running = null;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    address,
    /** Ends it as a power cut does. */
    kill,
    start: async (): Promise<void> => {
      const child = spawn(program ?? '', [configuration], { stdio: 'ignore' });
      running = child;
      await vi.waitUntil(
        () => {
          if (child.exitCode !== null) throw new Error(`Orthanc ended with ${child.exitCode}`);
          return fetch(`${address}/studies?limit=1`, { headers: { authorization } })
            .then(({ ok }) => ok)
            .catch(() => false);
        },
        { timeout: 90_000, interval: 50 },
      );
    },
    /** Sends files to it (STOW-RS, PS3.18 10.5). */
    store: async (files: readonly Uint8Array[]): Promise<void> => {
      const boundary = randomUUID();
      const body = Buffer.concat([
        ...files.flatMap((file) => [
          Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`),
          file,
          Buffer.from('\r\n'),
        ]),
        Buffer.from(`--${boundary}--`),
      ]);
      const answer = await fetch(`${address}/studies`, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
        },
        body,
      });
      if (!answer.ok) throw new Error(`Orthanc did not take the files: ${answer.status}`);
    },
  };
}
