import { type BrowserWindow, dialog } from 'electron';

/** Asks for the folder of a workspace, which is made where there is none, and hands it on. */
export async function chooseWorkspace(
  window: BrowserWindow,
  open: (directory: string) => void,
): Promise<void> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  });
  const [directory] = filePaths;
  if (!canceled && directory !== undefined) open(directory);
}
