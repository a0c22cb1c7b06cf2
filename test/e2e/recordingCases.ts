import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { choose, openTab, savedBy } from './coordinating.ts';
import { SLOW } from './room.ts';

/**
 * Records the data of the only case there is: by the form, and from a table of Chinese Windows whose faults are told
 * before it is put right. What is saved as a table then holds both.
 */
export async function recordCaseData(page: Page, folder: string): Promise<void> {
  await openTab(page, 'Case data');
  const table = page.getByTestId('case-data-table');
  const row = table.locator('tbody tr').first();
  const code = (await row.locator('th').textContent(SLOW)) ?? '';

  const age = page.getByLabel('Age', { exact: true });
  await age.fill('520');
  await page.keyboard.press('Enter');
  await page.getByText('0 to 125 years').waitFor();
  await page.keyboard.press('PageDown');
  await page.getByText(`Of case ${code} this did not fit, so it was not recorded: Age.`).waitFor();
  await page.keyboard.press('PageUp');
  await page.getByRole('heading', { name: code }).waitFor();
  await age.fill('52,5');
  await page.keyboard.press('Enter');
  await row.getByText('52.5', { exact: true }).waitFor(SLOW);
  // Saved, and still in the field.
  expect(await age.evaluate((field) => field === document.activeElement)).toBe(true);

  const path = join(folder, 'cases.csv');
  const inChinese = (text: string): Uint8Array => {
    const remark = Uint8Array.from([0xb1, 0xb8, 0xd7, 0xa2]);
    const [before = '', after = ''] = text.split('备注');
    return Buffer.concat([Buffer.from(before), remark, Buffer.from(after)]);
  };
  await page.getByTestId('import-cases').click();
  const dialog = page.getByTestId('import-dialog');
  const chooseTable = dialog.getByRole('button', { name: /^Choose/ });
  writeFileSync(path, inChinese(`case;sex;备注\n${code};w;x\nQQQQQ;male;y\n`));
  await choose(chooseTable, path);
  await dialog.getByText('备注').waitFor();
  await dialog.getByLabel('Chinese (GB18030)').check();
  await dialog.getByLabel('Column “备注” is').selectOption({ label: 'Left out' });
  await dialog.getByText('Row 2, column B (“sex”): this code is not known.').waitFor();
  await dialog.getByText('Row 3 is about a case that is not in the study.').waitFor();
  expect(await dialog.getByTestId('take-table').count()).toBe(0);

  writeFileSync(path, `case;sex;age\n${code};female;53,5\n`);
  await choose(chooseTable, path);
  await dialog.getByText('1 new, 1 changed').waitFor();
  await dialog.getByTestId('take-table').click();
  await dialog.getByText('2 values were recorded.').waitFor(SLOW);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await row.getByText('Female', { exact: true }).waitFor();

  const saved = await savedBy(page.getByTestId('save-cases'), folder, 'saved.csv');
  expect(readFileSync(saved, 'utf8')).toContain(`"${code}",53.5,"female"`);
}
