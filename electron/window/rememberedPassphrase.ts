import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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

export const forgetPassphrase = (file: string): void => rmSync(file, { force: true });

/** Keeps or forgets the passphrase as the reading window asks; answers whether the system could keep one. */
export function answerRemembering(file: string): void {
  ipcMain.handle(REMEMBER, (event, ...given: unknown[]): boolean => {
    const asked = rememberSchema.safeParse(given[0]);
    if (!isFromReadingWindow(event.senderFrame) || given.length !== 1 || !asked.success)
      throw new Error('Remembering was asked for by something that is not the reading window.');
    if (!isKept()) return false;
    if (asked.data.kind === 'keep')
      writeFileSync(file, safeStorage.encryptString(asked.data.passphrase), { mode: 0o600 });
    if (asked.data.kind === 'forget') forgetPassphrase(file);
    return true;
  });
}
