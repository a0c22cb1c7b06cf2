import { join } from 'node:path';
import type { Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { describeOverLoopback } from '../shell/chosenShell.ts';
import { appShowing, demoCases } from './appUnderTest.ts';
import { openByKeyboard, worklistOf } from './room.ts';
import { openPage } from './runningApp.ts';

const app = appShowing(demoCases([2], 0.25));

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

describeOverLoopback('only a port needs a key', 'the key of the loopback address', () => {
  it('is exchanged for a cookie that no script can read', async () => {
    const { page, context } = await app.open();
    await worklistOf(page, 4);
    const origin = `http://127.0.0.1:${app.service.address().port}/`;
    expect(page.url()).toBe(origin);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' });
    const token = new URL(app.service.address().url).searchParams.get('token') ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(cookie?.value).not.toBe(token);
    await page.goBack();
    expect(page.url()).not.toContain(token);
    await context.close();
  });

  it('is asked for: a browser without it is told what to open, and sees nothing', async () => {
    const { page, context, complaints } = await openPage(app.browser, 'about:blank');
    for (const path of ['', '?token=guessed', 'api/worklist']) {
      const answer = await page.goto(`http://127.0.0.1:${app.service.address().port}/${path}`);
      expect(answer?.status()).toBe(401);
      expect(await page.locator('body').textContent()).toContain('Open the whole address that it printed');
    }
    expect(await context.cookies()).toEqual([]);
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
    await context.close();
  });
});

describe('the application in its window', () => {
  it('breaks no rule of its policy on any screen, asks no other host, and guards every response', async () => {
    const { page, context, complaints, requests } = await app.open();
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    await page.reload();
    await worklistOf(page, 4);

    await page.getByTestId('import').click();
    await page.getByRole('menuitem', { name: 'Files' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('import-files').setInputFiles(join(app.files, 'truth.json'));
    await page.getByTestId('import-report').waitFor();
    await page.getByTestId('worklist-filter').fill('no such case');
    await page.getByText('No case matches').waitFor();
    await page.keyboard.press('Escape');
    await worklistOf(page, 4);

    await openByKeyboard(page, '3 months');
    await page.keyboard.press('?');
    await page.getByTestId('keys').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('keys').waitFor({ state: 'detached' });
    await page.getByTestId('set-medial').click();
    await page.getByRole('menuitem', { name: 'Clear' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Other evidence' }).click();
    await page.getByTestId('evidence-exploration').getByRole('button', { name: 'Positive' }).click();
    await page.getByLabel('Membrane thickness').fill('3');
    await page.getByTestId('unreadable').click();
    await page.getByRole('radio', { name: 'Exposure' }).check();
    await page.getByTestId('unreadable-words').fill('underexposed');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('tool-outline').click();
    await page.getByTestId('tool-window').click();
    for (const key of ['i', 'r', 'f', 'Space', 'k', 'Alt+1', 'Control+Home']) await page.keyboard.press(key);
    await worklistOf(page, 4);

    const origin = `${app.service.origin()}/`;
    expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith(`blob:${origin}`))).toEqual(
      [],
    );
    expect(complaints).toEqual([]);
    const served = responses.filter((response) => response.url().startsWith(origin));
    expect(served.length).toBeGreaterThan(10);
    for (const response of served) {
      const headers = response.headers();
      expect({ url: response.url(), headers }).toMatchObject({ headers: HEADERS });
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
      expect(policy).not.toMatch(/(^|; )style-src [^;]*'unsafe-inline'/);
    }
    const nonces = await page.evaluate(() =>
      Promise.all([1, 2].map(async () => (await fetch('/')).headers.get('content-security-policy'))),
    );
    expect(nonces[0]).toContain("'nonce-");
    expect(nonces[0]).not.toBe(nonces[1]);
    await context.close();
  });

  it('sees a breach when there is one', { tags: 'smoke' }, async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      document.body.append(image);
    });
    await expect.poll(() => complaints.join('\n')).toContain('img-src');
    await context.close();
  });
});
