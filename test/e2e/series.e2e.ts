import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { radiograph } from '../service/runningService.ts';
import { appUnderTest } from './appUnderTest.ts';
import { openRow, pictureOf, SLOW, worklistOf } from './room.ts';
import { runToEnd } from './runningApp.ts';
import { echoSlice, report } from './twoEchoes.ts';

const app = appUnderTest(() => undefined);

describe('the series of a time point', () => {
  it('are listed with what is found in them, looked at, and put away, and name nobody', {
    tags: 'smoke',
  }, async () => {
    const { files, workspace } = app;
    for (const number of [1, 2, 3, 5, 6]) {
      writeFileSync(join(files, `${number}-1`), echoSlice(number, 1));
      writeFileSync(join(files, `${number}-2`), echoSlice(number, 2));
    }
    writeFileSync(join(files, 'report'), report());
    const imported = await runToEnd('importCli', ['--workspace', workspace, files]);
    expect(JSON.parse(imported.stdout)).toMatchObject({ added: 10, documents: 1, damaged: [] });
    await app.start();
    const { page, complaints } = await app.open();
    await worklistOf(page, 1);
    await openRow(page, page.getByTestId('worklist-row'));
    await page.getByTestId('viewport').and(page.locator('[data-drawn]')).waitFor(SLOW);

    await page.keyboard.press('s');
    const panel = page.getByRole('complementary', { name: 'Series' });
    await expect
      .poll(() => panel.getByRole('button', { name: /^MR coronal/ }).allInnerTexts())
      .toHaveLength(2);
    const text = (await panel.textContent()) ?? '';
    expect(text).toContain('3 mm apart, echo 1 of 2, 20 ms');
    expect(text.match(/1 slice missing between images 3 and 4 \(spacing 3 mm\)\./g)).toHaveLength(2);
    expect(text).toContain('1 report');
    expect(text).not.toMatch(/Echo\^|Mr Two|E2|2024/);

    await panel.getByRole('button', { name: /^MR coronal.*echo 2 of 2/ }).click();
    const looked = page.getByRole('region', { name: 'Middle image: MR coronal' });
    await looked.getByTestId('viewport').and(page.locator('[data-drawn]')).waitFor(SLOW);
    await looked.getByRole('button', { name: 'Back to the picture' }).click();
    await expect.poll(() => looked.count()).toBe(0);
    await page.keyboard.press('s');
    await expect.poll(() => panel.count()).toBe(0);

    // Of a repeated exposure N hangs the other one, in the place of the first.
    await page.keyboard.press('Control+Home');
    const again = radiograph('LL', [
      { tag: 0x00185101, vr: 'CS', value: 'AP' },
      { tag: 0x00200020, vr: 'CS', value: ['L', 'F'] },
    ]);
    const films = [join(files, 'ap'), join(files, 'again')];
    for (const [index, film] of [radiograph('AP'), again].entries()) writeFileSync(films[index] ?? '', film);
    await page.getByTestId('import-files').setInputFiles(films);
    await worklistOf(page, 2);
    // By its chip: the code of a case may hold these letters.
    const isFilm = { hasNot: page.getByText('MR', { exact: true }) };
    await openRow(page, page.getByTestId('worklist-row').filter(isFilm));
    await pictureOf(page, 'AP').and(page.locator('[data-drawn]')).waitFor(SLOW);
    const shown = () => page.getByTestId('marking-overlay').getAttribute('data-instance');
    const first = await shown();
    await page.keyboard.press('n');
    await expect.poll(shown).not.toBe(first);
    await page.keyboard.press('n');
    await expect.poll(shown).toBe(first);
    expect(complaints).toEqual([]);
  });
});
