import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unzipped } from '../service/exportedArchive.ts';
import { radiograph } from '../service/runningService.ts';
import { appShowing } from './appUnderTest.ts';
import { holdsFocus, worklistOf } from './room.ts';

const app = appShowing((files) => {
  writeFileSync(join(files, 'ap.dcm'), radiograph('AP'));
  writeFileSync(join(files, 'lateral.dcm'), radiograph('LL'));
});

describe('the de-identified export', () => {
  it('says what is left out, exports what a person has looked at, and gives the archive, all by keyboard', {
    tags: 'smoke',
  }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 1);
    const openDialog = async () => {
      await page.getByTestId('workspace-menu').press('Enter');
      await holdsFocus(page.getByRole('menu'));
      await page.getByTestId('open-export').press('Enter');
    };
    await openDialog();
    await expect.poll(() => page.getByTestId('export-amount').textContent()).toMatch(/^No picture/);
    await page.getByTestId('export-left-out').getByText('2 pictures: nobody has looked').waitFor();
    expect(await page.getByTestId('export-start').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByTestId('export-dialog').waitFor({ state: 'hidden' });

    const checked = await page.evaluate(async () => {
      const { rows } = await (await fetch('/api/checks')).json();
      const answer = await fetch(`/api/checks/${rows[0].instanceId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ boxes: [] }),
      });
      return answer.status;
    });
    expect(checked).toBe(200);

    await openDialog();
    await expect.poll(() => page.getByTestId('export-amount').textContent()).toMatch(/^1 picture of 1 case/);
    await page.getByTestId('export-start').press('Enter');
    await expect.poll(() => page.getByTestId('export-done').textContent()).toMatch(/^1 picture of 1 case, /);
    const saving = page.waitForEvent('download');
    await page.getByTestId('export-save').press('Enter');
    const saved = join(app.folder, 'saved.zip');
    await (await saving).saveAs(saved);
    const archive = await unzipped(readFileSync(saved));
    expect([...archive.keys()].map((name) => name.replace(/[0-9a-f]{32}/, '…'))).toEqual([
      'images/….dcm',
      'index.csv',
      'left-out.csv',
      'README.txt',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
