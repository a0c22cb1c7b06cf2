import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket a folder of user data; beside it, whose it is. */
const lockOf = (userData: string): string =>
  join(tmpdir(), `osteoread-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}.sock`);
const ownerOf = (lock: string): string => `${lock}.pid`;

function isOwned(lock: string): boolean {
  try {
    return process.kill(Number(readFileSync(ownerOf(lock), 'utf8')), 0);
  } catch {
    return false;
  }
}

/** Whether this process is the first of its folder; of another one, when it has handed over what it was given. */
export type InstanceLock =
  | { readonly isFirst: true; readonly release: () => void }
  | { readonly isFirst: false; readonly handedOver: Promise<void> };

/** One process a folder of user data: the second hands what it was given to the first, which is told of it. */
export function takeInstanceLock(
  userData: string,
  given: Record<string, unknown>,
  onSecond: (given: unknown) => void,
): InstanceLock {
  const lock = lockOf(userData);
  if (isOwned(lock)) {
    return {
      isFirst: false,
      handedOver: new Promise((resolve) => connect(lock).end(JSON.stringify(given), resolve)),
    };
  }
  rmSync(lock, { force: true });
  writeFileSync(ownerOf(lock), String(process.pid));
  createServer((socket) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('end', () => onSecond(JSON.parse(text)));
  })
    .listen(lock)
    .unref();
  return {
    isFirst: true,
    release: () => {
      for (const path of [lock, ownerOf(lock)]) rmSync(path, { force: true });
    },
  };
}
