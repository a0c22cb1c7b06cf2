import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { chromiumFlags } from '../../../build/chromium.ts';
import type { SchemePort } from './appAddresses.ts';

/** What a page asks of the shell over its preload script. */
export type PageRequest = {
  readonly page: Page;
  readonly frame: Frame;
  readonly channel: string;
  readonly given: readonly unknown[];
};

/** The permissions that a test can ask a page about, by Electron's name and by the browser's. */
const PERMISSIONS = [
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['clipboard-read', 'clipboard-read'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
] as const;

export type WindowHooks = {
  readonly scheme: SchemePort;
  readonly isPermitted: (permission: (typeof PERMISSIONS)[number][0]) => boolean;
  /** Answers `ipcRenderer.invoke` and takes `ipcRenderer.send`. */
  readonly onRequest: (request: PageRequest) => unknown;
  /** A page opened another: whether it may. */
  readonly onPopup: (opener: Page, popup: Page, features: string) => boolean;
  /** Whether a request that leaves the application may go out. */
  readonly onLeaving: (page: Page | null, url: string, isNavigation: boolean) => boolean;
};

/** Where a browser on this profile tells which port it was given: one chosen for it may be taken before it starts. */
const portFile = (profile: string): string => join(profile, 'DevToolsActivePort');

/** The port of the browser that was just started on a profile. */
async function portOf(profile: string): Promise<string> {
  for (;;) {
    const told = existsSync(portFile(profile)) ? readFileSync(portFile(profile), 'utf8') : '';
    const [port, rest] = told.split('\n');
    if (port !== undefined && rest !== undefined) return port;
    await setTimeout(20);
  }
}

/** A browser of its own for one run of the shell, whose pages are its windows; a test joins it at `endpoint`. */
export async function startChromium(
  profile: string,
  { scheme, isPermitted, onRequest, onPopup, onLeaving }: WindowHooks,
): Promise<{ readonly context: BrowserContext; readonly endpoint: string }> {
  // That of an earlier run on the same profile.
  rmSync(portFile(profile), { force: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.OSTEOREAD_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...chromiumFlags, '--remote-debugging-port=0'],
    viewport: null,
  });
  const granted = PERMISSIONS.filter(([asked]) => isPermitted(asked)).map(([, name]) => name);
  // Those that are not named are refused.
  await context.grantPermissions(granted, { origin: scheme.origin });
  await context.exposeBinding('__shellAsk', ({ page, frame }, channel: string, given: unknown[]) =>
    onRequest({ page, frame, channel, given }),
  );
  await context.addInitScript(() => {
    const open = window.open.bind(window);
    window.open = (url, target, features) => {
      Reflect.set(window, '__shellFeatures', features ?? '');
      return open(url, target, features);
    };
  });
  await context.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && !url.href.startsWith(scheme.origin),
    (route) => {
      const request = route.request();
      const isNavigation = request.isNavigationRequest() && request.frame().parentFrame() === null;
      const page = isNavigation ? request.frame().page() : null;
      if (onLeaving(page, request.url(), isNavigation)) return route.continue();
      // A page stays where it is when a navigation is prevented, as it does when the answer holds nothing.
      return isNavigation ? route.fulfill({ status: 204 }) : route.abort();
    },
  );
  context.on('page', async (popup) => {
    const opener = await popup.opener();
    if (opener === null) return;
    const features = await opener.evaluate(() => String(Reflect.get(window, '__shellFeatures') ?? ''));
    if (!onPopup(opener, popup, features)) await popup.close();
  });
  return { context, endpoint: `http://127.0.0.1:${await portOf(profile)}` };
}

/** The built preload script as a page runs it: `electron` there is the bridge, the messages and the paths of files. */
export const preloadScript = (path: string): string => `(() => {
  if (window.top !== window) return;
  const heard = new Map();
  window.__shellTell = (channel, given) => (heard.get(channel) ?? []).forEach((listener) => listener({}, ...given));
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => { window[name] = value; } },
    ipcRenderer: {
      invoke: (channel, ...given) => window.__shellAsk(channel, given),
      send: (channel, ...given) => { void window.__shellAsk(channel, given); },
      on: (channel, listener) => { heard.set(channel, [...(heard.get(channel) ?? []), listener]); },
      off: (channel, listener) => { heard.set(channel, (heard.get(channel) ?? []).filter((one) => one !== listener)); },
    },
    // A browser tells no page where a file lies.
    webUtils: { getPathForFile: () => '' },
  };
  const require = (name) => { if (name === 'electron') return electron; throw new Error('a sandboxed preload has no ' + name); };
  ((require, exports) => {
    ${readFileSync(path, 'utf8')}
  })(require, {});
})();`;
