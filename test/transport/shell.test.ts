import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isAppUrl } from '../../electron/transport/appAddress.ts';
import { answerFolderRequests } from '../../electron/window/folderDialog.ts';
import { lockDown } from '../../electron/window/lockDown.ts';
import { createReadingWindow } from '../../electron/window/readingWindow.ts';
import { CHOOSE_FILES, CHOOSE_FOLDERS } from '../../shared/contracts/nativeBridge.ts';

type Listener = (...given: unknown[]) => unknown;

const SECOND_SCREEN = vi.hoisted(() => ({ x: 1920, y: 0, width: 2560, height: 1440 }));

/** What the shell told Electron, whose binary is not there on every machine. */
const told = vi.hoisted(() => ({
  windows: [] as { options: Record<string, unknown>; loaded: string[] }[],
  handlers: new Map<string, Listener>(),
  answers: new Map<string, Listener>(),
  requests: [] as unknown[],
}));

vi.mock('electron', () => {
  const keep =
    (name: string): Listener =>
    (answer) =>
      told.handlers.set(name, answer as Listener);
  class BrowserWindow {
    private readonly loaded: string[] = [];
    constructor(options: Record<string, unknown>) {
      told.windows.push({ options, loaded: this.loaded });
    }
    once(): void {}
    on(): void {}
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return Promise.resolve();
    }
    static fromWebContents = (): BrowserWindow | null => null;
  }
  return {
    BrowserWindow,
    app: { on: (name: string, listener: Listener) => told.handlers.set(name, listener) },
    dialog: {},
    ipcMain: { handle: (channel: string, answer: Listener) => told.answers.set(channel, answer) },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workAreaSize: { width: 1920, height: 1080 } }),
      getAllDisplays: () => [{ id: 1 }, { id: 2, workArea: SECOND_SCREEN }],
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('permission request'),
        setPermissionCheckHandler: keep('permission check'),
        setDevicePermissionHandler: keep('device permission'),
        webRequest: {
          onBeforeRequest: (filter: unknown, answer: Listener) => {
            told.requests.push(filter);
            told.handlers.set('request', answer);
          },
        },
      },
    },
  };
});

const ask = (name: string, ...given: unknown[]): unknown => {
  const handler = told.handlers.get(name);
  if (handler === undefined) throw new Error(`nothing answers ${name}`);
  return handler(...given);
};

beforeEach(() => {
  told.windows.length = 0;
});

describe('the window', () => {
  it('shows the application alone, in a sandbox without Node', () => {
    createReadingWindow({ preload: '/preload.cjs', placeFile: '/nowhere/window.json' });
    const [window] = told.windows;
    expect(window?.loaded).toEqual(['app://osteoread/']);
    expect(window?.options.webPreferences).toEqual({
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    });
  });

  it('is given no permission, no device and no network', () => {
    lockDown();
    let permitted: unknown = null;
    ask('permission request', {}, 'media', (answer: unknown) => {
      permitted = answer;
    });
    expect(permitted).toBe(false);
    expect([ask('permission check', {}, 'geolocation'), ask('device permission', {})]).toEqual([
      false,
      false,
    ]);
    let answered: unknown = null;
    ask('request', { url: 'https://example.org/' }, (answer: unknown) => {
      answered = answer;
    });
    expect(answered).toEqual({ cancel: true });
    expect(told.requests).toEqual([{ urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }]);
  });

  it('goes nowhere else, and opens no other but that of the priors, on the second screen unless it stood elsewhere', () => {
    lockDown();
    const listeners = new Map<string, Listener>();
    let opens: (asked: { url: string; features: string }) => unknown = () => null;
    ask(
      'web-contents-created',
      {},
      {
        setWindowOpenHandler: (handler: typeof opens) => {
          opens = handler;
        },
        on: (name: string, listener: Listener) => listeners.set(name, listener),
      },
    );
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
      expect(opens({ url, features: '' }), url).toEqual({ action: 'deny' });
    }
    const webPreferences = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    };
    const priors = 'app://osteoread/#/priors';
    expect(opens({ url: priors, features: 'popup' })).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: { ...SECOND_SCREEN, webPreferences },
    });
    const moved = opens({ url: priors, features: 'popup,left=20,top=30,width=900,height=700' });
    expect(moved).toMatchObject({ action: 'allow', overrideBrowserWindowOptions: { webPreferences } });
    expect(moved).not.toHaveProperty('overrideBrowserWindowOptions.x');
    for (const name of ['will-navigate', 'will-redirect']) {
      const goes = (url: string): boolean => {
        const preventDefault = vi.fn();
        listeners.get(name)?.({ url, preventDefault });
        return preventDefault.mock.calls.length === 0;
      };
      expect(['app://osteoread/', 'https://example.org/', 'file:///etc/passwd'].map(goes)).toEqual([
        true,
        false,
        false,
      ]);
    }
    const preventDefault = vi.fn();
    listeners.get('will-attach-webview')?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe.each([CHOOSE_FOLDERS, CHOOSE_FILES])('the dialog behind %s', (message) => {
  const asked = (senderFrame: unknown, ...given: unknown[]): Promise<unknown> => {
    answerFolderRequests();
    return Promise.resolve(told.answers.get(message)?.({ senderFrame, sender: {} }, ...given));
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
