import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ipcMain, safeStorage } from 'electron';
import { REMEMBER } from '../../shared/contracts/nativeBridge.ts';
import { rememberSchema } from '../../shared/contracts/remember.ts';
import { isFromReadingWindow } from './fromReadingWindow.ts';

/** Whether the system keeps secrets for this account. Linux without a keyring only pretends to. */
const isKept = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');

/**
 * The passphrase of a sealed workspace on this computer, where somebody asked for that: encrypted by the system for this
 * account, in a file of the window's own folder. Null where there is none, or the system no longer opens it.
 */
export function rememberedPassphrase(file: string): string | null {
  try {
    return isKept() ? safeStorage.decryptString(readFileSync(file)) : null;
  } catch {
    return null;
  }
}

/** One that cannot be taken away is asked for again at each start, until it is the right one. */
export function forgetPassphrase(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    console.error('The remembered passphrase could not be forgotten. Everything saved is kept.');
  }
}

/** Whether the system and the disk took it. The file is the account's own from its first byte on. */
function keepPassphrase(file: string, passphrase: string): boolean {
  try {
    const partial = `${file}.partial`;
    writeFileSync(partial, safeStorage.encryptString(passphrase), { mode: 0o600 });
    renameSync(partial, file);
    return true;
  } catch {
    console.error('The passphrase could not be remembered. Everything saved is kept.');
    return false;
  }
}

/** Keeps or forgets the passphrase as the reading window asks; answers whether the system could keep one. */
export function answerRemembering(file: string): void {
  ipcMain.handle(REMEMBER, (event, ...given: unknown[]): boolean => {
    const asked = rememberSchema.safeParse(given[0]);
    if (!isFromReadingWindow(event.senderFrame) || given.length !== 1 || !asked.success)
      throw new Error('Remembering was asked for by something that is not the reading window.');
    if (!isKept()) return false;
    if (asked.data.kind === 'keep') return keepPassphrase(file, asked.data.passphrase);
    if (asked.data.kind === 'forget') forgetPassphrase(file);
    return true;
  });
}
