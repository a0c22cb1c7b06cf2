import { app, type BrowserWindow, dialog } from 'electron';

/** Opens another workspace in place of this one: the application starts anew with it. */
export function switchWorkspace(directory: string): void {
  // An application that is not packaged is started with its own folder.
  const own = app.isPackaged ? [] : [app.getAppPath()];
  app.relaunch({ args: [...own, '--workspace', directory] });
  app.quit();
}

/** Asks for the folder of a workspace, which is made where there is none. */
export async function chooseWorkspace(window: BrowserWindow): Promise<void> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  });
  const [directory] = filePaths;
  if (!canceled && directory !== undefined) switchWorkspace(directory);
}
