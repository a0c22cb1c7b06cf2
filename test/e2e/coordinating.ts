import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { z } from 'zod';
import { SLOW } from './room.ts';

/** Everybody's passphrase. */
export const PASSPHRASE = 'correct horse battery staple';

/** Asks the service, or puts something there, as the page itself does. */
export async function ask<T>(page: Page, schema: z.ZodType<T>, path: string, put?: unknown): Promise<T> {
  const answer: unknown = await page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(to, body === undefined ? {} : { method: 'PUT', headers, body });
      if (!response.ok) throw new Error(`${to}: ${await response.text()}`);
      return response.json();
    },
    [path, put === undefined ? undefined : JSON.stringify(put)] as const,
  );
  return schema.parse(answer);
}

/** Makes an account on the tab of the readers; the first one is the coordinator's and signs in. */
export async function makeAccount(page: Page, name: string): Promise<void> {
  const form = page.getByTestId('new-account');
  await form.getByLabel('Name').fill(name);
  const passphrases = form.locator('input[type=password]');
  await passphrases.nth(0).fill(PASSPHRASE);
  await passphrases.nth(1).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByTestId('accounts').getByText(name, { exact: true }).waitFor(SLOW);
}

/** Adds somebody who reads at a computer of their own, on the tab of the packages. */
export async function addReaderElsewhere(page: Page, name: string): Promise<void> {
  await page.getByTestId('add-reader').getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByTestId('package-readers').getByRole('cell', { name, exact: true }).waitFor(SLOW);
}

/** A tab of the study. */
export const openTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name, exact: true }).click(SLOW);

/** Presses what saves a file, and keeps the file under this name, as somebody who hands it on. */
export async function savedBy(press: Locator, folder: string, name: string): Promise<string> {
  const [download] = await Promise.all([press.page().waitForEvent('download', SLOW), press.click(SLOW)]);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
}

/** Presses what asks for a file, and chooses this one. */
export async function choose(press: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([press.page().waitForEvent('filechooser', SLOW), press.click(SLOW)]);
  await chooser.setFiles(path);
}

/** Closes the dialog that a package is made or taken in by. */
export async function closePackages(page: Page): Promise<void> {
  const dialog = page.getByTestId('package-dialog');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached', ...SLOW });
}

/** Makes the package that a dialog offers, with the passphrase of whoever signs it, and saves it. */
export async function savePackage(page: Page, folder: string, name: string): Promise<string> {
  await page.getByTestId('package-passphrase').fill(PASSPHRASE);
  await page.getByTestId('package-make').click();
  const path = await savedBy(page.getByTestId('package-save'), folder, name);
  await closePackages(page);
  return path;
}
