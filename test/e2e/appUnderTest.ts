import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import type { ApplicationRun } from '../shell/applicationRun.ts';
import { chosenShell } from '../shell/chosenShell.ts';
import type { WatchedPage } from '../shell/watchedPage.ts';
import { SLOW } from './room.ts';
import { temporaryWorkspace } from './runningApp.ts';

/** What the tests of one file share: a folder, and the runs of the application that they start in it. */
export interface AppUnderTest {
  /** Gone after the tests, with everything in it. */
  readonly folder: string;
  /** Where the files lie that are imported. */
  readonly files: string;
  /** Where `start` keeps its data unless it is told another folder. */
  readonly workspace: string;
  /** The browser that draws the window of the run that was started last. */
  readonly browser: Browser;
  /** The run that was started last. */
  readonly service: ApplicationRun;
  /** Starts the application, which ends with the tests if it does not end before, and waits for what it imports. */
  start(args?: readonly string[], workspace?: string): Promise<ApplicationRun>;
  /** The window of the run that was started last. */
  open(screen?: { readonly deviceScaleFactor?: number }): Promise<WatchedPage>;
}

/** The application in the shell that was chosen, and what `prepare` does before the first test of the file that asks. */
export function appUnderTest(prepare: (app: AppUnderTest) => unknown): AppUnderTest {
  const folder = temporaryWorkspace();
  const files = join(folder.path, 'files');
  const workspace = join(folder.path, 'workspace');
  const shell = chosenShell(folder.path);
  const started: ApplicationRun[] = [];
  const app: AppUnderTest = {
    folder: folder.path,
    files,
    workspace,
    get browser() {
      return app.service.browser();
    },
    get service() {
      const last = started.at(-1);
      if (last === undefined) throw new Error('the application was not started yet');
      return last;
    },
    async start(args = [], where = workspace) {
      const run = await shell.start(where, args);
      started.push(run);
      // A window that opens while it imports shows what has come so far as all there is.
      if (args.includes('--import')) await vi.waitFor(() => expect(run.output()).toMatch(/^Import: /m), SLOW);
      return run;
    },
    open: (screen) => app.service.open(screen),
  };
  beforeAll(async () => {
    mkdirSync(files);
    await prepare(app);
  });
  afterAll(async () => {
    await shell.close();
    await Promise.all(started.map((run) => run.stop()));
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
