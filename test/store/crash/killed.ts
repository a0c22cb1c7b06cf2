import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What is killed. */
export type Program = 'readUntilKilled' | 'importUntilKilled' | 'exportUntilKilled' | 'migrateUntilKilled';

/** What a process had said when it was killed, a line each in words, and whether it had come to its end before. */
export type Said = { readonly lines: readonly (readonly string[])[]; readonly isOver: boolean };

/**
 * Starts a program of this folder, waits until it says `begun`, and gives the way to kill it. What such a program says it
 * says at once, so that every line was heard of whoever is dead now.
 */
export async function started(
  program: Program,
  args: readonly string[],
): Promise<{ readonly kill: (afterMs?: number) => Promise<Said> }> {
  const script = fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines: string[] = [];
  const begun = Promise.withResolvers<void>();
  createInterface(child.stdout).on('line', (line) => {
    if (line === 'begun') begun.resolve();
    else lines.push(line);
  });
  await Promise.race([begun.promise, closed]);
  return {
    kill: async (afterMs = 0) => {
      await Promise.race([pause(afterMs), closed]);
      child.kill('SIGKILL');
      await closed;
      const isOver = child.signalCode === null;
      if (isOver && child.exitCode !== 0) throw new Error(`${program} ended by itself: ${child.exitCode}`);
      return { lines: lines.map((line) => line.split(' ')), isOver };
    },
  };
}

/** The same, killed so many milliseconds after it began. */
export const killed = async (program: Program, args: readonly string[], afterMs: number): Promise<Said> =>
  (await started(program, args)).kill(afterMs);
