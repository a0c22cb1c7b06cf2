import type { PageMenu } from './pageMenu.ts';
import type { Remember } from './remember.ts';

/**
 * What the desktop shell offers the page beyond requests: it is `window.osteoread` in the shell's window, and
 * absent in a plain browser. `DroppedFile` is the browser's own file, of which shared/ knows nothing.
 */
export type NativeBridge<DroppedFile> = {
  /** Asks for folders in the system's dialog: their paths, or none where it was closed. Rejects only by a defect. */
  readonly chooseFolders: () => Promise<readonly string[]>;
  /** The same for files: pictures, archives, the DICOMDIR of a disc. */
  readonly chooseFiles: () => Promise<readonly string[]>;
  /** Where files and folders lie that were dropped on the page; empty for one that lies nowhere. */
  readonly pathsOf: (files: readonly DroppedFile[]) => readonly string[];
  /** Puts the commands of the screen into the menu of the window. */
  readonly showMenu: (menu: PageMenu) => void;
  /** Hears of commands that were chosen there, by their ids. The answer ends that. */
  readonly onCommand: (listener: (command: string) => void) => () => void;
  /** Hears that files were opened with the application, which is importing them. */
  readonly onImport: (listener: () => void) => void;
  /** Keeps a passphrase with the system, or forgets it; answers whether the system keeps any. */
  readonly remember: (asked: Remember) => Promise<boolean>;
};

/** The messages by which the page's side of the bridge asks the shell's side, and the those that go the other way. */
export const CHOOSE_FOLDERS = 'osteoread:choose-folders';
export const CHOOSE_FILES = 'osteoread:choose-files';
export const REMEMBER = 'osteoread:remember';
export const SHOW_MENU = 'osteoread:show-menu';
export const MENU_COMMAND = 'osteoread:menu-command';
export const IMPORT_BEGUN = 'osteoread:import-begun';
