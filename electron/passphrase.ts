import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Host } from './host.ts';

/**
 * The passphrase for a sealed workspace from where no list of processes shows it: OSTEOREAD_PASSPHRASE, or the first
 * line of the file descriptor that OSTEOREAD_PASSPHRASE_FD names. It is taken out of the environment, so that no
 * process started later inherits it. Null where neither is set.
 */
function givenPassphrase(env: NodeJS.ProcessEnv, name = 'OSTEOREAD_PASSPHRASE'): string | null {
  const { [name]: given, [`${name}_FD`]: descriptor } = env;
  delete env[name];
  delete env[`${name}_FD`];
  if (given !== undefined && given !== '') return given;
  if (descriptor === undefined || !/^\d{1,4}$/.test(descriptor)) return null;
  try {
    return readFileSync(Number(descriptor), 'utf8').split(/\r?\n/)[0] ?? null;
  } catch {
    return null;
  }
}

/** Asks on the terminal without showing what is typed. Null where there is no terminal. */
async function askedPassphrase(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const typed = await new Promise<string>((resolve) => lines.question('', resolve));
  lines.close();
  process.stderr.write('\n');
  return typed;
}

/**
 * Unlocks a sealed workspace with the passphrase that was given, or asked for where `mayAsk`. The sentence of why it
 * is still locked, or null: it is unlocked, unsealed, or nobody gave a passphrase.
 */
export async function unlockAtStart(
  { isLocked, unlock }: Pick<Host, 'isLocked' | 'unlock'>,
  mayAsk: boolean,
): Promise<string | null> {
  const given = givenPassphrase(process.env);
  if (!isLocked()) return null;
  const passphrase = given ?? (mayAsk ? await askedPassphrase('Passphrase of the workspace: ') : null);
  return passphrase === null ? null : await unlock(passphrase);
}

/** The passphrase of the person who signs, given as OSTEOREAD_SIGNER_PASSPHRASE or its file descriptor, or asked for. */
export const signerPassphrase = async (): Promise<string | null> =>
  givenPassphrase(process.env, 'OSTEOREAD_SIGNER_PASSPHRASE') ?? (await askedPassphrase('Your passphrase: '));
