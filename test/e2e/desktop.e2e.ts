import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { KEY_MAP } from '../../renderer/shortcuts/keyMap.ts';
import { english } from '../../shared/texts/english.ts';
import { type DesktopShell, type ShellStarter, startDouble } from '../shell/desktopShell.ts';
import { electronStarter } from '../shell/electronShell.ts';
import { leavePictures } from './marking.ts';
import { openByKeyboard, picturesDrawn, rowOf, SLOW, saved, worklistOf } from './room.ts';
import { temporaryWorkspace } from './runningApp.ts';

// The built main process and preload script: with a double of Electron's APIs around them and a real Chromium as their
// windows (test/shell), and again in the real Electron wherever its binary is.

const real = electronStarter();
const starters: readonly (readonly [where: string, start: ShellStarter])[] = [
  ['in the double of Electron', startDouble],
  ...('start' in real ? [['in Electron', real.start] as const] : []),
];

describe.each(starters)('the desktop application %s', (_where, start) => {
  const folder = temporaryWorkspace();
  const home = join(folder.path, 'home');
  const workspace = join(folder.path, 'workspace');
  const films = join(folder.path, 'films');
  const more = join(folder.path, 'more');
  let shell: DesktopShell;

  beforeAll(async () => {
    for (const each of [home, films, more]) mkdirSync(each);
    await generateDemoStudy({ directory: films, cases: [2], scale: 0.25 });
    await generateDemoStudy({ directory: more, cases: [5], scale: 0.25 });
    shell = await start(home, ['--workspace', workspace]);
  });
  afterAll(async () => {
    await shell.kill();
    folder.remove();
  });

  const labels = async (): Promise<ReadonlyMap<string, boolean>> =>
    new Map((await shell.menu()).map(({ path, isEnabled }) => [path.join('/'), isEnabled]));

  it('imports folders that the system’s dialog gave, and shows them', async () => {
    const page = await shell.window();
    await page.getByTestId('import').first().click();
    await shell.ask({ kind: 'chooseNext', paths: [films] });
    await page.getByRole('menuitem', { name: 'Folder' }).click();
    await worklistOf(page, 4);
  });

  it('has every command in its menu, those of the screen enabled, and runs them', async () => {
    const page = await shell.window();
    await openByKeyboard(page, '3 months');
    await picturesDrawn(page);
    await expect
      .poll(async () => (await labels()).get('Case/Submit and open the next case'), SLOW)
      .toBe(true);
    const lines = await labels();
    const missing = KEY_MAP.filter(({ isHeld, isTapped }) => isHeld !== true || isTapped === true)
      .map(({ command }) => command)
      .filter((command) => {
        const [room = '', name = ''] = command.split('.');
        const label = Reflect.get(Reflect.get(english.commands, room) ?? {}, name);
        return ![...lines.keys()].some((line) => line.endsWith(`/${label}`));
      });
    expect(missing).toEqual([]);
    await shell.ask({ kind: 'click', path: ['Grade', english.commands.grade['0']] });
    await saved(page);
    await shell.ask({ kind: 'click', path: ['Help', english.commands.app.help] });
    await page.getByTestId('help').getByRole('heading', { name: 'Guide', exact: true }).waitFor(SLOW);
    await page.keyboard.press('Escape');
    await picturesDrawn(page);
    await shell.ask({ kind: 'click', path: ['Case', english.commands.app.worklist] });
    await worklistOf(page, 4);
    await expect.poll(async () => (await labels()).get('Case/Submit and open the next case')).toBe(false);
  });

  it('goes on after its page has crashed, and with what was read', async () => {
    const before = await shell.window();
    await openByKeyboard(before, '3 months');
    await picturesDrawn(before);
    await shell.ask({ kind: 'crashPage' });
    await expect.poll(() => shell.output(), SLOW).toContain('begins anew');
    await expect.poll(async () => (await shell.window()) !== before, SLOW).toBe(true);
    const page = await shell.window();
    await worklistOf(page, 4);
    await openByKeyboard(page, '3 months');
    await picturesDrawn(page);
    await leavePictures(page);
    await expect.poll(() => page.getByTestId('set-medial').textContent(), SLOW).toBe('No bone');
  });

  it('opens the window of the priors and no other, and goes nowhere else', async () => {
    const page = await shell.window();
    const before = page.url();
    await page.evaluate(() => window.open('/#/checks', '_blank', 'popup'));
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    expect(
      await page.evaluate(() => fetch('https://example.org/picture').then(String, () => 'refused')),
    ).toBe('refused');
    await expect.poll(() => shell.windows().length).toBe(1);
    expect(page.url()).toBe(before);
    await page.evaluate(() => window.open('/#/priors', '_blank', 'popup'));
    // That one beside the first, and not the one that was refused.
    const opened = () => shell.windows().filter((window) => window !== page);
    const hashes = () => opened().map((window) => new URL(window.url()).hash);
    await expect.poll(hashes, SLOW).toEqual(['#/priors']);
    // The shell hears of a window a moment after the browser has it.
    await expect.poll(async () => (await shell.preferences()).length, SLOW).toBe(2);
    for (const preferences of await shell.preferences())
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      });
    for (const window of opened()) await window.close();
  });

  it('lets its page fill the clipboard, and do nothing else that needs a permission', async () => {
    const page = await shell.window();
    // A page may write what a person asks it to.
    await page.keyboard.press('Control');
    await page.bringToFront();
    expect(
      await page.evaluate(async () => {
        await navigator.clipboard.writeText('a hash');
        const names = ['clipboard-read', 'geolocation', 'notifications'] as PermissionName[];
        return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
      }),
    ).toEqual(['denied', 'denied', 'denied']);
  });

  it('asks before a window goes that holds what is not saved, and the window stays where the reader wants it', async () => {
    const page = await shell.window();
    await page.keyboard.press('Control+Home');
    await worklistOf(page, 4);
    await openByKeyboard(page, '6 months');
    await picturesDrawn(page);
    await page.route('**/draft', (route) => route.abort());
    await page.keyboard.press('0');
    await expect.poll(() => page.getByTestId('save-state').textContent(), SLOW).toBe('not saved');
    await shell.ask({ kind: 'pressNext', button: 0 });
    await shell.ask({ kind: 'closeWindow' });
    await expect.poll(() => shell.told(), SLOW).toContain(english.desktop.notSaved);
    await page.unroute('**/draft');
    await saved(page);
  });

  it('takes a second start with its files into the first', async () => {
    const second = await shell.startAgain([more]);
    expect(second).toMatchObject({
      code: 0,
      output: expect.stringContaining('open with this workspace already'),
    });
    const page = await shell.window();
    await page.keyboard.press('Control+Home');
    await worklistOf(page, 8);
    await expect.poll(() => rowOf(page, '3 months').count()).toBe(2);
  });

  it('answers at its own host of the scheme, and at no other', async () => {
    expect(await shell.statusOf('app://osteoread/')).toBe(200);
    for (const other of ['app://elsewhere/', 'app://osteoread.example/', 'app://elsewhere/api/session'])
      expect(await shell.statusOf(other), other).toBe(404);
  });

  it('ends whole, remembers its place and its workspace, and starts anew with another', async () => {
    const other = join(folder.path, 'other');
    const choose = async (place: string): Promise<void> => {
      await shell.ask({ kind: 'chooseNext', paths: [place] });
      await shell.ask({ kind: 'click', path: ['File', english.desktop.openWorkspace] });
    };
    // One that is none is said, and this one stays.
    await choose(join(workspace, 'osteoread.sqlite'));
    await expect.poll(async () => (await shell.told()).join()).toContain('must be a folder');
    await choose(other);
    expect(await shell.ended).toBe(0);
    shell = await start(home, ['--workspace', other]);
    await (await shell.window()).getByTestId('import').first().waitFor(SLOW);
    expect([...(await labels()).keys()].filter((line) => line.startsWith('File/Recent'))).toEqual([
      `File/Recent workspaces/workspace (${folder.path})`,
    ]);
    expect(existsSync(join(other, 'osteoread.sqlite'))).toBe(true);
    expect(await shell.quit()).toBe(0);
    // Both were closed, and not only left: the log is in the database.
    for (const place of [workspace, other])
      expect(readdirSync(place).filter((name) => name.includes('.sqlite-'))).toEqual([]);
  });
});

describe.runIf('missing' in real)('the desktop application in Electron', () => {
  it.skip(`is not tested: ${'missing' in real ? real.missing : ''}`, () => {});
});

describe('the passphrase of a sealed workspace', () => {
  const folder = temporaryWorkspace();
  const home = join(folder.path, 'home');
  const started: DesktopShell[] = [];
  const start = async (): Promise<DesktopShell> => {
    const shell = await startDouble(home, ['--workspace', join(folder.path, 'workspace')]);
    started.push(shell);
    return shell;
  };
  beforeAll(() => mkdirSync(join(home, 'keyring'), { recursive: true }));
  afterAll(async () => {
    for (const shell of started) await shell.kill();
    folder.remove();
  });

  it('is remembered where the person asks for it and the system keeps secrets, encrypted', async () => {
    const passphrase = 'correct horse battery';
    const first = await start();
    const page = await first.window();
    await page.getByTestId('import').first().waitFor(SLOW);
    const sealed = await page.evaluate(
      (text) =>
        fetch('/api/vault/seal', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ passphrase: text, isRemovingCopies: true }),
        }).then(({ status }) => status),
      passphrase,
    );
    expect(sealed).toBeLessThan(300);
    await first.quit();

    const second = await start();
    const locked = await second.window();
    await locked.getByTestId('unlock').waitFor(SLOW);
    await locked.getByLabel(english.vault.remember).check();
    await locked.getByLabel(english.vault.passphrase).fill(passphrase);
    await locked.keyboard.press('Enter');
    await locked.getByTestId('import').first().waitFor(SLOW);
    await second.quit();

    const third = await start();
    await (await third.window()).getByTestId('import').first().waitFor(SLOW);
    await third.quit();
    for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('passphrase.bin')) continue;
      expect(readFileSync(join(home, file)).includes(passphrase)).toBe(false);
    }
    rmSync(join(home, 'keyring'), { recursive: true });
    const fourth = await start();
    await (await fourth.window()).getByTestId('unlock').waitFor(SLOW);
    expect(await (await fourth.window()).getByRole('checkbox').count()).toBe(0);
    await fourth.quit();
  });
});
