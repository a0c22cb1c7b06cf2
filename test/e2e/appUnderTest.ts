import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import {
  launchChromium,
  openPage,
  type RunningService,
  startService,
  temporaryWorkspace,
  type WatchedPage,
} from './runningApp.ts';

/** What the tests of one file share: a folder, a browser, and the services that they start in it. */
export interface AppUnderTest {
  /** Gone after the tests, with everything in it. */
  readonly folder: string;
  /** Where the files lie that are imported. */
  readonly files: string;
  /** Where `start` keeps its data unless it is told another folder. */
  readonly workspace: string;
  readonly browser: Browser;
  /** The service that was started last. */
  readonly service: RunningService;
  /** Starts a service, which ends with the tests if it does not end before. */
  start(args?: readonly string[], workspace?: string): Promise<RunningService>;
  /** A page on the service that was started last. */
  open(screen?: { readonly deviceScaleFactor?: number }): Promise<WatchedPage>;
}

/** A browser for the tests of the file that asks, and what `prepare` does before the first of them. */
export function appUnderTest(prepare: (app: AppUnderTest) => unknown): AppUnderTest {
  const folder = temporaryWorkspace();
  const files = join(folder.path, 'files');
  const workspace = join(folder.path, 'workspace');
  const started: RunningService[] = [];
  let browser: Browser | undefined;
  const app: AppUnderTest = {
    folder: folder.path,
    files,
    workspace,
    get browser() {
      if (browser === undefined) throw new Error('the browser is not open yet');
      return browser;
    },
    get service() {
      const last = started.at(-1);
      if (last === undefined) throw new Error('no service was started yet');
      return last;
    },
    async start(args = [], where = workspace) {
      const service = await startService(where, args);
      started.push(service);
      return service;
    },
    open: (screen) => openPage(app.browser, app.service.url, screen),
  };
  beforeAll(async () => {
    mkdirSync(files);
    await prepare(app);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(started.map((service) => service.stop()));
    folder.remove();
  });
  return app;
}

/** An application that has imported what `fill` wrote into the folder that it is given. */
export const appShowing = (fill: (files: string) => unknown): AppUnderTest =>
  appUnderTest(async ({ files, start }) => {
    await fill(files);
    await start(['--import', files]);
  });

/** Cases of the demo study, for `appShowing`; small films of `scale` where their detail does not matter. */
export const demoCases =
  (cases: readonly number[], scale: number) =>
  (files: string): Promise<unknown> =>
    generateDemoStudy({ directory: files, cases, scale });
