import { BrowserWindow, dialog, ipcMain } from 'electron';
import { z } from 'zod';
import { CHOOSE_FOLDERS } from '../../shared/contracts/nativeBridge.ts';
import { isAppUrl } from '../transport/appAddress.ts';

const nothing = z.tuple([]);

/** Answers the page's request for the system's folder dialog, and nobody else's. */
export function answerFolderRequests(): void {
  ipcMain.handle(CHOOSE_FOLDERS, async (event, ...given: unknown[]): Promise<readonly string[]> => {
    const frame = event.senderFrame;
    if (
      frame === null ||
      frame.parent !== null ||
      !isAppUrl(frame.url) ||
      !nothing.safeParse(given).success
    ) {
      throw new Error('The folder dialog was asked for by something that is not the reading window.');
    }
    const owner = BrowserWindow.fromWebContents(event.sender);
    if (owner === null) return [];
    const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
      title: 'Import folders',
      buttonLabel: 'Import',
      properties: ['openDirectory', 'multiSelections'],
    });
    return canceled ? [] : filePaths;
  });
}
