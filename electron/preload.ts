import { contextBridge, ipcRenderer } from 'electron';
import { CHOOSE_FILES, CHOOSE_FOLDERS, type NativeBridge } from '../shared/contracts/nativeBridge.ts';

// All that the page gets of the shell: what a request cannot do.
const bridge: NativeBridge = {
  chooseFolders: () => ipcRenderer.invoke(CHOOSE_FOLDERS),
  chooseFiles: () => ipcRenderer.invoke(CHOOSE_FILES),
};

contextBridge.exposeInMainWorld('osteoread', bridge);
