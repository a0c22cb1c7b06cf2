import { type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { compileCache } from './compileCache.ts';

/** How a child process ended; an end by signal counts as code 1. */
export interface ChildEnd {
  readonly code: number;
  readonly seconds: number;
  /** A signal that reached this process, such as that of Ctrl+C, was handed on to it. */
  readonly wasStopped: boolean;
}

export interface ChildOptions extends SpawnOptions {
  /** Receives the child's standard output line by line, instead of its going straight to this process's. */
  readonly onLine?: (line: string) => void;
}

const forwarded: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program to its end; signals that stop this process stop the child first. */
export function runChild(
  program: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ChildEnd> {
  const { onLine, ...spawnOptions } = options;
  const started = performance.now();
  const stdio: SpawnOptions['stdio'] = onLine === undefined ? 'inherit' : ['inherit', 'pipe', 'inherit'];
  const child = spawn(program, args, { stdio, ...spawnOptions });
  if (onLine !== undefined && child.stdout !== null) createInterface(child.stdout).on('line', onLine);
  let wasStopped = false;
  const forward = (signal: NodeJS.Signals): void => {
    wasStopped = true;
    child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  return new Promise((resolve) => {
    const end = (code: number): void => {
      for (const signal of forwarded) process.off(signal, forward);
      resolve({ code, seconds: (performance.now() - started) / 1000, wasStopped });
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Runs a TypeScript file of this project under the Node that runs this one. */
export function runNode(
  file: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ChildEnd> {
  return runChild(process.execPath, [file, ...args], {
    ...options,
    env: { ...compileCache, ...(options.env ?? process.env) },
  });
}
