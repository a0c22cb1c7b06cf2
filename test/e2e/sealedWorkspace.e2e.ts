import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { radiograph } from '../service/runningService.ts';
import { appShowing } from './appUnderTest.ts';
import { holdsFocus, worklistOf } from './room.ts';
import { seriousFaultsAsShown } from './seriousFaults.ts';

const app = appShowing((files) => {
  writeFileSync(join(files, 'ap.dcm'), radiograph('AP'));
});

describe('a workspace', () => {
  it('is sealed, locked and unlocked by keyboard, shows nothing while it is locked, and erases a patient for good', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);
    await page.getByTestId('workspace-menu').click();
    await page.getByTestId('seal-workspace').click();
    const passphrase = page.getByLabel('Passphrase', { exact: true });
    await holdsFocus(passphrase);
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    await page.keyboard.type('correct horse battery');
    await page.getByLabel('The same once more').fill('correct horse battery');
    await page.keyboard.press('Enter');
    const code = (await page.getByTestId('recovery-code').textContent()) ?? '';
    expect(code).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
    // Nothing but having written it down leads on.
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    await page.getByLabel('I have written it down').press('Space');
    await page.getByRole('button', { name: 'Continue' }).press('Enter');
    await page.getByText('Everything that names a person is encrypted').waitFor();
    expect(complaints).toEqual([]);

    await page.getByRole('button', { name: 'Lock now' }).press('Enter');
    await page.getByTestId('unlock').waitFor();
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    expect(await page.getByRole('table').count()).toBe(0);
    await holdsFocus(passphrase);
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the passphrase of this workspace').waitFor();
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    await page.getByRole('button', { name: 'Use the recovery code' }).press('Enter');
    await holdsFocus(page.getByLabel('Recovery code'));
    await page.keyboard.type(code.toLowerCase());
    await page.keyboard.press('Enter');
    await worklistOf(page, 1);
    await page.getByText('Sealed', { exact: true }).waitFor();

    // Consent is withdrawn: the patient goes for a reason, and the audit is whole with it.
    await page.evaluate(() => {
      location.hash = '#/study/cases';
    });
    await page.getByTestId('erase-patient').press('Enter');
    await page.getByLabel('Reason').fill('Consent withdrawn by letter');
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    await page.getByRole('button', { name: 'Erase for good' }).press('Enter');
    await page.getByText(/was erased, with 1 file/).waitFor();
    await page.getByTestId('erase-dialog').getByRole('button', { name: 'Close' }).last().press('Enter');
    await page.getByRole('tab', { name: 'Audit' }).press('Enter');
    await page.getByText('Reason: Consent withdrawn by letter').waitFor();
    await page.getByTestId('audit-check').press('Enter');
    await page.getByText(/^All of it is whole/).waitFor();
    expect(await seriousFaultsAsShown(page)).toEqual([]);
    await context.close();
  });
});
