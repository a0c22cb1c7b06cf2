import { describe, expect, it, vi } from 'vitest';
import { isAppUrl } from '../../electron/transport/appAddress.ts';
import { answerFolderRequests } from '../../electron/window/folderDialog.ts';
import { lockDown } from '../../electron/window/lockDown.ts';
import { CHOOSE_FILES, CHOOSE_FOLDERS } from '../../shared/contracts/nativeBridge.ts';
import { preventable } from '../shell/double/emitter.ts';
import { receive } from '../shell/double/messages.ts';
import { displays } from '../shell/double/screen.ts';
import { isDeviceGiven, isPermitted, mayLeave } from '../shell/double/session.ts';
import { BrowserWindow } from '../shell/double/windows.ts';

// Questions about single calls, to the double of Electron in this process: no window of it is loaded.
vi.mock('electron', () => import('../shell/double/electron.ts'));

describe('a page', () => {
  it('may fill the clipboard; it is given no other permission, no device and no network', () => {
    lockDown();
    expect(isPermitted('clipboard-sanitized-write')).toBe(true);
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'fullscreen', 'unknown'] as const)
      expect(isPermitted(permission), permission).toBe(false);
    expect(isDeviceGiven({ deviceType: 'usb', origin: 'app://osteoread', device: {} as never })).toBe(false);
    for (const scheme of ['http', 'https', 'ws', 'wss'])
      expect(mayLeave(`${scheme}://example.org/`), scheme).toBe(false);
    expect(mayLeave('app://osteoread/')).toBe(true);
  });

  it('of another address is permitted nothing', () => {
    lockDown();
    expect(isPermitted('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
  });

  it('opens no window but that of the priors, on the second screen unless it stood elsewhere', () => {
    lockDown();
    const { webContents } = new BrowserWindow();
    const opens = (url: string, features = ''): unknown => webContents.opens({ url, features });
    for (const url of [
      'https://example.org/',
      'https://example.org/#/priors',
      'app://osteoread/',
      'app://osteoread/#/checks',
      'app://osteoread/#/priors/',
      'app://osteoread/?x#/priors',
      'app://osteoread.example/#/priors',
      'file:///#/priors',
      'about:blank',
    ]) {
      expect(opens(url), url).toEqual({ action: 'deny' });
    }
    const webPreferences = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    };
    const priors = 'app://osteoread/#/priors';
    const workArea = { x: 1920, y: 0, width: 2560, height: 1440 };
    displays.push({ id: 2, workArea } as Electron.Display);
    expect(opens(priors, 'popup')).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: { ...workArea, webPreferences },
    });
    const moved = opens(priors, 'popup,left=20,top=30,width=900,height=700');
    expect(moved).toMatchObject({ action: 'allow', overrideBrowserWindowOptions: { webPreferences } });
    expect(moved).not.toHaveProperty('overrideBrowserWindowOptions.x');
  });

  it('goes nowhere else, and holds no page within it', () => {
    lockDown();
    const { webContents } = new BrowserWindow();
    const isKept = (name: string, url: string): boolean => {
      const event = preventable({ url });
      webContents.emit(name, event);
      return event.defaultPrevented;
    };
    for (const name of ['will-navigate', 'will-redirect']) {
      const addresses = ['app://osteoread/', 'https://example.org/', 'file:///etc/passwd'];
      expect(
        addresses.map((url) => isKept(name, url)),
        name,
      ).toEqual([false, true, true]);
    }
    expect(isKept('will-attach-webview', 'app://osteoread/')).toBe(true);
  });
});

describe.each([CHOOSE_FOLDERS, CHOOSE_FILES])('the dialog behind %s', (message) => {
  const asked = (senderFrame: unknown, ...given: unknown[]): Promise<unknown> => {
    answerFolderRequests();
    return Promise.resolve(receive(message, { senderFrame, sender: {} }, given));
  };

  it('answers the reading window', async () => {
    expect(await asked({ parent: null, url: 'app://osteoread/units/1' })).toEqual([]);
  });

  it.each([
    ['a page from elsewhere', { parent: null, url: 'https://example.org/' }, []],
    ['another host of the scheme', { parent: null, url: 'app://elsewhere/' }, []],
    ['a frame inside the page', { parent: {}, url: 'app://osteoread/' }, []],
    ['a frame that is gone', null, []],
    ['a request that says more than nothing', { parent: null, url: 'app://osteoread/' }, ['/etc']],
  ])('does not answer %s', async (_, frame, given) => {
    await expect(asked(frame, ...given)).rejects.toThrow('not the reading window');
  });
});

it.each(['app://osteoread.example/', 'app://user@osteoread/', 'http://osteoread/', 'app:osteoread', ''])(
  '%j is no address of the application',
  (address) => {
    expect(isAppUrl(address)).toBe(false);
  },
);
