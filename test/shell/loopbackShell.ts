import type { Browser } from 'playwright-core';
import { launchChromium, openPage, startService } from '../e2e/runningApp.ts';
import type { Shell } from './applicationRun.ts';

/** `npm run serve` without the build, and one bare browser for all its runs. */
export function loopbackShell(): Shell {
  let browser: Browser | undefined;
  return {
    start: async (workspace, args) => {
      const service = await startService(workspace, args);
      browser ??= await launchChromium();
      const opened = browser;
      const { output, stop, kill } = service;
      return {
        output,
        stop,
        kill,
        address: () => service,
        origin: () => new URL(service.url).origin,
        browser: () => opened,
        chooseImports: async (page, paths, press) => {
          const choosing = page.waitForEvent('filechooser');
          await press();
          await (await choosing).setFiles([...paths]);
        },
        open: (screen) => openPage(opened, service.url, screen),
      };
    },
    close: async () => browser?.close(),
  };
}
