import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  CHOOSE_FILES,
  CHOOSE_FOLDERS,
  IMPORT_BEGUN,
  MENU_COMMAND,
  type NativeBridge,
  REMEMBER,
  SHOW_MENU,
} from '../shared/contracts/nativeBridge.ts';

// All that the page gets of the shell: what a request cannot do.
const bridge: NativeBridge<File> = {
  chooseFolders: () => ipcRenderer.invoke(CHOOSE_FOLDERS),
  chooseFiles: () => ipcRenderer.invoke(CHOOSE_FILES),
  remember: (asked) => ipcRenderer.invoke(REMEMBER, asked),
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)),
  showMenu: (menu) => ipcRenderer.send(SHOW_MENU, menu),
  onCommand: (listener) => {
    const hear = (_event: unknown, command: unknown): void => {
      if (typeof command === 'string') listener(command);
    };
    ipcRenderer.on(MENU_COMMAND, hear);
    return () => ipcRenderer.off(MENU_COMMAND, hear);
  },
  onImport: (listener) => void ipcRenderer.on(IMPORT_BEGUN, () => listener()),
};

contextBridge.exposeInMainWorld('osteoread', bridge);
