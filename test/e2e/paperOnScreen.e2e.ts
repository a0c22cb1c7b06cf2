import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAssets } from '../../electron/transport/assets.ts';
import { listenOnLoopback } from '../../electron/transport/loopback.ts';
import { mount } from '../../electron/transport/mount.ts';
import { paperRats } from '../service/paper/paperStudy.ts';
import { describeOverLoopback } from '../shell/chosenShell.ts';
import { must } from '../store/temporaryWorkspace.ts';
import { SLOW } from './room.ts';
import { launchChromium, openPage } from './runningApp.ts';
import { seriousFaults } from './seriousFaults.ts';

/** The twelve rats of the paper in a real browser. */
async function ratsOnScreen() {
  const rats = await paperRats();
  const screens = createAssets(join(import.meta.dirname, '..', '..', 'dist', 'renderer'), () => 'system');
  const loopback = must(await listenOnLoopback(mount(rats.app, screens)));
  const browser = await launchChromium();
  const { page, complaints } = await openPage(browser, loopback.url);
  onTestFinished(async () => {
    await browser.close();
    await loopback.close();
  });
  return { page, complaints, workspace: rats.workspace };
}

describeOverLoopback('the service runs in the test’s own process', 'the animals of a study', () => {
  it('are on screen with their lips by every reading, and with what contradicts', async () => {
    const { page, complaints, workspace } = await ratsOnScreen();
    await page.getByTestId('worklist-row').first().waitFor(SLOW);
    await page.keyboard.press('Control+Shift+S');
    await page.getByRole('tab', { name: 'Animals' }).click();

    await page.getByTestId('animal-table').waitFor(SLOW);
    await expect.poll(() => page.getByTestId('animal-table').locator('tbody tr').count()).toBe(12);
    await page
      .getByText('12 of 12 animals have grade II: 100.0 %, exact interval 73.5 % to 100.0 %.')
      .waitFor();
    const cellsOf = (unit: string) =>
      page.getByTestId('cohort-lips').locator(`[data-unit="${unit}"] td`).allTextContents();
    await expect
      .poll(() => cellsOf('longest'))
      .toEqual(['12', '3.10', '1.07', '2.85', '2.00 – 6.00', '2.42 – 3.78']);
    expect(await cellsOf('animal')).toEqual([
      '12',
      '1.55',
      '0.54',
      expect.stringMatching(/^1\.4[23]$/),
      '1.00 – 3.00',
      '1.21 – 1.89',
    ]);
    expect(await cellsOf('end')).toEqual(['96', '1.55', expect.any(String), '1.00', '0.00 – 6.00', '–']);
    await expect
      .poll(() => page.getByTestId('lip-dots').getAttribute('aria-label'))
      .toBe('Mean lip of each animal in mm: 12 animals, mean 1.55, range 1.00 to 3.00');
    await expect.poll(() => page.getByTestId('specimen-pairs').textContent()).toContain('no CT is marked');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('tab', { name: 'Cohort' }).click();
    await page.getByRole('button', { name: 'Contradictions' }).click();
    const told = page.getByTestId('contradictions');
    await told.locator('[data-kind="lipUndefined"]').waitFor(SLOW);
    await expect
      .poll(() => told.locator('[data-kind="halfCoveredYetTwo"]').textContent())
      .toContain('up to 60.0 %');
    expect(await seriousFaults(page)).toEqual([]);

    // The tab is there for animals alone.
    workspace.db.exec("UPDATE defect SET species = 'human'");
    await page.getByRole('tab', { name: 'Cases' }).click();
    await page.getByRole('tab', { name: 'Animals' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
