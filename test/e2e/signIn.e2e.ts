import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { createAssets } from '../../electron/transport/assets.ts';
import { listenOnLoopback } from '../../electron/transport/loopback.ts';
import { mount } from '../../electron/transport/mount.ts';
import { assign, blind } from '../service/blindedReaders.ts';
import { PASSPHRASE, runningService } from '../service/runningService.ts';
import { describeOverLoopback } from '../shell/chosenShell.ts';
import { must, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { holdsFocus, openByKeyboard, openRow, picturesDrawn, SLOW, saved, worklistOf } from './room.ts';
import { launchChromium, openPage } from './runningApp.ts';

const MINUTE = 60_000;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The service with a clock that a test moves, in a real browser: nobody waits ten minutes for a lock. */
async function appOnClock() {
  const clock = { ms: 0 };
  const service = runningService(undefined, { monotonicMs: () => clock.ms, wallMs: () => clock.ms });
  const films = temporaryFolder();
  await generateDemoStudy({ directory: films, cases: [1], scale: 0.2 });
  await service.importPaths(films);
  const screens = createAssets(join(import.meta.dirname, '..', '..', 'dist', 'renderer'), () => 'dark');
  const loopback = must(await listenOnLoopback(mount(service.app, screens)));
  const { page, context } = await openPage(browser, loopback.url);
  onTestFinished(async () => {
    await context.close();
    await loopback.close();
  });
  return { ...service, clock, page };
}

const type = async (page: Page, ...texts: readonly string[]): Promise<void> => {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
};

describeOverLoopback(
  'the test moves the clock of a service in its own process',
  'a reader with an account',
  () => {
    it('signs in, is locked out when away, finds the case with its last mark, and signs, all by keyboard', async () => {
      const { page, clock, workspace, signInAs, signIns } = await appOnClock();
      await worklistOf(page, 4);
      await signInAs('coordinator', 'Ana');
      await signInAs('reader', 'Ben');
      signIns.signOut();
      await page.reload();

      await holdsFocus(page.getByLabel('Name'));
      expect(await page.getByTestId('worklist-row').count()).toBe(0);
      await type(page, 'ben', 'not the passphrase');
      await page
        .getByRole('alert')
        .getByText('This is not the passphrase of an account by this name.')
        .waitFor();
      clock.ms += 1000;
      await type(page, PASSPHRASE);
      await page.getByTestId('account').getByText('Ben').waitFor();
      await worklistOf(page, 4);

      await openByKeyboard(page, '3 months');
      // The window asks by itself now and then: answered before the grade is there, it would be locked without it.
      const graded = Promise.withResolvers<void>();
      await page.route(/\/api\/session(\/activity)?$/, async (route) => {
        await graded.promise;
        await route.continue();
      });
      clock.ms += 11 * MINUTE;
      await page.keyboard.press('0');
      graded.resolve();
      const lock = page.getByTestId('locked-screen');
      await lock.getByText('Locked for Ben').waitFor();
      await lock.getByText('The last mark is not saved yet.').waitFor();
      const drafts = () => workspace.db.prepare('SELECT count(*) FROM read_draft').pluck().get();
      expect(drafts()).toBe(0);
      // What is beneath hears no key: Escape and the keys of the room are the lock’s.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Home');
      await type(page, PASSPHRASE);
      await lock.waitFor({ state: 'detached' });
      await saved(page);
      expect(drafts()).toBe(1);
      await page.getByRole('banner').getByText('3 months', { exact: true }).waitFor();

      await page.keyboard.press('Control+Enter');
      await page.getByText('Submitted').first().waitFor();
      await page.keyboard.press('Alt+Q');
      await page.getByText('I, Ben, made this read myself, and it says what I saw.').waitFor();
      await holdsFocus(page.getByTestId('sign-reads').getByLabel('Passphrase', { exact: true }));
      await type(page, PASSPHRASE);
      await page.getByLabel('Name').waitFor();
      expect(
        workspace.db
          .prepare('SELECT count(*) FROM signature JOIN signature_read USING (signature_id)')
          .pluck()
          .get(),
      ).toBe(1);
    });

    it('reads the cases of a blinded study in their order, grade first, and corrects one, all by keyboard', async () => {
      const { page, workspace, signInAs, worklist } = await appOnClock();
      const units = (await worklist()).rows.filter(({ isReference }) => !isReference);
      const reader = await signInAs('reader', 'Ben');
      blind(workspace);
      assign(
        workspace,
        reader.readerId,
        units.map(({ unitId }) => unitId),
      );
      const codes = workspace.db.prepare('SELECT case_code FROM assignment ORDER BY position').pluck().all();
      await page.reload();
      await worklistOf(page, units.length);
      const rows = page.getByTestId('worklist-row');
      expect(await rows.getByRole('link').allTextContents()).toEqual(codes);
      expect(await page.getByTestId('worklist').textContent()).not.toMatch(/month|week|Reference/);

      await openRow(page, rows.first());
      await picturesDrawn(page);
      await page.keyboard.press('0');
      await page.getByRole('dialog', { name: /^Commit R0/ }).waitFor();
      expect(await page.getByTestId('grade-card').count()).toBe(0);
      await holdsFocus(page.getByTestId('commit-grade'));
      await page.keyboard.press('Enter');
      await page.getByTestId('grade-card').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('banner').getByText(String(codes[1]), { exact: true }).waitFor(SLOW);

      await page.keyboard.press('Control+Home');
      await worklistOf(page, units.length);
      await openRow(page, rows.first());
      await page.getByTestId('locked').waitFor(SLOW);
      await page.keyboard.press('Alt+m');
      await page.getByRole('dialog', { name: 'Correct the submitted read' }).waitFor();
      await holdsFocus(page.getByTestId('amend-reason'));
      await page.keyboard.type('The lateral shows a gap.');
      await page.keyboard.press('Enter');
      await page.getByText('Version 2 is begun; the submitted one stays as it is.').waitFor(SLOW);
      await expect.poll(() => page.getByTestId('grade-card').count()).toBe(0);
      const effort = workspace.db.prepare('SELECT active_ms, tools_json FROM read_effort').get();
      expect(effort).toMatchObject({ tools_json: expect.stringContaining('noBone') });
    });
  },
);
