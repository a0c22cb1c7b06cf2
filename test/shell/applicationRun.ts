import type { Browser, Page } from 'playwright-core';
import type { WatchedPage } from './watchedPage.ts';

/** What an application under test runs in: `npm run serve` and a bare browser, or one of the desktop shells. */
export type ShellName = 'loopback' | 'double' | 'electron';

/** The application on one workspace, from its start to its end. */
export type ApplicationRun = {
  /** Everything it printed so far, both streams. */
  output(): string;
  /** What every address begins with that its pages ask it for. */
  origin(): string;
  /** Its window, where nothing is remembered of an earlier one. A shell that was shown before starts anew for it. */
  open(screen?: { readonly deviceScaleFactor?: number }): Promise<WatchedPage>;
  /** Chooses paths in the dialog for imports that `press` opens: the page's own, or in a shell the system's. */
  chooseImports(page: Page, paths: readonly string[], press: () => Promise<void>): Promise<void>;
  /** The browser that draws its window; Electron has none that could be held. */
  browser(): Browser;
  /** The whole address with the key of this run, and its port; a shell has neither and throws. */
  address(): { readonly url: string; readonly port: number };
  /** Asks it to close, as a person does, and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut does, and waits. */
  kill(): Promise<void>;
};

/** One way to run the application, and what is kept for it from one run to the next. */
export type Shell = {
  readonly start: (workspace: string, args: readonly string[]) => Promise<ApplicationRun>;
  readonly close: () => Promise<void>;
};
