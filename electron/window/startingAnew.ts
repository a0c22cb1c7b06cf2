import { app } from 'electron';

/** Where an AppImage lies. What runs of it is a disk that goes away with the process. */
const appImage = (): string | null => {
  const { APPIMAGE, APPDIR } = process.env;
  return APPIMAGE !== undefined && APPDIR !== undefined && process.execPath.startsWith(APPDIR)
    ? APPIMAGE
    : null;
};

/**
 * Starts the application anew once this one has ended, with a workspace and with nothing to import: what was handed to
 * this one is imported, or was the reason why it ended.
 */
export function startAnew(directory: string, ...more: readonly string[]): void {
  // One that is not packaged is started with its own folder; where Chromium's sandbox cannot be had it is left out again.
  const own = app.isPackaged ? [] : [app.getAppPath()];
  const unsandboxed = process.argv.includes('--no-sandbox') ? ['--no-sandbox'] : [];
  const execPath = appImage();
  app.relaunch({
    ...(execPath === null ? {} : { execPath }),
    args: [...unsandboxed, ...own, '--workspace', directory, ...more],
  });
}
