import { BrowserWindow, dialog, ipcMain, type OpenDialogOptions } from 'electron';
import { z } from 'zod';
import { CHOOSE_FILES, CHOOSE_FOLDERS } from '../../shared/contracts/nativeBridge.ts';
import { isFromReadingWindow } from './fromReadingWindow.ts';

const nothing = z.tuple([]);

/** One system dialog cannot offer both on every system. */
const DIALOGS: readonly (readonly [message: string, options: OpenDialogOptions])[] = [
  [
    CHOOSE_FOLDERS,
    { title: 'Import folders', buttonLabel: 'Import', properties: ['openDirectory', 'multiSelections'] },
  ],
  // Without filters: files of a disc have no extension, and a DICOMDIR has none either.
  [
    CHOOSE_FILES,
    { title: 'Import files', buttonLabel: 'Import', properties: ['openFile', 'multiSelections'] },
  ],
];

/** Answers the page's requests for the system's dialogs, and nobody else's. */
export function answerFolderRequests(): void {
  for (const [message, options] of DIALOGS) {
    ipcMain.handle(message, async (event, ...given: unknown[]): Promise<readonly string[]> => {
      if (!isFromReadingWindow(event.senderFrame) || !nothing.safeParse(given).success) {
        throw new Error('The dialog was asked for by something that is not the reading window.');
      }
      const owner = BrowserWindow.fromWebContents(event.sender);
      if (owner === null) return [];
      const { canceled, filePaths } = await dialog.showOpenDialog(owner, options);
      return canceled ? [] : filePaths;
    });
  }
}
