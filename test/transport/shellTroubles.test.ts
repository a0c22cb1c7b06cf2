import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  askBeforeLosing,
  reviveAfterCrashes,
  startAgainAfterDefects,
} from '../../electron/window/crashes.ts';
import { refuseDebugging } from '../../electron/window/lockDown.ts';
import { closeBeforeQuit } from '../../electron/window/quitting.ts';
import { answerRemembering, rememberedPassphrase } from '../../electron/window/rememberedPassphrase.ts';
import { startAnew } from '../../electron/window/startingAnew.ts';
import { rememberedPlace } from '../../electron/window/windowPlace.ts';
import { REMEMBER } from '../../shared/contracts/nativeBridge.ts';
import { english } from '../../shared/texts/english.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { withoutWriteAccess } from '../store/withoutWriteAccess.ts';

// What the shell does where something goes wrong around it. Electron is stood in for: its binary is not everywhere, and
// none of this can be brought about in it at will.

const system = vi.hoisted(() => ({
  isPackaged: false,
  answer: 0,
  asked: [] as string[],
  relaunched: [] as unknown[],
  removed: [] as string[],
  screens: [] as unknown[],
  answers: new Map<string, (...given: unknown[]) => unknown>(),
}));

vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return system.isPackaged;
    },
    getAppPath: () => '/own',
    relaunch: (options: unknown) => void system.relaunched.push(options),
    commandLine: { removeSwitch: (name: string) => void system.removed.push(name) },
  },
  dialog: {
    showMessageBox: (_window: unknown, { message }: { message: string }) => {
      system.asked.push(message);
      return Promise.resolve({ response: system.answer });
    },
    showMessageBoxSync: (_window: unknown, { message }: { message: string }) => {
      system.asked.push(message);
      return system.answer;
    },
  },
  ipcMain: {
    handle: (channel: string, answer: (...given: unknown[]) => unknown) =>
      system.answers.set(channel, answer),
  },
  safeStorage: {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
  },
  screen: { getAllDisplays: () => system.screens.map((workArea) => ({ workArea })) },
  session: {},
}));

beforeEach(() => {
  Object.assign(system, { isPackaged: false, answer: 0 });
  for (const list of [system.asked, system.relaunched, system.removed]) list.length = 0;
});

/** A window of which Electron tells, and what was done with it. */
function shownWindow() {
  const done: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    reload: () => done.push('reload'),
    forcefullyCrashRenderer: () => done.push('crash'),
  });
  const window = Object.assign(new EventEmitter(), { webContents: contents, isDestroyed: () => false });
  return { window: window as unknown as Parameters<typeof askBeforeLosing>[0], tell: window, contents, done };
}

describe('the end of the application', () => {
  /** Electron as it ends: `quit` asks `will-quit`, and ends where nobody prevents it. */
  function running() {
    const events = new EventEmitter();
    const ends: string[] = [];
    const app = {
      on: (name: string, listener: (...given: unknown[]) => void) => events.on(name, listener),
      quit: () => {
        let isPrevented = false;
        events.emit('will-quit', { preventDefault: () => (isPrevented = true) });
        if (!isPrevented) ends.push('ended');
      },
    };
    return { app: app as unknown as Parameters<typeof closeBeforeQuit>[0], ends };
  }

  it('waits until the workspace is closed, however often it is asked for', async () => {
    const { app, ends } = running();
    const close = Promise.withResolvers<void>();
    const closing = vi.fn(() => close.promise);
    closeBeforeQuit(app, closing);
    // One window is closed: all are, and that one is.
    for (let asked = 0; asked < 3; asked += 1) app.quit();
    await turn();
    expect(ends).toEqual([]);
    close.resolve();
    await expect.poll(() => ends).toEqual(['ended']);
    expect(closing).toHaveBeenCalledOnce();
  });

  it('comes all the same where closing fails, or never ends', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    for (const close of [() => Promise.reject(new Error('/a/path')), () => new Promise<void>(() => {})]) {
      const { app, ends } = running();
      closeBeforeQuit(app, close, 1);
      app.quit();
      await expect.poll(() => ends).toEqual(['ended']);
    }
    expect(told.mock.calls.flat().join()).not.toContain('/a/path');
    told.mockRestore();
  });
});

describe('a window', () => {
  it('that holds what is not saved asks before it closes, and stays or goes', () => {
    const { window, contents } = shownWindow();
    const stay = vi.fn();
    askBeforeLosing(window, stay);
    const closes = (answer: number): boolean => {
      system.answer = answer;
      const event = { preventDefault: vi.fn() };
      contents.emit('will-prevent-unload', event);
      return event.preventDefault.mock.calls.length === 1;
    };
    expect(closes(0)).toBe(false);
    expect(stay).toHaveBeenCalledOnce();
    expect(closes(1)).toBe(true);
    expect(system.asked[0]).toBe(english.desktop.notSaved);
  });

  it('whose page ends again and again within a minute is asked about, and not begun anew for ever', async () => {
    const { window, contents, done } = shownWindow();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let now = 0;
    const quit = vi.fn();
    reviveAfterCrashes(window, () => now, quit);
    const crash = (): boolean => contents.emit('render-process-gone', {}, { reason: 'crashed' });
    for (let ended = 0; ended < 3; ended += 1) crash();
    expect([done, system.asked]).toEqual([['reload', 'reload'], [english.desktop.windowEnds]]);
    await expect.poll(() => done).toHaveLength(3);
    system.answer = 1;
    for (let ended = 0; ended < 3; ended += 1) crash();
    await expect.poll(() => quit.mock.calls.length).toBe(1);
    now = 10 * 60_000;
    crash();
    expect(done).toHaveLength(6);
    vi.restoreAllMocks();
  });

  it('whose page does not answer is asked about once, and begun anew where a person wants it', async () => {
    const { window, tell, done } = shownWindow();
    reviveAfterCrashes(window, () => 0, vi.fn());
    for (let told = 0; told < 3; told += 1) tell.emit('unresponsive');
    await turn();
    expect([system.asked, done]).toEqual([[english.desktop.noAnswer], []]);
    system.answer = 1;
    tell.emit('unresponsive');
    await turn();
    expect(done).toEqual(['crash']);
  });
});

describe('a defect in the shell itself', () => {
  const after = (ms: number, isAfterDefect: boolean, thrown: unknown = new TypeError('/a/path')) => {
    const heard = new EventEmitter();
    const done: string[] = [];
    let now = 0;
    startAgainAfterDefects(heard, {
      monotonicMs: () => now,
      isAfterDefect,
      tell: (sentence) => done.push(sentence),
      startAgain: () => done.push('again'),
      end: () => done.push('end'),
    });
    now = ms;
    return { heard, done, thrown };
  };

  it.each(['uncaughtException', 'unhandledRejection'])(
    'starts it anew, but for one that has just been started, and once: %s',
    (event) => {
      const told = vi.spyOn(console, 'error').mockImplementation(() => {});
      for (const [ms, isAfterDefect, done] of [
        [60_000, false, ['again', 'end']],
        [5000, false, [english.desktop.stopped, 'end']],
        // It was started anew before, and has lasted a minute again: it would go on so all night.
        [60_000, true, [english.desktop.stopped, 'end']],
        [20 * 60_000, true, ['again', 'end']],
      ] as const) {
        const defect = after(ms, isAfterDefect);
        for (let times = 0; times < 2; times += 1) defect.heard.emit(event, defect.thrown);
        expect(defect.done).toEqual(done);
      }
      expect(told.mock.calls.flat().join()).not.toContain('/a/path');
      told.mockRestore();
    },
  );
});

describe('the next start', () => {
  it('opens the workspace and imports nothing, from the AppImage where it is one', () => {
    startAnew('/w', '--after-a-defect');
    expect(system.relaunched).toEqual([{ args: ['/own', '--workspace', '/w', '--after-a-defect'] }]);
    system.isPackaged = true;
    vi.stubEnv('APPIMAGE', '/downloads/OsteoRead.AppImage');
    vi.stubEnv('APPDIR', join(process.execPath, '..'));
    startAnew('/w');
    // The variables of another one that started this.
    vi.stubEnv('APPDIR', '/tmp/.mount_other');
    startAnew('/w');
    vi.unstubAllEnvs();
    expect(system.relaunched.slice(1)).toEqual([
      { execPath: '/downloads/OsteoRead.AppImage', args: ['--workspace', '/w'] },
      { args: ['--workspace', '/w'] },
    ]);
  });

  it('of an installed application lets nobody debug its pages', () => {
    refuseDebugging();
    expect(system.removed).toEqual([]);
    system.isPackaged = true;
    refuseDebugging();
    expect(system.removed).toContain('remote-debugging-port');
  });
});

describe('the place of the window', () => {
  const SCREENS = [
    { x: 0, y: 25, width: 1600, height: 900 },
    { x: 1600, y: 0, width: 2560, height: 1440 },
  ];
  const at = (place: unknown): unknown => {
    const file = join(temporaryFolder(), 'window.json');
    writeFileSync(file, typeof place === 'string' ? place : JSON.stringify(place));
    system.screens = SCREENS;
    return rememberedPlace(file);
  };
  const WHOLE = { x: 10, y: 30, width: 1400, height: 800, isMaximized: false };

  it('is the one of before, on any screen', () => {
    expect(at(WHOLE)).toEqual(WHOLE);
    expect(at({ ...WHOLE, x: 3000 })).toMatchObject({ x: 3000 });
  });

  it.each([
    ['its bar is above the screen', { ...WHOLE, y: -500 }],
    ['its screen is gone', { ...WHOLE, x: -3000 }],
    ['it is larger than any screen', { ...WHOLE, width: 2_000_000_000 }],
    ['it is higher than any screen', { ...WHOLE, height: 2 ** 40 }],
    ['the file is cut', '{"x":10,"y'],
    ['the file is no place', '[]'],
    ['a number is none', '{"x":1e400,"y":0,"width":900,"height":900,"isMaximized":false}'],
  ])('is forgotten where %s', (_, place) => {
    expect(at(place)).toBeNull();
  });
});

describe('a passphrase that is to be remembered', () => {
  const frame = { parent: null, url: 'app://osteoread/' };
  const remember = (given: unknown): unknown => system.answers.get(REMEMBER)?.({ senderFrame: frame }, given);

  it('is kept whole or not at all, and a disk that refuses is an answer', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const folder = join(temporaryFolder(), 'own');
    mkdirSync(folder);
    const file = join(folder, 'passphrase.bin');
    answerRemembering(file);
    expect(remember({ kind: 'keep', passphrase: 'a first one' })).toBe(true);
    withoutWriteAccess(folder, () => {
      expect(remember({ kind: 'keep', passphrase: 'another one' })).toBe(false);
      expect(() => remember({ kind: 'forget' })).not.toThrow();
    });
    expect(rememberedPassphrase(file)).toBe('a first one');
    expect(readFileSync(file, 'utf8')).not.toContain('a first one');
    remember({ kind: 'forget' });
    expect(existsSync(file)).toBe(false);
    expect(told.mock.calls.flat().join()).not.toContain(folder);
    told.mockRestore();
  });
});
