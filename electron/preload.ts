import { contextBridge, ipcRenderer } from 'electron';
import { CHOOSE_FOLDERS, type NativeBridge } from '../shared/contracts/nativeBridge.ts';

// All that the page gets of the shell: what a request cannot do.
const bridge: NativeBridge = { chooseFolders: () => ipcRenderer.invoke(CHOOSE_FOLDERS) };

contextBridge.exposeInMainWorld('osteoread', bridge);
